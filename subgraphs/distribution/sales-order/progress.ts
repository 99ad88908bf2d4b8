import { addDecimals, compareDecimals, type Decimal, isPositiveDecimal } from '@quanlian/money/decimal.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import type { NotFound, Result, WrongState } from '@quanlian/subgraph-kit/result.ts';
import { sql } from 'drizzle-orm';
import { completeSalesOrder } from './complete-sales-order.ts';
import { type LockedOrder, lockOrderIn } from './lock-sales-order.ts';
import { changeSalesOrder, moveSalesOrder } from './move-sales-order.ts';
import { salesParameterOn } from './parameters.ts';
import { isAllSigned, isDone, shippableStates, shippedState, signableStates } from './rules.ts';
import type { SalesOrderLineRow } from './tables.ts';

/** Locks an order of which something can be shipped now. */
export function orderForShipping(tx: CommandTx, id: string): Promise<Result<LockedOrder, NotFound | WrongState>> {
  return lockOrderIn(tx, id, shippableStates);
}

/** Locks an order of which something may be on its way. */
export function orderForSigning(tx: CommandTx, id: string): Promise<Result<LockedOrder, NotFound | WrongState>> {
  return lockOrderIn(tx, id, signableStates);
}

/** Locks an order of which something was signed for and may come back. */
export function orderForReturn(tx: CommandTx, id: string): Promise<Result<LockedOrder, NotFound | WrongState>> {
  return lockOrderIn(tx, id, ['PARTLY_SHIPPED', 'SHIPPED', 'SIGNED', 'COMPLETED']);
}

/** Counts what left the warehouse. Throws when that is more than was allocated: whoever calls has checked. */
export async function markShipped(
  tx: CommandTx,
  { order, lines }: LockedOrder,
  shipped: readonly { orderLineId: string; quantity: Decimal }[],
): Promise<LockedOrder> {
  const counted = await count(tx, lines, shipped, (line, { quantity }) => ({
    shippedQuantity: addDecimals(line.shippedQuantity, quantity),
  }));
  const state = shippedState(counted);
  const shippedAt = state === 'SHIPPED' ? tx.businessTime : null;
  if (state === order.state) return { order: await changeSalesOrder(tx, order, { shippedAt }), lines: counted };
  return { order: await moveSalesOrder(tx, order, state, { shippedAt }), lines: counted };
}

/** Counts what was signed for and what did not arrive; `completesOrder` when nothing is on its way or to be shipped. */
export async function markSigned(
  tx: CommandTx,
  { order, lines }: LockedOrder,
  signed: readonly { orderLineId: string; signedQuantity: Decimal; shortQuantity: Decimal; owedMinor: bigint }[],
): Promise<LockedOrder & { completesOrder: boolean }> {
  const counted = await count(tx, lines, signed, (line, { signedQuantity, shortQuantity }) => ({
    signedQuantity: addDecimals(line.signedQuantity, signedQuantity),
    shortQuantity: addDecimals(line.shortQuantity, shortQuantity),
  }));
  const hasDifference = order.hasDifference || signed.some((part) => isPositiveDecimal(part.shortQuantity));
  const owedMinor = signed.reduce((sum, part) => sum + part.owedMinor, order.owedMinor);
  const completesOrder = order.state === 'SHIPPED' && isAllSigned(counted);
  if (!completesOrder) {
    const open = await changeSalesOrder(tx, order, { hasDifference, owedMinor });
    return { order: open, lines: counted, completesOrder };
  }
  const signedAt = tx.businessTime;
  let moved = await moveSalesOrder(tx, order, 'SIGNED', { hasDifference, owedMinor, signedAt });
  // Its invoices are there already, and the last delivery owes nothing: no invoice comes after it.
  if (isDone(moved)) {
    moved = await moveSalesOrder(tx, moved, 'COMPLETED', { isInvoiced: owedMinor > 0n, completedAt: signedAt });
  }
  if (order.channel === 'SHOP') {
    const days = await salesParameterOn(tx, 'SHOP_RETURN_WINDOW_DAYS');
    const runAt = new Date(tx.businessTime.getTime() + days * 86_400_000);
    await tx.enqueue(completeSalesOrder, { salesOrderId: order.id }, { runAt, key: `complete-order:${order.id}` });
  }
  return { order: moved, lines: counted, completesOrder };
}

/** Counts what came back. */
export async function markReturned(
  tx: CommandTx,
  { order, lines }: LockedOrder,
  returned: readonly { orderLineId: string; quantity: Decimal }[],
): Promise<LockedOrder> {
  const counted = await count(tx, lines, returned, (line, { quantity }) => ({
    returnedQuantity: addDecimals(line.returnedQuantity, quantity),
  }));
  return { order, lines: counted };
}

type Counters = Partial<
  Pick<SalesOrderLineRow, 'shippedQuantity' | 'signedQuantity' | 'shortQuantity' | 'returnedQuantity'>
>;

/** Writes counters of all lines in one statement; the table's own checks refuse what is more than there was. */
async function count<Part extends { orderLineId: string }>(
  tx: CommandTx,
  lines: readonly SalesOrderLineRow[],
  parts: readonly Part[],
  counters: (line: SalesOrderLineRow, part: Part) => Counters,
): Promise<SalesOrderLineRow[]> {
  const counted = lines.map((line) => {
    // A line is named once per batch that it was picked from.
    let so = line;
    for (const part of parts) if (part.orderLineId === line.id) so = Object.assign({}, so, counters(so, part));
    return so;
  });
  const missing = parts.find((part) => !lines.some((line) => line.id === part.orderLineId));
  if (missing) throw new Error(`${missing.orderLineId} is no line of the order`);
  const changed = counted.filter((line, index) => line !== lines[index]);
  if (changed.length === 0) return counted;
  for (const line of changed) {
    if (compareDecimals(line.shippedQuantity, line.quantity) > 0) throw new Error('more is shipped than was allocated');
  }
  const rows = JSON.stringify(
    changed.map((line) => ({
      id: line.id,
      shipped: line.shippedQuantity,
      signed: line.signedQuantity,
      short: line.shortQuantity,
      returned: line.returnedQuantity,
    })),
  );
  await tx.db.execute(sql`
    update sales_order_lines line
    set shipped_quantity = part.shipped, signed_quantity = part.signed, short_quantity = part.short,
      returned_quantity = part.returned
    from jsonb_to_recordset(${rows}::jsonb)
      as part (id uuid, shipped numeric, signed numeric, short numeric, returned numeric)
    where line.id = part.id`);
  return counted;
}
