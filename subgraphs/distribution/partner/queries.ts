import { batchLoader, byKey } from '@quanlian/subgraph-kit/batch-loader.ts';
import type { ReadTx } from '@quanlian/subgraph-kit/execution.ts';
import { historyOf } from '@quanlian/subgraph-kit/history.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { containing, newestFirst, newestPage } from '@quanlian/subgraph-kit/newest-first.ts';
import { decodeCursor, pageArguments, pageOf } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { aggregateVersions } from '@quanlian/subgraph-kit/read-model.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, count, eq, gt, ilike } from 'drizzle-orm';
import { z } from 'zod';
import { type PartnerRow, partnerLevels, partnerStates, partners } from './tables.ts';
import { visiblePartners } from './visible-partners.ts';

export const listPartners = query({
  name: 'partners',
  permission: 'partner.read',
  input: pageArguments.extend({
    filter: z
      .object({
        levels: z.array(z.enum(partnerLevels)).nullish(),
        states: z.array(z.enum(partnerStates)).nullish(),
        parentId: idField.nullish(),
        text: z.string().max(100).nullish(),
      })
      .nullish(),
  }),
  async run(tx, { first, after, filter }) {
    const keyset = newestFirst(partners, after);
    const rows = await tx.db
      .select()
      .from(partners)
      .where(
        and(
          visiblePartners(tx.scope),
          filter?.levels ? inArray(partners.level, filter.levels) : undefined,
          filter?.states ? inArray(partners.state, filter.states) : undefined,
          filter?.parentId ? eq(partners.parentId, filter.parentId) : undefined,
          filter?.text?.trim() ? ilike(partners.searchText, containing(filter.text.toLowerCase())) : undefined,
          keyset.condition,
        ),
      )
      .orderBy(...keyset.order)
      .limit(first + 1);
    return newestPage(rows, first);
  },
});

export const readPartner = query({
  name: 'partner',
  permission: 'partner.read',
  input: z.object({ id: idField }),
  run: (tx, { id }) => findPartner(tx, id),
});

export const readMyPartner = query({
  name: 'myPartner',
  permission: 'signedIn',
  input: z.object({}),
  run: async (tx) => (tx.scope.kind === 'organisation' ? findPartner(tx, tx.scope.organisationId) : null),
});

/** Versions are read before the rows: a state newer than its version is put right by the event that follows. */
export const snapshotPartners = query({
  name: 'partnerSnapshot',
  permission: 'service',
  input: pageArguments,
  async run(tx, { first, after }) {
    const [afterId] = decodeCursor(after) ?? [];
    const ids = await tx.db
      .select({ id: partners.id })
      .from(partners)
      .where(and(scopedTo(tx.scope), afterId ? gt(partners.id, afterId) : undefined))
      .orderBy(asc(partners.id))
      .limit(first + 1);
    const page = pageOf(ids, first, (row) => [row.id]);
    const pageIds = page.nodes.map((row) => row.id);
    const versions = await aggregateVersions(tx, pageIds);
    const rows = await partnerById.load(tx, pageIds);
    return {
      pageInfo: page.pageInfo,
      nodes: [...rows.values()]
        .map((partner) => ({ version: versions.get(partner.id) ?? 0, partner }))
        .sort((a, b) => (a.partner.id < b.partner.id ? -1 : 1)),
    };
  },
});

export async function findPartner(tx: ReadTx, id: string): Promise<PartnerRow | null> {
  return (await partnerById.load(tx, [id])).get(id) ?? null;
}

export const partnerById = batchLoader(async (tx, ids: readonly string[]): Promise<Map<string, PartnerRow>> => {
  if (ids.length === 0) return new Map();
  const rows = await tx.db
    .select()
    .from(partners)
    .where(and(inArray(partners.id, [...ids]), visiblePartners(tx.scope)));
  return byKey(rows, (row) => row.id);
});

export const partnerHistory = historyOf('Partner');

/** How many partners stand directly under each; the caller sees those of whom it sees the one above. */
export const childCounts = batchLoader(async (tx, ids: readonly string[]): Promise<Map<string, number>> => {
  const rows = await tx.db
    .select({ parentId: partners.parentId, children: count() })
    .from(partners)
    .where(and(inArray(partners.parentId, [...ids]), visiblePartners(tx.scope)))
    .groupBy(partners.parentId);
  return new Map(rows.map((row) => [row.parentId ?? '', row.children]));
});
