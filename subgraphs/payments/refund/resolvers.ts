import { openMoves } from '@quanlian/subgraph-kit/moves.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { paymentOrderById } from '../payment-order/queries.ts';
import { channelNumberOf } from '../payment-order/rules.ts';
import { refundActions } from './actions.ts';
import { createRefund } from './create-refund.ts';
import { listRefunds, readRefund, refundById, refundHistory } from './queries.ts';
import { repeatRefund } from './repeat-refund.ts';

export const refundResolvers = {
  Query: {
    refunds: (_parent, args, context) => context.read(listRefunds, args),
    refund: (_parent, args, context) => context.read(readRefund, args),
  },
  Mutation: {
    createRefund: (_parent, { input }, context) => context.execute(createRefund, input, 'Refund'),
    repeatRefund: (_parent, { input }, context) => context.execute(repeatRefund, input, 'Refund'),
  },
  Refund: {
    __resolveReference: ({ id }, context) => context.loader(refundById).load(id),
    amount: ({ amountMinor, currency }) => ({ amountMinor, currency }),
    salesOrder: ({ salesOrderId }) => ({ id: salesOrderId }),
    outRefundNo: ({ id }) => channelNumberOf(id),
    allowedActions: ({ state }, _args, context) => openMoves(refundActions, state, context.claims),
    history: async ({ id }, _args, context) => (await context.loader(refundHistory).load(id)) ?? [],
    paymentOrder: async ({ paymentOrderId }, _args, context) => {
      const order = await context.loader(paymentOrderById).load(paymentOrderId);
      if (!order) throw new Error('a refund without its payment order');
      return order;
    },
  },
} satisfies Pick<Resolvers, 'Query' | 'Mutation' | 'Refund'>;
