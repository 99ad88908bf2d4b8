import { documentTopic } from '@quanlian/subgraph-kit/live-topic.ts';
import { paymentOrderById } from './queries.ts';

/** The cashier's page and headquarters' page of a payment order. */
export const paymentOrderTopic = documentTopic('PaymentOrder', {
  permission: 'signedIn',
  visible: paymentOrderById,
});
