import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { and, eq } from 'drizzle-orm';
import { purchaseOrderTopic } from './live-topic.ts';
import { type PurchaseOrderRow, purchaseOrders } from './tables.ts';

type Changes = Partial<Omit<PurchaseOrderRow, 'id' | 'state' | 'number'>>;

/** Writes the new state of a locked order, and what goes with it. */
export async function movePurchaseOrder(
  tx: CommandTx,
  order: PurchaseOrderRow,
  to: { state: PurchaseOrderRow['state'] } & Changes,
): Promise<PurchaseOrderRow> {
  const [row] = await tx.db
    .update(purchaseOrders)
    .set(to)
    .where(and(eq(purchaseOrders.id, order.id), eq(purchaseOrders.state, order.state)))
    .returning();
  if (!row) throw new Error('the locked purchase order has changed');
  // Goods and invoices move an order too, and audit themselves.
  await tx.publishTopic(purchaseOrderTopic, row.id, {});
  return row;
}

/** Sends an order to the supplier: it is visible there from now on, and its people are told. */
export const sentToSupplier = (tx: CommandTx) => ({ state: 'PENDING_CONFIRMATION', sentAt: tx.businessTime }) as const;
