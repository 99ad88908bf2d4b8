import { addDays, businessDay, businessTimeOf } from '@quanlian/subgraph-kit/business-time.ts';
import { openMoves } from '@quanlian/subgraph-kit/moves.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { legalEntityNameById } from '../merchant/queries.ts';
import { claimDifference } from './claim-difference.ts';
import { explainDifference } from './explain-difference.ts';
import {
  differenceById,
  differencesByReconciliation,
  listReconciliations,
  readBillBalances,
  readReconciliation,
  reconciliationById,
} from './queries.ts';
import { reconcileChannelDay } from './reconcile-channel-day.ts';
import { reviewDifference } from './review-difference.ts';
import { clearingsOf, differenceActions, isGreen, suspenseDays } from './rules.ts';

export const reconciliationResolvers = {
  Query: {
    channelReconciliations: (_parent, args, context) => context.read(listReconciliations, args),
    channelReconciliation: (_parent, args, context) => context.read(readReconciliation, args),
    channelBillBalances: (_parent, args, context) => context.read(readBillBalances, args),
  },
  Mutation: {
    reconcileChannelDay: (_parent, { input }, context) =>
      context.execute(reconcileChannelDay, input, 'ChannelReconciliation'),
    claimDifference: (_parent, { input }, context) =>
      context.execute(claimDifference, input, 'ReconciliationDifference'),
    explainDifference: (_parent, { input }, context) =>
      context.execute(explainDifference, input, 'ReconciliationDifference'),
    reviewDifference: (_parent, { input }, context) =>
      context.execute(reviewDifference, input, 'ReconciliationDifference'),
  },
  ChannelReconciliation: {
    __resolveReference: ({ id }, context) => context.loader(reconciliationById).load(id),
    legalEntity: ({ legalEntityId }) => ({ id: legalEntityId }),
    legalEntityName: async ({ legalEntityId }, _args, context) =>
      (await context.loader(legalEntityNameById).load(legalEntityId)) ?? '',
    orders: ({ orderMinor, currency }) => ({ amountMinor: orderMinor, currency }),
    ledger: ({ ledgerMinor, currency }) => ({ amountMinor: ledgerMinor, currency }),
    channel: ({ channelMinor, currency }) => ({ amountMinor: channelMinor, currency }),
    fees: ({ feeMinor, currency }) => ({ amountMinor: feeMinor, currency }),
    bank: ({ bankMinor, currency }) => ({ amountMinor: bankMinor, currency }),
    isGreen: async (row, _args, context) =>
      isGreen(row, (await context.loader(differencesByReconciliation).load(row.id)) ?? []),
    differences: async ({ id }, _args, context) => (await context.loader(differencesByReconciliation).load(id)) ?? [],
  },
  ReconciliationDifference: {
    __resolveReference: ({ id }, context) => context.loader(differenceById).load(id),
    amount: ({ amountMinor, currency }) => ({ amountMinor, currency }),
    clearings: ({ kind }) => [...clearingsOf[kind]],
    dueOn: ({ createdAt }) => addDays(businessDay(createdAt), suspenseDays),
    isOwn: ({ ownerId }, _args, { claims }) => ownerId !== null && ownerId === claims.personId,
    ageDays: ({ createdAt, clearedAt }, _args, { claims }) =>
      Math.max(0, Math.floor(((clearedAt ?? businessTimeOf(claims)).getTime() - createdAt.getTime()) / 86_400_000)),
    allowedActions: ({ state }, _args, context) => openMoves(differenceActions, state, context.claims),
  },
} satisfies Pick<Resolvers, 'Query' | 'Mutation' | 'ChannelReconciliation' | 'ReconciliationDifference'>;
