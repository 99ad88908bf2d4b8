import { batchLoader, byKey, groupedBy } from '@quanlian/subgraph-kit/batch-loader.ts';
import { decodeCursor, pageArguments, pageOf } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { and, asc, desc, eq, gt, inArray, lt, type SQL, sql } from 'drizzle-orm';
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
function visibleTo(scopeKind: string): SQL | undefined {
  return scopeKind === 'hq' || scopeKind === 'service' ? undefined : eq(products.state, 'ACTIVE');
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
          visibleTo(tx.scope.kind),
          wanted?.kind ? eq(products.kind, wanted.kind) : undefined,
          wanted?.state ? eq(products.state, wanted.state) : undefined,
          wanted?.brandId ? eq(products.brandId, wanted.brandId) : undefined,
          wanted?.text ? matches(wanted.text) : undefined,
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
      .where(and(eq(gtins.gtin14, gtin14(gtin)), visibleTo(tx.scope.kind)));
    return row?.product ?? null;
  },
});

export const searchCatalog = query({
  name: 'searchCatalog',
  permission: 'product.read',
  input: z.object({ text: z.string().trim().min(1).max(100), first: z.number().int().min(1).max(50) }),
  async run(tx, { text, first }) {
    return tx.db
      .select()
      .from(products)
      .where(and(visibleTo(tx.scope.kind), matches(text)))
      .orderBy(sql`(${products.code} = ${text} or ${products.gtin} = ${text}) desc nulls last`, desc(products.id))
      .limit(first);
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
      .where(visibleTo(tx.scope.kind))
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
    return tx.db
      .select()
      .from(products)
      .where(after ? gt(products.id, after) : undefined)
      .orderBy(asc(products.id))
      .limit(first);
  },
});

export const productById = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(products)
    .where(and(inArray(products.id, [...ids]), visibleToDocuments(tx.scope.kind)));
  return byKey(rows, (row) => row.id);
});

export const packLevelsByProduct = batchLoader(async (tx, productIds: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(packLevels)
    .where(inArray(packLevels.productId, [...productIds]))
    .orderBy(packLevels.unitsPerPack);
  return groupedBy(rows, productIds, (row) => row.productId);
});

/** A partner's old documents still name products that are retired; only drafts stay inside the company. */
function visibleToDocuments(scopeKind: string): SQL | undefined {
  return scopeKind === 'hq' || scopeKind === 'service' ? undefined : inArray(products.state, ['ACTIVE', 'RETIRED']);
}

function matches(text: string): SQL {
  const pattern = `%${text.toLowerCase().replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
  return sql`(${products.code} || ' ' || ${products.name} || ' ' || ${products.pinyin} || ' ' || coalesce(${products.gtin}, '')) ilike ${pattern}`;
}
