import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, eq } from 'drizzle-orm';
import { type SupplierChangeRequestRow, supplierChangeRequests } from './tables.ts';

/** A change request, locked until commit; for headquarters alone, who decide on it. */
export async function lockSupplierChange(tx: CommandTx, id: string): Promise<SupplierChangeRequestRow | undefined> {
  const [row] = await tx.db
    .select()
    .from(supplierChangeRequests)
    .where(and(eq(supplierChangeRequests.id, id), scopedTo(tx.scope)))
    .for('update');
  return row;
}
