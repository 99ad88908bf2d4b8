import { batchLoader } from '@quanlian/subgraph-kit/batch-loader.ts';
import { type HistoryEntry, historyOf } from '@quanlian/subgraph-kit/history.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { salesReturnHistory } from '../sales-return/queries.ts';
import { salesReturns } from '../sales-return/tables.ts';
import { shipmentHistory } from '../shipment/queries.ts';
import { shipments } from '../shipment/tables.ts';

const ofOrders = historyOf('SalesOrder', {
  told: [
    'approveSalesOrder',
    'rejectSalesOrder',
    'allocateSalesOrder',
    'cancelSalesOrder',
    'PaymentSucceeded',
    'RefundSucceeded',
    'SalesInvoiceIssued',
    'system-REFUSED',
    'system-LAPSED',
    'system-CANCELLED',
    'system-COMPLETED',
  ],
});

/** What was done with an order, its deliveries and its returns, newest first; a part's entries name it as `document`. */
export const salesOrderHistory = batchLoader(async (tx, orderIds: readonly string[]) => {
  const sent = await tx.db
    .select({ id: shipments.id, number: shipments.number, orderId: shipments.salesOrderId })
    .from(shipments)
    .where(inArray(shipments.salesOrderId, [...orderIds]));
  const returned = await tx.db
    .select({ id: salesReturns.id, number: salesReturns.number, orderId: salesReturns.salesOrderId })
    .from(salesReturns)
    .where(inArray(salesReturns.salesOrderId, [...orderIds]));
  const own = await ofOrders.load(tx, orderIds);
  const ofParts = new Map([
    ...(await shipmentHistory.load(tx, idsOf(sent))),
    ...(await salesReturnHistory.load(tx, idsOf(returned))),
  ]);
  return new Map<string, HistoryEntry[]>(
    orderIds.map((orderId) => {
      const parts = [...sent, ...returned].filter((part) => part.orderId === orderId);
      const entries = parts.flatMap(({ id, number }) =>
        (ofParts.get(id) ?? []).map((entry) => ({ ...entry, facts: named(entry, number) })),
      );
      return [orderId, [...(own.get(orderId) ?? []), ...entries].sort(newestFirst)];
    }),
  );
});

function idsOf(rows: readonly { id: string }[]): string[] {
  return rows.map(({ id }) => id);
}

function named({ facts }: HistoryEntry, document: string): HistoryEntry['facts'] {
  return [...facts, { name: 'document', value: document }];
}

/** Ids are made in the order of time. */
function newestFirst(one: HistoryEntry, other: HistoryEntry): number {
  return other.occurredAt.getTime() - one.occurredAt.getTime() || (other.id < one.id ? -1 : 1);
}
