import { batchLoader, groupedBy } from '@quanlian/subgraph-kit/batch-loader.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { newestFirst, newestPage } from '@quanlian/subgraph-kit/newest-first.ts';
import { decodeCursor, pageArguments, pageOf } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { z } from 'zod';
import { memberPurses, pointLots, pointMovements } from './tables.ts';

/** The open lots of members. */
export const openLotsByMember = batchLoader(async (tx, memberIds: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(pointLots)
    .where(
      and(inArray(pointLots.memberId, [...memberIds]), gt(pointLots.open, 0), scopedTo(tx.scope, pointLots.memberId)),
    )
    .orderBy(asc(pointLots.expiresOn), asc(pointLots.id));
  return groupedBy(rows, memberIds, (row) => row.memberId);
});

export const pursesByMember = batchLoader(async (tx, memberIds: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(memberPurses)
    .where(and(inArray(memberPurses.memberId, [...memberIds]), scopedTo(tx.scope, memberPurses.memberId)));
  return groupedBy(rows, memberIds, (row) => row.memberId);
});

export const listPointMovements = query({
  name: 'movements',
  permission: 'signedIn',
  input: z.object({ memberId: z.uuid(), ...pageArguments.shape }),
  async run(tx, { memberId, first, after }) {
    const { condition, order } = newestFirst(pointMovements, after);
    const rows = await tx.db
      .select()
      .from(pointMovements)
      .where(and(eq(pointMovements.memberId, memberId), scopedTo(tx.scope, pointMovements.memberId), condition))
      .orderBy(...order)
      .limit(first + 1);
    return newestPage(rows, first);
  },
});

export const listMemberPointBalances = query({
  name: 'memberPointBalances',
  permission: 'service',
  input: pageArguments,
  async run(tx, { first, after }) {
    const [memberId, legalEntityId] = decodeCursor(after) ?? [];
    const rows = await tx.db
      .select({
        memberId: pointLots.memberId,
        legalEntityId: pointLots.legalEntityId,
        points: sql<number>`sum(${pointLots.open})::int`,
      })
      .from(pointLots)
      .where(
        memberId && legalEntityId
          ? sql`(${pointLots.memberId}, ${pointLots.legalEntityId}) > (${memberId}::uuid, ${legalEntityId}::uuid)`
          : undefined,
      )
      .groupBy(pointLots.memberId, pointLots.legalEntityId)
      .orderBy(asc(pointLots.memberId), asc(pointLots.legalEntityId))
      .limit(first + 1);
    return pageOf(rows, first, (row) => [row.memberId, row.legalEntityId]);
  },
});
