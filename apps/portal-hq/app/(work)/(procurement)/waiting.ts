import { oncePerRequest } from '@quanlian/app-kit/once-per-request.ts';
import { readGraph } from '#lib/graph.ts';
import { ProcurementWaitingQuery } from './operations.ts';

/** Counted up to here; a menu that says 99 says "many". */
const most = 99;

type WaitingKind =
  | 'suppliers'
  | 'supplierChanges'
  | 'sourcingEvents'
  | 'awards'
  | 'contracts'
  | 'purchaseOrders'
  | 'shipmentNotices'
  | 'goodsReceipts'
  | 'invoiceMatches';

/** One read for all menu entries of a request. */
const readWaiting = oncePerRequest(() => readGraph(ProcurementWaitingQuery, { first: most }));

/** How many documents wait for the signed-in person: those on which it can do the next step now. */
export async function waitingCount(kind: WaitingKind): Promise<number> {
  const waiting = await readWaiting();
  switch (kind) {
    case 'suppliers':
      return count(waiting.potential, 'qualifySupplier');
    case 'supplierChanges':
      return count(waiting.changes, 'approveSupplierChange');
    case 'sourcingEvents':
      return count(waiting.toOpen, 'openQuotations') + count(waiting.toCompare, 'proposeAward');
    case 'awards':
      return count(waiting.awards, 'approveAward');
    case 'contracts':
      return count(waiting.contractsToSend, 'sendContract') + count(waiting.contractsToSign, 'signContract');
    case 'purchaseOrders':
      return (
        count(waiting.ordersToApprove, 'approvePurchaseOrder') +
        count(waiting.ordersToDecide, 'releasePurchaseOrder', 'acceptPurchaseOrderChange')
      );
    case 'shipmentNotices':
      return count(waiting.noticesToReceive, 'receiveGoods');
    case 'goodsReceipts':
      return count(waiting.receiptsToInspect, 'inspectGoods') + count(waiting.receiptsToStock, 'putGoodsIntoStock');
    case 'invoiceMatches':
      return count(waiting.matchesHeld, 'acceptMatchDifference', 'rejectMatchDifference');
  }
}

function count({ nodes }: { nodes: { allowedActions: string[] }[] }, ...actions: string[]): number {
  return nodes.filter(({ allowedActions }) => actions.some((action) => allowedActions.includes(action))).length;
}
