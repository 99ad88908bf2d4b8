import { compareDecimals } from '@quanlian/money/decimal.ts';
import { readGraph } from '#lib/graph.ts';
import { OrdersToInvoiceQuery } from './operations.ts';

/** The orders of which something was accepted and not invoiced yet, with those of their lines. */
export async function readOrdersToInvoice() {
  const { purchaseOrders } = await readGraph(OrdersToInvoiceQuery);
  return purchaseOrders.nodes.flatMap((order) => {
    const open = order.lines.filter(({ progress }) => compareDecimals(progress.invoiced, progress.accepted) < 0);
    return open.length === 0 ? [] : [{ ...order, open }];
  });
}
