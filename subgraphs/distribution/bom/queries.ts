import { type BatchLoader, batchLoader, byKey, groupedBy } from '@quanlian/subgraph-kit/batch-loader.ts';
import { historyOf } from '@quanlian/subgraph-kit/history.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { containing, newestFirst, newestPage } from '@quanlian/subgraph-kit/newest-first.ts';
import { pageArguments } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, eq, getTableColumns, ilike, or } from 'drizzle-orm';
import { z } from 'zod';
import { products } from '../read-model/tables.ts';
import { type BomLineRow, type BomRow, bomLines, bomStates, boms } from './tables.ts';

export const listBoms = query({
  name: 'boms',
  permission: 'production.read',
  input: pageArguments.extend({
    filter: z
      .object({
        states: z.array(z.enum(bomStates)).nullish(),
        productId: idField.nullish(),
        text: z.string().max(100).nullish(),
      })
      .nullish(),
  }),
  async run(tx, { first, after, filter }) {
    const keyset = newestFirst(boms, after);
    const text = filter?.text?.trim() ? containing(filter.text) : undefined;
    const rows = await tx.db
      .select(getTableColumns(boms))
      .from(boms)
      .leftJoin(products, eq(products.id, boms.productId))
      .where(
        and(
          scopedTo(tx.scope),
          filter?.states ? inArray(boms.state, filter.states) : undefined,
          filter?.productId ? eq(boms.productId, filter.productId) : undefined,
          text ? or(ilike(boms.number, text), ilike(products.searchText, text)) : undefined,
          keyset.condition,
        ),
      )
      .orderBy(...keyset.order)
      .limit(first + 1);
    return newestPage(rows, first);
  },
});

export const readBom = query({
  name: 'bom',
  permission: 'production.read',
  input: z.object({ id: idField }),
  async run(tx, { id }) {
    return (await bomById.load(tx, [id])).get(id) ?? null;
  },
});

export const bomById: BatchLoader<string, BomRow> = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(boms)
    .where(and(inArray(boms.id, [...ids]), scopedTo(tx.scope)));
  return byKey(rows, (row) => row.id);
});

export const linesByBom: BatchLoader<string, BomLineRow[]> = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(bomLines)
    .where(and(inArray(bomLines.bomId, [...ids]), scopedTo(tx.scope)))
    .orderBy(asc(bomLines.position));
  return groupedBy(rows, ids, (row) => row.bomId);
});

export const bomHistory = historyOf('Bom');
