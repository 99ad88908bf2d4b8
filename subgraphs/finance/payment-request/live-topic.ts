import { documentTopic } from '@quanlian/subgraph-kit/live-topic.ts';
import { paymentRequestById } from './queries.ts';

export const paymentRequestTopic = documentTopic('PaymentRequest', {
  permission: 'payment-request.read',
  visible: paymentRequestById,
});
