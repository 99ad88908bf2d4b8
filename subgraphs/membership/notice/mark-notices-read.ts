import { command } from '@quanlian/subgraph-kit/command.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { ok } from '@quanlian/subgraph-kit/result.ts';
import { and, sql } from 'drizzle-orm';
import { z } from 'zod';
import { noticesFor, readBy, unreadCount } from './queries.ts';
import { noticeReads, notices } from './tables.ts';

export const markNoticesRead = command({
  name: 'markNoticesRead',
  permission: 'signedIn',
  input: z.object({ ids: z.array(z.uuid()).max(100).nullish() }),
  async run(tx, { ids }) {
    const { personId } = tx.actor;
    if (!personId) return ok({ unreadNoticeCount: 0 });
    const unread = await tx.db
      .select({ id: notices.id })
      .from(notices)
      .where(and(noticesFor(tx), sql`not ${readBy(tx)}`, ids ? inArray(notices.id, ids) : undefined));
    if (unread.length > 0) {
      await tx.db
        .insert(noticeReads)
        .values(unread.map(({ id }) => ({ personId, noticeId: id, readAt: tx.businessTime })))
        .onConflictDoNothing();
    }
    await tx.audit({ subjectType: 'Person', subjectId: personId, summary: { notices: unread.length } });
    return ok({ unreadNoticeCount: await unreadCount(tx) });
  },
});
