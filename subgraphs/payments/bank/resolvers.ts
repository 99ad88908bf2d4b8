import { ledgerAccountById } from '../account/queries.ts';
import { accountIdOf, bankDeposit } from '../account/rules.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { bankCurrency } from './bank-currency.ts';
import {
  legalEntityById,
  listOwnBankAccounts,
  openingBalanceByAccount,
  ownBankAccountById,
  readOwnBankAccount,
} from './queries.ts';
import { recordOpeningBalance } from './record-opening-balance.ts';

export const bankResolvers = {
  Query: {
    ownBankAccounts: (_parent, args, context) => context.read(listOwnBankAccounts, args),
    ownBankAccount: (_parent, args, context) => context.read(readOwnBankAccount, args),
  },
  Mutation: {
    recordOpeningBalance: (_parent, { input }, context) =>
      context.execute(recordOpeningBalance, input, 'OwnBankAccount'),
  },
  OwnBankAccount: {
    __resolveReference: ({ id }, context) => context.loader(ownBankAccountById).load(id),
    legalEntity: (account) => ({ id: account.legalEntityId }),
    legalEntityName: async (account, _args, context) =>
      (await context.loader(legalEntityById).load(account.legalEntityId))?.name ?? account.accountName,
    ledgerAccount: async (account, _args, context) => {
      const id = accountIdOf(bankDeposit(account.legalEntityId, account.id, bankCurrency));
      const found = await context.loader(ledgerAccountById).load(id);
      if (!found) throw new Error(`ledger account of bank account ${account.id} is missing`);
      return found;
    },
    openingBalance: (account, _args, context) => context.loader(openingBalanceByAccount).load(account.id),
  },
  OpeningBalance: {
    amount: ({ amountMinor, currency }) => ({ amountMinor, currency }),
    recordedAt: ({ createdAt }) => createdAt,
  },
} satisfies Pick<Resolvers, 'Query' | 'Mutation' | 'OwnBankAccount' | 'OpeningBalance'>;
