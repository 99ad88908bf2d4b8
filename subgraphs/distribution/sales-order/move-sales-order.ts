import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { and, eq } from 'drizzle-orm';
import { salesOrderTopic } from './live-topic.ts';
import { salesOrderTransitions } from './rules.ts';
import { type SalesOrderRow, type SalesOrderState, salesOrders } from './tables.ts';

type Changes = Partial<Omit<SalesOrderRow, 'id' | 'number' | 'state'>>;

/** Moves an order by an UPDATE that names the state it comes from; throws when it is not there any more. */
export async function moveSalesOrder(
  tx: CommandTx,
  order: SalesOrderRow,
  to: SalesOrderState,
  changes: Changes = {},
): Promise<SalesOrderRow> {
  if (!salesOrderTransitions[order.state].includes(to)) {
    throw new Error(`a sales order does not go from ${order.state} to ${to}`);
  }
  return writeOrder(tx, order, { ...changes, state: to });
}

/** Changes an order that stays in its state. */
export function changeSalesOrder(tx: CommandTx, order: SalesOrderRow, changes: Changes): Promise<SalesOrderRow> {
  return writeOrder(tx, order, changes);
}

async function writeOrder(
  tx: CommandTx,
  order: SalesOrderRow,
  changes: Changes & { state?: SalesOrderState },
): Promise<SalesOrderRow> {
  const [row] = await tx.db
    .update(salesOrders)
    .set(changes)
    .where(and(eq(salesOrders.id, order.id), eq(salesOrders.state, order.state)))
    .returning();
  if (!row) throw new Error(`sales order ${order.number} is not ${order.state} any more`);
  // Services move an order too, and audit nothing.
  await tx.publishTopic(salesOrderTopic, row.id, {});
  return row;
}
