import { defineJob } from '@quanlian/subgraph-kit/jobs.ts';
import { and, asc, eq, lt } from 'drizzle-orm';
import { z } from 'zod';
import { forgetImport } from './forget-import.ts';
import { memberImports } from './tables.ts';

/** A preview that nobody decides on holds people's data for so long and no longer. */
const daysKept = 7;
const atOnce = 100;

/** After midnight: previews that were left alone are discarded. */
export const forgetUndecidedImports = defineJob({
  name: 'members.forget-imports',
  payload: z.object({}),
  cron: '25 16 * * *',
  run: (context) =>
    context.transaction(async (tx) => {
      const latest = new Date(tx.businessTime.getTime() - daysKept * 86_400_000);
      const left = await tx.db
        .select()
        .from(memberImports)
        .where(and(eq(memberImports.state, 'PREVIEW'), lt(memberImports.createdAt, latest)))
        .orderBy(asc(memberImports.createdAt))
        .limit(atOnce)
        .for('update', { skipLocked: true });
      for (const one of left) {
        await tx.db.update(memberImports).set({ state: 'DISCARDED' }).where(eq(memberImports.id, one.id));
        await forgetImport(tx, one);
        await tx.audit({ subjectType: 'MemberImport', subjectId: one.id, summary: { daysKept } });
      }
    }),
});
