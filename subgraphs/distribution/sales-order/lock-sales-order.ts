import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { type NotFound, notFound, ok, type Result, type WrongState } from '@quanlian/subgraph-kit/result.ts';
import { and, asc, eq } from 'drizzle-orm';
import { visibleSalesOrders } from './queries.ts';
import {
  type SalesOrderLineRow,
  type SalesOrderRow,
  type SalesOrderState,
  salesOrderLines,
  salesOrders,
} from './tables.ts';

export interface LockedOrder {
  order: SalesOrderRow;
  lines: SalesOrderLineRow[];
}

/**
 * The order within the caller's scope with its lines, locked until commit. Whatever happens to an order, its shipments
 * and its returns takes this lock first, so that quantities are counted by one at a time.
 */
export async function lockSalesOrder(tx: CommandTx, id: string): Promise<LockedOrder | undefined> {
  const [order] = await tx.db
    .select()
    .from(salesOrders)
    .where(and(eq(salesOrders.id, id), visibleSalesOrders(tx.scope)))
    .for('update');
  return order && { order, lines: await linesOf(tx, id) };
}

export function linesOf(tx: CommandTx, salesOrderId: string): Promise<SalesOrderLineRow[]> {
  return tx.db
    .select()
    .from(salesOrderLines)
    .where(eq(salesOrderLines.salesOrderId, salesOrderId))
    .orderBy(asc(salesOrderLines.position));
}

/** Locks an order that has to be in one of these states. */
export async function lockOrderIn(
  tx: CommandTx,
  id: string,
  from: readonly SalesOrderState[],
): Promise<Result<LockedOrder, NotFound | WrongState>> {
  const locked = await lockSalesOrder(tx, id);
  if (!locked) return notFound(id);
  return refusedMove({ from }, locked.order.state) ?? ok(locked);
}
