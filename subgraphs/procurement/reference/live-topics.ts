import { batchLoader } from '@quanlian/subgraph-kit/batch-loader.ts';
import { documentTopic, type TopicDefinition } from '@quanlian/subgraph-kit/live-topic.ts';
import { awardById } from '../award/queries.ts';
import { contractById } from '../contract/queries.ts';
import { goodsReceiptById } from '../goods-receipt/queries.ts';
import { invoiceMatchById } from '../invoice-match/queries.ts';
import { purchaseOrderById } from '../purchase-order/queries.ts';
import { shipmentNoticeById } from '../shipment-notice/queries.ts';
import { sourcingEventById } from '../sourcing-event/queries.ts';

export const purchaseOrderTopic = documentTopic('PurchaseOrder', {
  permission: 'purchase-order.read',
  visible: purchaseOrderById,
});

/** Told of each quotation as well, so only headquarters follow it: a bidder would learn when the others bid. */
export const sourcingEventTopic = documentTopic('SourcingEvent', {
  permission: 'sourcing-event.read',
  visible: batchLoader(async (tx, ids: readonly string[]) =>
    tx.scope.kind === 'hq' ? sourcingEventById.load(tx, ids) : new Map(),
  ),
});

/** What open pages follow; commands that audit one of these documents tell them. */
export const procurementTopics: TopicDefinition[] = [
  sourcingEventTopic,
  documentTopic('Award', { permission: 'award.read', visible: awardById }),
  documentTopic('Contract', { permission: 'contract.read', visible: contractById }),
  purchaseOrderTopic,
  documentTopic('ShipmentNotice', { permission: 'shipment-notice.read', visible: shipmentNoticeById }),
  documentTopic('GoodsReceipt', { permission: 'goods-receipt.read', visible: goodsReceiptById }),
  documentTopic('InvoiceMatch', { permission: 'invoice-match.read', visible: invoiceMatchById }),
];
