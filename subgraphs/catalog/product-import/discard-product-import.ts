import { command } from '@quanlian/subgraph-kit/command.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { notFound, ok, wrongState } from '@quanlian/subgraph-kit/result.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { productImports } from './tables.ts';

/** Throws a preview away; nothing of it ever became a product. */
export const discardProductImport = command({
  name: 'discardProductImport',
  permission: 'product.import',
  input: z.object({ id: z.uuid() }),
  async run(tx, { id }) {
    const [before] = await tx.db
      .select()
      .from(productImports)
      .where(and(eq(productImports.id, id), scopedTo(tx.scope)))
      .for('update');
    if (!before) return notFound(id);
    const [discarded] = await tx.db
      .update(productImports)
      .set({ state: 'DISCARDED' })
      .where(and(eq(productImports.id, id), inArray(productImports.state, ['READING', 'PREVIEW'])))
      .returning();
    if (!discarded) return wrongState(before.state, ['READING', 'PREVIEW']);
    await tx.audit({ subjectType: 'ProductImport', subjectId: id });
    return ok(discarded);
  },
});
