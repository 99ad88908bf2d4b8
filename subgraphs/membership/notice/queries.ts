import type { ReadTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { decodeCursor, pageArguments, pageOf } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { and, desc, eq, getTableColumns, isNull, or, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { notices } from './tables.ts';

export const listNotices = query({
  name: 'notices',
  permission: 'signedIn',
  input: pageArguments.extend({ unreadOnly: z.boolean().nullish() }),
  async run(tx, { first, after, unreadOnly }) {
    const [raisedAt, id] = decodeCursor(after) ?? [];
    const isRead = readBy(tx);
    const rows = await tx.db
      .select({ ...getTableColumns(notices), isRead })
      .from(notices)
      .where(
        and(
          noticesFor(tx),
          unreadOnly ? sql`not ${isRead}` : undefined,
          raisedAt && id
            ? sql`(${notices.raisedAt}, ${notices.id}) < (${raisedAt}::timestamptz, ${id}::uuid)`
            : undefined,
        ),
      )
      .orderBy(desc(notices.raisedAt), desc(notices.id))
      .limit(first + 1);
    return pageOf(rows, first, (row) => [row.raisedAt.toISOString(), row.id]);
  },
});

export const countUnreadNotices = query({
  name: 'unreadNoticeCount',
  permission: 'signedIn',
  input: z.object({}),
  run: (tx) => unreadCount(tx),
});

export async function unreadCount(tx: ReadTx): Promise<number> {
  const [row] = await tx.db
    .select({ count: sql<number>`count(*)::int` })
    .from(notices)
    .where(and(noticesFor(tx), sql`not ${readBy(tx)}`));
  return row?.count ?? 0;
}

/** The notices of the caller's organisation that the caller may see, and those for the caller alone. */
export function noticesFor(tx: ReadTx): SQL | undefined {
  if (!('organisationId' in tx.scope)) return sql`false`;
  const { permissions, personId } = tx.actor;
  const ofOrganisation = and(
    eq(notices.organisationId, tx.scope.organisationId),
    isNull(notices.personId),
    or(isNull(notices.permission), permissions.length > 0 ? inArray(notices.permission, permissions) : undefined),
  );
  return personId ? or(ofOrganisation, eq(notices.personId, personId)) : ofOrganisation;
}

export function readBy(tx: ReadTx): SQL<boolean> {
  return sql<boolean>`exists (select from notice_reads r
    where r.notice_id = ${notices.id} and r.person_id = ${tx.actor.personId ?? null}::uuid)`;
}
