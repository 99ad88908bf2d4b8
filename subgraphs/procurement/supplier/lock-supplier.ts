import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, eq } from 'drizzle-orm';
import { type SupplierRow, suppliers } from './tables.ts';

/** The supplier within the caller's scope, locked until commit. */
export async function lockSupplier(tx: CommandTx, id: string): Promise<SupplierRow | undefined> {
  const [row] = await tx.db
    .select()
    .from(suppliers)
    .where(and(eq(suppliers.id, id), scopedTo(tx.scope, suppliers.id)))
    .for('update');
  return row;
}
