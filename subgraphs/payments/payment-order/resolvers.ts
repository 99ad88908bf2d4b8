import { openMoves } from '@quanlian/subgraph-kit/moves.ts';
import type { Resolvers } from '../generated/graphql.ts';
import { legalEntityNameById } from '../merchant/queries.ts';
import { refundsByPaymentOrder } from '../refund/queries.ts';
import { paymentOrderActions } from './actions.ts';
import { askChannelAgain } from './ask-channel-again.ts';
import { closePaymentOrder } from './close-payment-order.ts';
import { createPaymentOrder } from './create-payment-order.ts';
import { payByWechat } from './pay-by-wechat.ts';
import {
  attemptsByOrder,
  listPaymentOrders,
  notificationsByOrder,
  paymentOrderById,
  paymentOrderHistory,
  readPaymentOrder,
} from './queries.ts';
import { channelNumberOf } from './rules.ts';

export const paymentOrderResolvers = {
  Query: {
    paymentOrders: (_parent, args, context) => context.read(listPaymentOrders, args),
    paymentOrder: (_parent, args, context) => context.read(readPaymentOrder, args),
  },
  Mutation: {
    createPaymentOrder: (_parent, { input }, context) => context.execute(createPaymentOrder, input, 'PaymentOrder'),
    closePaymentOrder: (_parent, { input }, context) => context.execute(closePaymentOrder, input, 'PaymentOrder'),
    payByWechat: (_parent, { input }, context) => context.execute(payByWechat, input, 'PaymentOrder'),
    askChannelAgain: (_parent, { input }, context) => context.execute(askChannelAgain, input, 'PaymentOrder'),
  },
  PaymentOrder: {
    __resolveReference: ({ id }, context) => context.loader(paymentOrderById).load(id),
    amount: ({ amountMinor, currency }) => ({ amountMinor, currency }),
    refunded: ({ refundedMinor, currency }) => ({ amountMinor: refundedMinor, currency }),
    salesOrder: ({ salesOrderId }) => ({ id: salesOrderId }),
    legalEntity: ({ legalEntityId }) => ({ id: legalEntityId }),
    payeeName: async ({ legalEntityId }, _args, context) =>
      (await context.loader(legalEntityNameById).load(legalEntityId)) ?? '',
    channelTransactionId: async ({ id, paidAttemptId }, _args, context) =>
      ((await context.loader(attemptsByOrder).load(id)) ?? []).find((attempt) => attempt.id === paidAttemptId)
        ?.channelTransactionId ?? null,
    attempts: async ({ id }, _args, context) => (await context.loader(attemptsByOrder).load(id)) ?? [],
    refunds: async ({ id }, _args, context) => (await context.loader(refundsByPaymentOrder).load(id)) ?? [],
    notifications: async ({ id }, _args, context) => (await context.loader(notificationsByOrder).load(id)) ?? [],
    history: async ({ id }, _args, context) => (await context.loader(paymentOrderHistory).load(id)) ?? [],
    allowedActions: ({ state }, _args, context) => openMoves(paymentOrderActions, state, context.claims),
  },
  ChannelAttempt: {
    outTradeNo: ({ id }) => channelNumberOf(id),
    codeUrl: ({ state, way, payUrl }) => (state === 'WAITING' && way === 'NATIVE' ? payUrl : null),
    h5Url: ({ state, way, payUrl }) => (state === 'WAITING' && way === 'H5' ? payUrl : null),
  },
} satisfies Pick<Resolvers, 'Query' | 'Mutation' | 'PaymentOrder' | 'ChannelAttempt'>;
