import type { Permission } from '@quanlian/permissions/permissions.ts';
import { cache } from 'react';
import { readGraph } from '#lib/graph.ts';
import { may } from '#lib/session.ts';
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
const readWaiting = cache(() => readGraph(ProcurementWaitingQuery, { first: most }));

/** How many documents wait for the signed-in person: of those in a state that asks for a permission that the person has. */
export async function waitingCount(kind: WaitingKind): Promise<number> {
  const waiting = await readWaiting();
  const decidable = ({ nodes }: { nodes: { allowedActions: string[] }[] }, action: string) =>
    nodes.filter(({ allowedActions }) => allowedActions.includes(action)).length;
  const counted = async (permission: Permission, { nodes }: { nodes: unknown[] }) =>
    (await may(permission)) ? nodes.length : 0;
  switch (kind) {
    case 'suppliers':
      return counted('supplier.write', waiting.potential);
    case 'supplierChanges':
      return decidable(waiting.changes, 'approveSupplierChange');
    case 'sourcingEvents':
      return (
        (await counted('sourcing-event.write', waiting.toOpen)) + (await counted('award.propose', waiting.toCompare))
      );
    case 'awards':
      return decidable(waiting.awards, 'approveAward');
    case 'contracts':
      return (
        (await counted('contract.write', waiting.contractsToSend)) +
        (await counted('contract.sign', waiting.contractsToSign))
      );
    case 'purchaseOrders':
      return (
        decidable(waiting.ordersToApprove, 'approvePurchaseOrder') +
        (await counted('purchase-order.release', waiting.ordersToDecide))
      );
    case 'shipmentNotices':
      return counted('goods-receipt.write', waiting.noticesToReceive);
    case 'goodsReceipts':
      return (
        (await counted('goods-receipt.inspect', waiting.receiptsToInspect)) +
        (await counted('goods-receipt.write', waiting.receiptsToStock))
      );
    case 'invoiceMatches':
      return counted('invoice-match.resolve', waiting.matchesHeld);
  }
}
