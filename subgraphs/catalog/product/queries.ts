import { batchLoader, byKey, groupedBy } from '@quanlian/subgraph-kit/batch-loader.ts';
import type { ReadTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { containing } from '@quanlian/subgraph-kit/newest-first.ts';
import { decodeCursor, pageArguments, pageOf } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { type Scope, scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, desc, eq, gt, lt, or, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { gtin14, gtinProblem } from './rules.ts';
import { gtins, packLevels, productKinds, productStates, products } from './tables.ts';

const filter = z
  .object({
    text: z.string().trim().max(100).nullish(),
    kind: z.enum(productKinds).nullish(),
    state: z.enum(productStates).nullish(),
    brandId: z.uuid().nullish(),
  })
  .nullish();

/** Products are the company's public catalogue to its partners: outsiders see the active ones only. */
export function visibleProducts(scope: Scope): SQL {
  return or(scopedTo(scope), eq(products.state, 'ACTIVE')) ?? sql`false`;
}

export const listProducts = query({
  name: 'products',
  permission: 'product.read',
  input: pageArguments.extend({ filter }),
  async run(tx, { first, after, filter: wanted }) {
    const [afterId] = decodeCursor(after) ?? [];
    const rows = await tx.db
      .select()
      .from(products)
      .where(
        and(
          visibleProducts(tx.scope),
          wanted?.kind ? eq(products.kind, wanted.kind) : undefined,
          wanted?.state ? eq(products.state, wanted.state) : undefined,
          wanted?.brandId ? eq(products.brandId, wanted.brandId) : undefined,
          wanted?.text ? productMatches(wanted.text) : undefined,
          afterId ? lt(products.id, afterId) : undefined,
        ),
      )
      .orderBy(desc(products.id))
      .limit(first + 1);
    return pageOf(rows, first, (row) => [row.id]);
  },
});

export const findProductByGtin = query({
  name: 'productByGtin',
  permission: 'product.read',
  input: z.object({ gtin: z.string().trim() }),
  async run(tx, { gtin }) {
    if (gtinProblem(gtin)) return null;
    const [row] = await tx.db
      .select({ product: products })
      .from(gtins)
      .innerJoin(products, eq(products.id, gtins.productId))
      .where(and(eq(gtins.gtin14, gtin14(gtin)), visibleProducts(tx.scope)));
    return row?.product ?? null;
  },
});

export const countProducts = query({
  name: 'productCounts',
  permission: 'product.read',
  input: z.object({}),
  async run(tx) {
    const rows = await tx.db
      .select({ state: products.state, count: sql<number>`count(*)::int` })
      .from(products)
      .where(visibleProducts(tx.scope))
      .groupBy(products.state);
    const of = (state: string) => rows.find((row) => row.state === state)?.count ?? 0;
    return { draft: of('DRAFT'), active: of('ACTIVE'), retired: of('RETIRED') };
  },
});

/** Pages of all products by id, for rebuilding read models. */
export const snapshotProducts = query({
  name: 'productSnapshot',
  permission: 'service',
  input: z.object({ after: z.uuid().nullish(), first: z.number().int().min(1).max(500) }),
  async run(tx, { after, first }) {
    const rows = await tx.db
      .select()
      .from(products)
      .where(after ? gt(products.id, after) : undefined)
      .orderBy(asc(products.id))
      .limit(first);
    const levels = await levelsOf(
      tx,
      rows.map(({ id }) => id),
    );
    return rows.map((row) => ({ ...row, packLevels: levels.filter(({ productId }) => productId === row.id) }));
  },
});

export const productById = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(products)
    .where(and(inArray(products.id, [...ids]), visibleOnDocuments(tx.scope)));
  return byKey(rows, (row) => row.id);
});

export const packLevelsByProduct = batchLoader(async (tx, productIds: readonly string[]) =>
  groupedBy(await levelsOf(tx, productIds), productIds, (row) => row.productId),
);

/** Pack levels of products that the caller has read, the smallest first. */
function levelsOf(tx: ReadTx, productIds: readonly string[]) {
  return tx.db
    .select()
    .from(packLevels)
    .where(inArray(packLevels.productId, [...productIds]))
    .orderBy(packLevels.unitsPerPack);
}

/** A partner's old documents still name products that are retired; only drafts stay inside the company. */
function visibleOnDocuments(scope: Scope): SQL {
  return or(scopedTo(scope), inArray(products.state, ['ACTIVE', 'RETIRED'])) ?? sql`false`;
}

/** Products with the text anywhere in code, names, pinyin or GTIN; the expression is that of the index `products_text`. */
export function productMatches(text: string): SQL {
  const { code, name, nameEn, pinyin, gtin } = products;
  return sql`(${code} || ' ' || ${name} || ' ' || coalesce(${nameEn}, '') || ' ' || ${pinyin} || ' ' || coalesce(${gtin}, '')) ilike ${containing(text)}`;
}
