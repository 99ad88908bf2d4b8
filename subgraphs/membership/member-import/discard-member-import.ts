import { command } from '@quanlian/subgraph-kit/command.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { notFound, ok, wrongState } from '@quanlian/subgraph-kit/result.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { forgetImport } from './forget-import.ts';
import { memberImports } from './tables.ts';

/** Throws a preview away; nobody of it ever became a member. */
export const discardMemberImport = command({
  name: 'discardMemberImport',
  permission: 'member.import',
  input: z.object({ id: z.uuid() }),
  async run(tx, { id }) {
    const [before] = await tx.db
      .select()
      .from(memberImports)
      .where(and(eq(memberImports.id, id), scopedTo(tx.scope)))
      .for('update');
    if (!before) return notFound(id);
    const [discarded] = await tx.db
      .update(memberImports)
      .set({ state: 'DISCARDED' })
      .where(and(eq(memberImports.id, id), inArray(memberImports.state, ['READING', 'PREVIEW'])))
      .returning();
    if (!discarded) return wrongState(before.state, ['READING', 'PREVIEW']);
    await forgetImport(tx, discarded);
    await tx.audit({ subjectType: 'MemberImport', subjectId: id });
    return ok({ ...discarded, fileId: null });
  },
});
