import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { eq, type SQL, sql } from 'drizzle-orm';
import { type PurchaseOrderLineRow, purchaseOrderLines } from './tables.ts';

type Counter = {
  [Key in keyof PurchaseOrderLineRow]: Key extends `${string}Quantity` ? Key : never;
}[keyof PurchaseOrderLineRow];

/** Adds to counters of a line of a locked order; the amounts may be negative. */
export async function countOnOrder(
  tx: CommandTx,
  purchaseOrderLineId: string,
  amounts: Partial<Record<Counter, string>>,
): Promise<void> {
  const changes: Partial<Record<Counter, SQL>> = {};
  for (const [counter, amount] of Object.entries(amounts) as [Counter, string][]) {
    changes[counter] = sql`${purchaseOrderLines[counter]} + ${amount}::numeric`;
  }
  await tx.db.update(purchaseOrderLines).set(changes).where(eq(purchaseOrderLines.id, purchaseOrderLineId));
}
