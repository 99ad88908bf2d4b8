import { batchLoader, byKey } from '@quanlian/subgraph-kit/batch-loader.ts';
import { addDays, businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { containing } from '@quanlian/subgraph-kit/newest-first.ts';
import { decodeCursor, pageArguments, pageOf } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, desc, eq, ilike, lt, lte, or, sql } from 'drizzle-orm';
import { z } from 'zod';
import { products } from '../read-model/tables.ts';
import { batches, batchStates, stockItems, stockMovements } from './tables.ts';

/** Sorts what does not spoil behind everything that does. */
const farFuture = '9999-12-31';

export const listStock = query({
  name: 'stock',
  permission: 'stock.read',
  input: pageArguments.extend({
    filter: z
      .object({
        locationId: z.uuid().nullish(),
        productId: z.uuid().nullish(),
        text: z.string().trim().max(100).nullish(),
        productIds: z.array(z.uuid()).max(100).nullish(),
        batchStates: z.array(z.enum(batchStates)).nullish(),
        expiresWithinDays: z.number().int().min(0).max(3650).nullish(),
      })
      .nullish(),
  }),
  async run(tx, { first, after, filter }) {
    const [bestBefore, key] = decodeCursor(after) ?? [];
    const text = filter?.text ? containing(filter.text) : undefined;
    const order = sql`coalesce(${batches.bestBefore}, ${farFuture}::date)`;
    const rowKey = sql<string>`${stockItems.batchId} || ':' || ${stockItems.locationId} || ':' || ${stockItems.legalEntityId}`;
    const rows = await tx.db
      .select({
        item: stockItems,
        batch: batches,
        productName: products.name,
        productCode: products.code,
        baseUnit: products.baseUnit,
        key: rowKey,
      })
      .from(stockItems)
      .innerJoin(batches, eq(batches.id, stockItems.batchId))
      .leftJoin(products, eq(products.id, stockItems.productId))
      .where(
        and(
          scopedTo(tx.scope),
          // What has left is told by its movements.
          sql`${stockItems.onHand} > 0`,
          filter?.locationId ? eq(stockItems.locationId, filter.locationId) : undefined,
          filter?.productId ? eq(stockItems.productId, filter.productId) : undefined,
          filter?.productIds ? inArray(stockItems.productId, filter.productIds) : undefined,
          filter?.batchStates ? inArray(batches.state, filter.batchStates) : undefined,
          text
            ? or(ilike(products.name, text), ilike(products.code, text), ilike(batches.batchNumber, text))
            : undefined,
          filter?.expiresWithinDays === null || filter?.expiresWithinDays === undefined
            ? undefined
            : lte(batches.bestBefore, addDays(businessDay(tx.businessTime), filter.expiresWithinDays)),
          bestBefore && key ? sql`(${order}, ${rowKey}) > (${bestBefore}::date, ${key})` : undefined,
        ),
      )
      .orderBy(order, rowKey)
      .limit(first + 1);
    return pageOf(rows, first, (row) => [row.batch.bestBefore ?? farFuture, row.key]);
  },
});

export const listStockMovements = query({
  name: 'stockMovements',
  permission: 'stock.read',
  input: pageArguments.extend({
    filter: z
      .object({ productId: z.uuid().nullish(), batchId: z.uuid().nullish(), documentId: z.uuid().nullish() })
      .nullish(),
  }),
  async run(tx, { first, after, filter }) {
    const [afterId] = decodeCursor(after) ?? [];
    const rows = await tx.db
      .select()
      .from(stockMovements)
      .where(
        and(
          scopedTo(tx.scope),
          filter?.productId ? eq(stockMovements.productId, filter.productId) : undefined,
          filter?.batchId ? eq(stockMovements.batchId, filter.batchId) : undefined,
          filter?.documentId ? eq(stockMovements.documentId, filter.documentId) : undefined,
          afterId ? lt(stockMovements.id, afterId) : undefined,
        ),
      )
      .orderBy(desc(stockMovements.id))
      .limit(first + 1);
    return pageOf(rows, first, (row) => [row.id]);
  },
});

export const batchById = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(batches)
    .where(and(inArray(batches.id, [...ids]), scopedTo(tx.scope, batches.sourceOrganisationId)));
  return byKey(rows, (row) => row.id);
});
