import { type BatchLoader, batchLoader, byKey, groupedBy } from '@quanlian/subgraph-kit/batch-loader.ts';
import { historyOf } from '@quanlian/subgraph-kit/history.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { containing, newestFirst, newestPage } from '@quanlian/subgraph-kit/newest-first.ts';
import { pageArguments } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, desc, eq, exists, ilike, or, type SQL, sql } from 'drizzle-orm';
import { QueryBuilder } from 'drizzle-orm/pg-core';
import { z } from 'zod';
import { sourcingEvents, sourcingLots } from '../sourcing-event/tables.ts';
import {
  type AwardRow,
  type AwardShareRow,
  type AwardTermRow,
  awardLots,
  awardShares,
  awardStates,
  awards,
  awardTerms,
} from './tables.ts';

const subquery = new QueryBuilder();

export const listAwards = query({
  name: 'awards',
  permission: 'award.read',
  input: pageArguments.extend({
    filter: z
      .object({
        states: z.array(z.enum(awardStates)).nullish(),
        sourcingEventId: idField.nullish(),
        supplierId: idField.nullish(),
        text: z.string().max(100).nullish(),
      })
      .nullish(),
  }),
  async run(tx, { first, after, filter }) {
    const keyset = newestFirst(awards, after);
    const text = filter?.text?.trim() ? containing(filter.text) : undefined;
    const rows = await tx.db
      .select({ award: awards })
      .from(awards)
      .innerJoin(sourcingEvents, eq(sourcingEvents.id, awards.sourcingEventId))
      .where(
        and(
          scopedTo(tx.scope),
          filter?.states ? inArray(awards.state, filter.states) : undefined,
          filter?.sourcingEventId ? eq(awards.sourcingEventId, filter.sourcingEventId) : undefined,
          filter?.supplierId ? hasShareOf(filter.supplierId) : undefined,
          text
            ? or(ilike(awards.number, text), ilike(sourcingEvents.number, text), ilike(sourcingEvents.title, text))
            : undefined,
          keyset.condition,
        ),
      )
      .orderBy(...keyset.order)
      .limit(first + 1);
    return newestPage(
      rows.map((row) => row.award),
      first,
    );
  },
});

function hasShareOf(supplierId: string): SQL {
  return exists(
    subquery
      .select({ one: sql`1` })
      .from(awardShares)
      .where(and(eq(awardShares.awardId, awards.id), eq(awardShares.supplierId, supplierId))),
  );
}

export const readAward = query({
  name: 'award',
  permission: 'award.read',
  input: z.object({ id: idField }),
  async run(tx, { id }) {
    return (await awardById.load(tx, [id])).get(id) ?? null;
  },
});

export const awardById: BatchLoader<string, AwardRow> = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(awards)
    .where(and(inArray(awards.id, [...ids]), scopedTo(tx.scope)));
  return byKey(rows, (row) => row.id);
});

/** Awards per event, newest first; none for suppliers. */
export const awardsBySourcingEvent: BatchLoader<string, AwardRow[]> = batchLoader(
  async (tx, ids: readonly string[]) => {
    const rows = await tx.db
      .select()
      .from(awards)
      .where(and(inArray(awards.sourcingEventId, [...ids]), scopedTo(tx.scope)))
      .orderBy(desc(awards.createdAt), desc(awards.id));
    return groupedBy(rows, ids, (row) => row.sourcingEventId);
  },
);

/** Shares per award: by lot in the event's order, the largest first. */
export const sharesByAward: BatchLoader<string, AwardShareRow[]> = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select({ share: awardShares })
    .from(awardShares)
    .innerJoin(sourcingLots, eq(sourcingLots.id, awardShares.lotId))
    .where(and(inArray(awardShares.awardId, [...ids]), scopedTo(tx.scope)))
    .orderBy(asc(sourcingLots.position), desc(awardShares.sharePercent), asc(awardShares.id));
  return groupedBy(
    rows.map((row) => row.share),
    ids,
    (row) => row.awardId,
  );
});

export const termsByAward: BatchLoader<string, AwardTermRow[]> = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(awardTerms)
    .where(and(inArray(awardTerms.awardId, [...ids]), scopedTo(tx.scope)))
    .orderBy(asc(awardTerms.supplierId));
  return groupedBy(rows, ids, (row) => row.awardId);
});

/** The number of the live award of each lot that is in one. */
export const liveAwardNumberByLot: BatchLoader<string, string> = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select({ lotId: awardLots.lotId, number: awards.number })
    .from(awardLots)
    .innerJoin(awards, eq(awards.id, awardLots.awardId))
    .where(and(inArray(awardLots.lotId, [...ids]), eq(awardLots.isLive, true), scopedTo(tx.scope)));
  return new Map(rows.map((row) => [row.lotId, row.number]));
});

export const awardHistory = historyOf('Award');
