import { ledgerAccountById } from '../account/queries.ts';
import { codeName } from '../account/resolvers.ts';
import { balanceOf, heldOf, normalSideOf } from '../account/rules.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { readInstruction } from './instruction.ts';
import {
  ledgerTransferById,
  listControlAccountBalances,
  listLedgerChecks,
  listLedgerTransfers,
  listRefusedPostings,
  readAccountStatement,
  readLedgerInvariants,
  readTrialBalance,
  resolutionByPending,
} from './queries.ts';
import { assetTotals, isBalanced, stateOf } from './views.ts';

export const ledgerResolvers = {
  Query: {
    accountStatement: (_parent, args, context) => context.read(readAccountStatement, args),
    ledgerTransfers: (_parent, args, context) => context.read(listLedgerTransfers, args),
    trialBalance: (_parent, args, context) => context.read(readTrialBalance, args),
    ledgerInvariants: (_parent, args, context) => context.read(readLedgerInvariants, args),
    ledgerChecks: (_parent, args, context) => context.read(listLedgerChecks, args),
    refusedPostings: (_parent, args, context) => context.read(listRefusedPostings, args),
    controlAccountBalances: (_parent, args, context) => context.read(listControlAccountBalances, args),
  },
  LedgerTransfer: {
    __resolveReference: ({ id }, context) => context.loader(ledgerTransferById).load(id),
    state: async (transfer, _args, context) =>
      stateOf(
        transfer,
        transfer.kind === 'PENDING' ? await context.loader(resolutionByPending).load(transfer.id) : null,
      ),
    debitAccount: (transfer, _args, context) => context.loader(ledgerAccountById).load(transfer.debitAccountId),
    creditAccount: (transfer, _args, context) => context.loader(ledgerAccountById).load(transfer.creditAccountId),
    amount: (transfer) => ({ amountMinor: transfer.amount, currency: transfer.asset }),
    links: (transfer) => Object.entries(transfer.links).map(([kind, value]) => ({ kind, value })),
  },
  LedgerEntry: {
    amount: (entry) => ({ amountMinor: entry.amount, currency: entry.asset }),
    previousBalance: (entry) => ({
      amountMinor: normalSideOf(entry.code) === 'DEBIT' ? entry.previousBalance : -entry.previousBalance,
      currency: entry.asset,
    }),
    currentBalance: (entry) => ({
      amountMinor: normalSideOf(entry.code) === 'DEBIT' ? entry.currentBalance : -entry.currentBalance,
      currency: entry.asset,
    }),
    held: (entry) => ({
      amountMinor: heldOf(entry.code, {
        debitsPending: entry.currentDebitsPending,
        creditsPending: entry.currentCreditsPending,
      }),
      currency: entry.asset,
    }),
    transfer: async (entry, _args, context) => {
      const transfer = await context.loader(ledgerTransferById).load(entry.transferId);
      if (!transfer) throw new Error(`transfer ${entry.transferId} of an entry is missing`);
      return transfer;
    },
  },
  TrialBalance: {
    legalEntity: ({ legalEntityId }) => ({ id: legalEntityId }),
    totals: ({ rows }) => assetTotals(rows),
  },
  TrialBalanceLine: {
    codeName: (row, _args, context) => codeName(row.code, context),
    normalSide: (row) => normalSideOf(row.code),
    balance: (row) => ({ amountMinor: balanceOf(row.code, row), currency: row.asset }),
    debitsPosted: (row) => ({ amountMinor: row.debitsPosted, currency: row.asset }),
    creditsPosted: (row) => ({ amountMinor: row.creditsPosted, currency: row.asset }),
    debitsPending: (row) => ({ amountMinor: row.debitsPending, currency: row.asset }),
    creditsPending: (row) => ({ amountMinor: row.creditsPending, currency: row.asset }),
  },
  TrialBalanceTotal: {
    debitsPosted: (row) => ({ amountMinor: row.debitsPosted, currency: row.asset }),
    creditsPosted: (row) => ({ amountMinor: row.creditsPosted, currency: row.asset }),
    debitsPending: (row) => ({ amountMinor: row.debitsPending, currency: row.asset }),
    creditsPending: (row) => ({ amountMinor: row.creditsPending, currency: row.asset }),
    isBalanced,
  },
  RefusedPosting: {
    reason: (posting) => posting.result ?? '',
    message: (posting, _args, context) => context.message(posting.result ?? '', posting.resultFacts ?? {}),
    documentType: (posting) => readInstruction(posting.instruction).document.type,
    documentNumber: (posting) => readInstruction(posting.instruction).document.number,
    happenedAt: (posting) => readInstruction(posting.instruction).happenedAt,
  },
} satisfies Pick<
  Resolvers,
  | 'Query'
  | 'LedgerTransfer'
  | 'LedgerEntry'
  | 'TrialBalance'
  | 'TrialBalanceLine'
  | 'TrialBalanceTotal'
  | 'RefusedPosting'
>;
