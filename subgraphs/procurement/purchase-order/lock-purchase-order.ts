import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { and, asc, eq } from 'drizzle-orm';
import { visiblePurchaseOrders } from './queries.ts';
import { type PurchaseOrderLineRow, type PurchaseOrderRow, purchaseOrderLines, purchaseOrders } from './tables.ts';

/**
 * The order within the caller's scope, locked until commit. Everything that happens to an order, its deliveries and
 * its invoices takes this lock first, so that quantities are counted by one at a time.
 */
export async function lockPurchaseOrder(tx: CommandTx, id: string): Promise<PurchaseOrderRow | undefined> {
  const [row] = await tx.db
    .select()
    .from(purchaseOrders)
    .where(and(eq(purchaseOrders.id, id), visiblePurchaseOrders(tx.scope)))
    .for('update');
  return row;
}

/** The lines of a locked order, in order. */
export function linesOfLocked(tx: CommandTx, order: Pick<PurchaseOrderRow, 'id'>): Promise<PurchaseOrderLineRow[]> {
  return tx.db
    .select()
    .from(purchaseOrderLines)
    .where(eq(purchaseOrderLines.purchaseOrderId, order.id))
    .orderBy(asc(purchaseOrderLines.position));
}
