import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { ok } from '@quanlian/subgraph-kit/result.ts';
import { and, eq } from 'drizzle-orm';
import { recordSupplierChanged } from './events.ts';
import { type SupplierRow, suppliers } from './tables.ts';

/** Writes the new state of a locked supplier, tells the others and the audit log. */
export async function moveSupplier(
  tx: CommandTx,
  supplier: SupplierRow,
  to: { state: SupplierRow['state']; reason: string | null; summary: Record<string, unknown> },
) {
  const [row] = await tx.db
    .update(suppliers)
    .set({ state: to.state, stateReason: to.reason })
    .where(and(eq(suppliers.id, supplier.id), eq(suppliers.state, supplier.state)))
    .returning();
  if (!row) throw new Error('the locked supplier has changed');
  await recordSupplierChanged(tx, row);
  await tx.audit({
    subjectType: 'Supplier',
    subjectId: row.id,
    summary: { fromState: supplier.state, toState: row.state, ...to.summary },
  });
  return ok(row);
}
