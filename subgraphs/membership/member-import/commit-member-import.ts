import { command } from '@quanlian/subgraph-kit/command.ts';
import { err, notFound, ok, wrongState } from '@quanlian/subgraph-kit/result.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { memberImportRows, memberImports } from './tables.ts';
import { writeImportedMembers } from './write-imported-members.ts';

/** Starts making members of the good rows; a job writes them all in one transaction. */
export const commitMemberImport = command({
  name: 'commitMemberImport',
  permission: 'member.import',
  input: z.object({ id: z.uuid(), leaveOutErrors: z.boolean() }),
  async run(tx, { id, leaveOutErrors }) {
    const [before] = await tx.db
      .select()
      .from(memberImports)
      .where(and(eq(memberImports.id, id), scopedTo(tx.scope)))
      .for('update');
    if (!before) return notFound(id);
    if (before.state !== 'PREVIEW') return wrongState(before.state, ['PREVIEW']);
    const [errors] = await tx.db
      .select({ count: sql<number>`count(*)::int` })
      .from(memberImportRows)
      .where(and(eq(memberImportRows.importId, id), eq(memberImportRows.outcome, 'ERROR')));
    const errorCount = errors?.count ?? 0;
    if (errorCount > 0 && !leaveOutErrors) return err({ kind: 'MemberImportHasErrors', errorCount });
    const [committing] = await tx.db
      .update(memberImports)
      .set({ state: 'COMMITTING', leaveOutErrors, processedRows: 0 })
      .where(and(eq(memberImports.id, id), eq(memberImports.state, 'PREVIEW')))
      .returning();
    if (!committing) throw new Error(`import ${id} left PREVIEW while it was locked`);
    await tx.audit({ subjectType: 'MemberImport', subjectId: id, summary: { leaveOutErrors, errorCount } });
    await tx.enqueue(writeImportedMembers, { importId: id }, { key: `commit:${id}` });
    return ok(committing);
  },
});
