import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, eq } from 'drizzle-orm';
import {
  type ProductionOrderLineRow,
  type ProductionOrderRow,
  productionOrderLines,
  productionOrders,
} from './tables.ts';

/** The order, for people of headquarters, locked until commit; its lines and inputs change under this lock alone. */
export async function lockProductionOrder(
  tx: CommandTx,
  id: string,
): Promise<{ order: ProductionOrderRow; lines: ProductionOrderLineRow[] } | undefined> {
  const [order] = await tx.db
    .select()
    .from(productionOrders)
    .where(and(eq(productionOrders.id, id), scopedTo(tx.scope)))
    .for('update');
  if (!order) return undefined;
  const lines = await tx.db
    .select()
    .from(productionOrderLines)
    .where(eq(productionOrderLines.productionOrderId, id))
    .orderBy(asc(productionOrderLines.position));
  return { order, lines };
}

/** Writes what happened to a locked order. */
export async function moveProductionOrder(
  tx: CommandTx,
  order: ProductionOrderRow,
  to: Partial<Omit<ProductionOrderRow, 'id'>>,
): Promise<ProductionOrderRow> {
  const [row] = await tx.db
    .update(productionOrders)
    .set(to)
    .where(and(eq(productionOrders.id, order.id), eq(productionOrders.state, order.state)))
    .returning();
  if (!row) throw new Error('the locked production order has changed');
  return row;
}
