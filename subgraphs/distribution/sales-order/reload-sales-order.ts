import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { eq } from 'drizzle-orm';
import { type SalesOrderRow, salesOrders } from './tables.ts';

/** The order as it stands after its saga went as far as it could; for commands that place or end one. */
export async function reloadSalesOrder(tx: CommandTx, { id }: SalesOrderRow): Promise<SalesOrderRow> {
  const [row] = await tx.db.select().from(salesOrders).where(eq(salesOrders.id, id));
  if (!row) throw new Error(`sales order ${id} is gone`);
  return row;
}
