import { documentTopic } from '@quanlian/subgraph-kit/live-topic.ts';
import { purchaseOrderById } from './queries.ts';

export const purchaseOrderTopic = documentTopic('PurchaseOrder', {
  permission: 'purchase-order.read',
  visible: purchaseOrderById,
});
