import type { SubgraphContext } from '@quanlian/subgraph-kit/context.ts';
import { ownBankAccountById, supplierPayeeById } from '../bank/queries.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { partnerById } from '../read-model/queries.ts';
import { chartAccountOf } from './chart-of-accounts.ts';
import { ledgerAccountById, listLedgerAccounts, readChartOfAccounts, readLedgerAccount } from './queries.ts';
import { balanceOf, heldOf, normalSideOf } from './rules.ts';
import type { LedgerAccountRow } from './tables.ts';

export const accountResolvers = {
  Query: {
    ledgerAccount: (_parent, args, context) => context.read(readLedgerAccount, args),
    ledgerAccounts: (_parent, args, context) => context.read(listLedgerAccounts, args),
    chartOfAccounts: (_parent, args, context) => context.read(readChartOfAccounts, args),
  },
  LedgerAccount: {
    __resolveReference: ({ id }, context) => context.loader(ledgerAccountById).load(id),
    codeName: (account, _args, context) => codeName(account.code, context),
    name: async (account, _args, context) => {
      const subject = await subjectName(account, context);
      return [codeName(account.code, context), subject].filter(Boolean).join(' · ');
    },
    legalEntity: (account) => ({ id: account.legalEntityId }),
    partyName: (account, _args, context) => (account.partyId ? nameOfParty(account.partyId, context) : null),
    bankAccountId: (account) => (account.code === '1002' ? account.dimension : null),
    normalSide: (account) => normalSideOf(account.code),
    balance: (account) => amount(account, balanceOf(account.code, account)),
    available: (account) => amount(account, balanceOf(account.code, account) - heldOf(account.code, account)),
    held: (account) => amount(account, heldOf(account.code, account)),
    debitsPosted: (account) => amount(account, account.debitsPosted),
    creditsPosted: (account) => amount(account, account.creditsPosted),
    debitsPending: (account) => amount(account, account.debitsPending),
    creditsPending: (account) => amount(account, account.creditsPending),
  },
} satisfies Pick<Resolvers, 'Query' | 'LedgerAccount'>;

/** What a code is called in the caller's language. */
export function codeName(code: string, context: SubgraphContext): string {
  return chartAccountOf(code)?.name[context.claims.locale] ?? code;
}

function amount(account: LedgerAccountRow, amountMinor: bigint) {
  return { amountMinor, currency: account.asset };
}

async function subjectName(account: LedgerAccountRow, context: SubgraphContext): Promise<string> {
  if (account.code === '1002') {
    const bankAccount = await context.loader(ownBankAccountById).load(account.dimension);
    return bankAccount ? `${bankAccount.bankName} ${bankAccount.accountNumber.slice(-4)}` : '';
  }
  if (!account.partyId) return '';
  return (await nameOfParty(account.partyId, context)) ?? '';
}

/** A supplier's or a dealer's name; a member of the shop has none here. */
async function nameOfParty(partyId: string, context: SubgraphContext): Promise<string | null> {
  const [supplier, partner] = await Promise.all([
    context.loader(supplierPayeeById).load(partyId),
    context.loader(partnerById).load(partyId),
  ]);
  return supplier?.name ?? partner?.name ?? null;
}
