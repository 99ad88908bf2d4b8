import { codeName } from '../account/resolvers.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { listTracedTransfers, readTracedAccounts } from './queries.ts';
import { sumsOf } from './rules.ts';

export const traceResolvers = {
  Trace: {
    __resolveReference: (reference) => reference,
    // The page is for all of headquarters; its money is for those who may read the ledger.
    money: async (trace, _args, context) =>
      context.claims.permissions.includes('ledger.read')
        ? { trace, accounts: await context.read(readTracedAccounts, { trace }) }
        : null,
  },
  TracedMoney: {
    sums: ({ accounts }) => sumsOf(accounts),
    transfers: ({ trace }, args, context) => context.read(listTracedTransfers, { trace, ...args }),
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
