import { command } from '@quanlian/subgraph-kit/command.ts';
import { err, notFound, ok, wrongState } from '@quanlian/subgraph-kit/result.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { productImportRows, productImports } from './tables.ts';
import { writeImportedProducts } from './write-imported-products.ts';

/** Starts making products of the good rows; a job writes them all in one transaction. */
export const commitProductImport = command({
  name: 'commitProductImport',
  permission: 'product.import',
  input: z.object({ id: z.uuid(), leaveOutErrors: z.boolean() }),
  async run(tx, { id, leaveOutErrors }) {
    const [before] = await tx.db
      .select()
      .from(productImports)
      .where(and(eq(productImports.id, id), scopedTo(tx.scope)))
      .for('update');
    if (!before) return notFound(id);
    if (before.state !== 'PREVIEW') return wrongState(before.state, ['PREVIEW']);
    const [errors] = await tx.db
      .select({ count: sql<number>`count(*)::int` })
      .from(productImportRows)
      .where(and(eq(productImportRows.importId, id), eq(productImportRows.outcome, 'ERROR')));
    const errorCount = errors?.count ?? 0;
    if (errorCount > 0 && !leaveOutErrors) return err({ kind: 'ImportHasErrors', errorCount });
    const [committing] = await tx.db
      .update(productImports)
      .set({ state: 'COMMITTING', leaveOutErrors, processedRows: 0 })
      .where(and(eq(productImports.id, id), eq(productImports.state, 'PREVIEW')))
      .returning();
    if (!committing) throw new Error(`import ${id} left PREVIEW while it was locked`);
    await tx.audit({ subjectType: 'ProductImport', subjectId: id, summary: { leaveOutErrors, errorCount } });
    await tx.enqueue(writeImportedProducts, { importId: id }, { key: `commit:${id}` });
    return ok(committing);
  },
});
