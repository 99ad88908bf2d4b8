import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { type NotFound, notFound, ok, type Result, type WrongState } from '@quanlian/subgraph-kit/result.ts';
import { and, eq } from 'drizzle-orm';
import { type LockedOrder, lockSalesOrder } from '../sales-order/lock-sales-order.ts';
import { visibleSalesReturns } from './queries.ts';
import { type SalesReturnRow, type SalesReturnState, salesReturns } from './tables.ts';

export interface LockedReturn {
  salesReturn: SalesReturnRow;
  locked: LockedOrder;
}

/** A return within the caller's scope: its order is locked first, as for whatever happens to an order. */
export async function lockSalesReturn(
  tx: CommandTx,
  id: string,
  move: { from: readonly SalesReturnState[] },
): Promise<Result<LockedReturn, NotFound | WrongState>> {
  const [found] = await tx.db
    .select({ salesOrderId: salesReturns.salesOrderId })
    .from(salesReturns)
    .where(and(eq(salesReturns.id, id), visibleSalesReturns(tx.scope)));
  const locked = found && (await lockSalesOrder(tx, found.salesOrderId));
  if (!locked) return notFound(id);
  const [salesReturn] = await tx.db.select().from(salesReturns).where(eq(salesReturns.id, id)).for('update');
  if (!salesReturn) return notFound(id);
  return refusedMove(move, salesReturn.state) ?? ok({ salesReturn, locked });
}
