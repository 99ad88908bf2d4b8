import { documentTopic } from '@quanlian/subgraph-kit/live-topic.ts';
import { salesOrderById } from './queries.ts';

/** Followed by the open pages of an order: the buyer's and headquarters'. */
export const salesOrderTopic = documentTopic('SalesOrder', { permission: 'sales-order.read', visible: salesOrderById });
