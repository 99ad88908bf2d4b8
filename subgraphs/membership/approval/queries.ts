import type { ReadTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { decodeCursor, pageArguments, pageOf } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { and, desc, eq, ne, or, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { approvals } from './tables.ts';

export const listApprovals = query({
  name: 'approvals',
  permission: 'approval.read',
  input: pageArguments.extend({ state: z.enum(['WAITING', 'APPROVED', 'REJECTED', 'WITHDRAWN']).nullish() }),
  async run(tx, { first, after, state }) {
    const [requestedAt, id] = decodeCursor(after) ?? [];
    const rows = await tx.db
      .select()
      .from(approvals)
      .where(
        and(
          concerns(tx),
          state ? eq(approvals.state, state) : undefined,
          requestedAt && id
            ? sql`(${approvals.requestedAt}, ${approvals.id}) < (${requestedAt}::timestamptz, ${id}::uuid)`
            : undefined,
        ),
      )
      .orderBy(desc(approvals.requestedAt), desc(approvals.id))
      .limit(first + 1);
    return pageOf(rows, first, (row) => [row.requestedAt.toISOString(), row.id]);
  },
});

export const countWaitingApprovals = query({
  name: 'waitingApprovalCount',
  permission: 'approval.read',
  input: z.object({}),
  async run(tx) {
    const [row] = await tx.db
      .select({ count: sql<number>`count(*)::int` })
      .from(approvals)
      .where(
        and(
          atHeadquarters(tx),
          eq(approvals.state, 'WAITING'),
          inArray(approvals.permission, tx.actor.permissions),
          tx.actor.personId ? ne(approvals.requestedById, tx.actor.personId) : undefined,
        ),
      );
    return row?.count ?? 0;
  },
});

/** What the caller may decide, and what it asked for itself. */
function concerns(tx: ReadTx): SQL | undefined {
  const isAsker = tx.actor.personId ? eq(approvals.requestedById, tx.actor.personId) : undefined;
  return and(atHeadquarters(tx), or(inArray(approvals.permission, tx.actor.permissions), isAsker));
}

/** Approvals are headquarters' own: permissions of the same name in a partner's hands open none of them. */
function atHeadquarters(tx: ReadTx): SQL | undefined {
  return tx.scope.kind === 'hq' ? undefined : sql`false`;
}
