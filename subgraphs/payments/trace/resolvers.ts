import { codeName } from '../account/resolvers.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { listTracedTransfers, tracedMoney } from './queries.ts';
import { sumsOf } from './rules.ts';

export const traceResolvers = {
  Trace: {
    __resolveReference: (reference) => reference,
    // The page is for all of headquarters; its money is for those who may read the ledger.
    money: async (trace, _args, context) => {
      if (!context.claims.permissions.includes('ledger.read')) return null;
      return context.read(tracedMoney, { trace });
    },
  },
  TracedMoney: {
    sums: ({ accounts }) => sumsOf(accounts),
    transfers: ({ transfers }, args, context) => context.read(listTracedTransfers, { transfers, ...args }),
  },
  TracedSum: {
    amount: ({ amountMinor, currency }) => ({ amountMinor, currency }),
    share: ({ shareMinor, currency }) => ({ amountMinor: shareMinor, currency }),
  },
  TracedAccount: {
    codeName: (row, _args, context) => codeName(row.code, context),
    debits: (row) => ({ amountMinor: row.debits, currency: row.asset }),
    credits: (row) => ({ amountMinor: row.credits, currency: row.asset }),
    ownDebits: (row) => ({ amountMinor: row.ownDebits, currency: row.asset }),
    ownCredits: (row) => ({ amountMinor: row.ownCredits, currency: row.asset }),
  },
  TracedTransfer: {
    share: ({ shareMinor, transfer }) => ({ amountMinor: shareMinor, currency: transfer.asset }),
  },
} satisfies Pick<Resolvers, 'Trace' | 'TracedMoney' | 'TracedSum' | 'TracedAccount' | 'TracedTransfer'>;
