import { batchLoader, byKey } from '@quanlian/subgraph-kit/batch-loader.ts';
import type { ReadTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { containing } from '@quanlian/subgraph-kit/newest-first.ts';
import { decodeCursor, pageArguments, pageOf } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { and, asc, eq, exists, ilike, or, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { brands } from '../brand/tables.ts';
import { pricingBasis } from '../order-price/price-order.ts';
import { priceLines } from '../order-price/rules.ts';
import { productMatches } from '../product/queries.ts';
import { gtin14, gtinProblem } from '../product/rules.ts';
import { gtins, products } from '../product/tables.ts';
import { promotions, promotionTerms } from '../promotion/tables.ts';

/** What the shop sells: finished, active, with a retail price. */
const inShop =
  and(eq(products.kind, 'FINISHED'), eq(products.state, 'ACTIVE'), sql`${products.salePriceMinor} is not null`) ??
  sql`false`;

/** Words beyond this many would only slow the search. */
const mostWords = 5;

export const searchShopProducts = query({
  name: 'shopProducts',
  permission: 'public',
  input: pageArguments.extend({
    text: z
      .string()
      .trim()
      .max(60)
      .nullish()
      .transform((text) => text || null),
    brandId: z.uuid().nullish(),
  }),
  async run(tx, { text, brandId, first, after }) {
    const [afterRank, afterCode] = decodeCursor(after) ?? [];
    const rank = text ? rankOf(tx, text) : sql<number>`0`;
    const code = sql`${products.code} collate "C"`;
    const rows = await tx.db
      .select({ product: products, rank: sql<number>`${rank}::int` })
      .from(products)
      .where(
        and(
          inShop,
          brandId ? eq(products.brandId, brandId) : undefined,
          text ? matches(tx, text) : undefined,
          afterRank && afterCode ? sql`(${rank}::int, ${code}) > (${Number(afterRank)}::int, ${afterCode})` : undefined,
        ),
      )
      .orderBy(sql`2`.mapWith(Number), asc(code))
      .limit(first + 1);
    const page = pageOf(rows, first, (row) => [String(row.rank), row.product.code]);
    return { ...page, nodes: page.nodes.map(({ product }) => product) };
  },
});

/** Every word is in the product's names, pinyin, numbers or brand; or the whole is a GTIN of the piece or a pack. */
function matches(tx: ReadTx, text: string): SQL {
  const words = text.split(/\s+/).slice(0, mostWords);
  const ofBrand = (word: string) =>
    exists(
      tx.db
        .select({ one: sql`1` })
        .from(brands)
        .where(
          and(
            eq(brands.id, products.brandId),
            or(ilike(brands.name, containing(word)), ilike(brands.nameEn, containing(word))),
          ),
        ),
    );
  return or(and(...words.map((word) => or(productMatches(word), ofBrand(word)))), hasGtin(tx, text)) ?? sql`false`;
}

function hasGtin(tx: ReadTx, text: string): SQL {
  if (gtinProblem(text)) return sql`false`;
  return exists(
    tx.db
      .select({ one: sql`1` })
      .from(gtins)
      .where(and(eq(gtins.productId, products.id), eq(gtins.gtin14, gtin14(text)))),
  );
}

/** An exact number is what was meant; names that begin so come before those that only contain it. */
function rankOf(tx: ReadTx, text: string): SQL<number> {
  const begin = `${containing(text).slice(1)}`;
  return sql<number>`(case when lower(${products.code}) = ${text.toLowerCase()} or ${hasGtin(tx, text)} then 0
    when ${products.name} ilike ${begin} or ${products.pinyin} ilike ${begin} then 1 else 2 end)`;
}

export const findShopProduct = query({
  name: 'shopProduct',
  permission: 'public',
  input: z.object({ id: z.uuid().nullish(), code: z.string().trim().max(40).nullish() }),
  async run(tx, { id, code }) {
    const which = id ? eq(products.id, id) : code ? eq(products.code, code) : sql`false`;
    const [product] = await tx.db.select().from(products).where(and(inShop, which));
    return product ?? null;
  },
});

export const listShopBrands = query({
  name: 'shopBrands',
  permission: 'public',
  input: z.object({}),
  run: (tx) => shopBrands(tx, sql`true`),
});

export const shopBrandById = batchLoader(async (tx, ids: readonly string[]) =>
  byKey(await shopBrands(tx, inArray(brands.id, [...ids])), (row) => row.id),
);

function shopBrands(tx: ReadTx, which: SQL) {
  return tx.db
    .select({
      id: brands.id,
      name: brands.name,
      nameEn: brands.nameEn,
      productCount: sql<number>`count(*)::int`,
    })
    .from(brands)
    .innerJoin(products, eq(products.brandId, brands.id))
    .where(and(inShop, which))
    .groupBy(brands.id)
    .orderBy(asc(sql`${brands.name} collate "C"`))
    .limit(200);
}

/** What one piece costs now, by the rules that price an order of it. */
export const shopPriceByProduct = batchLoader(async (tx, ids: readonly string[]) => {
  const lines = ids.map((productId) => ({ orderLineId: productId, productId, quantity: '1', promotionId: null }));
  const request = {
    channel: 'SHOP',
    buyerId: null,
    buyerLevel: null,
    priceListId: null,
    orderId: null,
    lines,
  } as const;
  const { basis } = await pricingBasis(tx, request, { lock: false });
  const priced = lines.flatMap((line, index) => {
    const one = priceLines({ ...basis, lines: [line], sources: [basis.sources[index] ?? null] });
    return one.ok ? one.value : [];
  });
  return new Map(
    priced.map(({ productId, listGrossMinor, schemeMinor, promotionId, unitsPerCase }) => [
      productId,
      { listMinor: listGrossMinor, savingMinor: schemeMinor, promotionId, unitsPerCase },
    ]),
  );
});

/** A price-off in force, with its last day. */
export const shopPromotionById = batchLoader(async (tx, ids: readonly string[]) => {
  const { id, name, nameEn, termsNumber } = promotions;
  const rows = await tx.db
    .select({ id, name, nameEn, validUntil: promotionTerms.validUntil })
    .from(promotions)
    .innerJoin(promotionTerms, and(eq(promotionTerms.promotionId, id), eq(promotionTerms.termsNumber, termsNumber)))
    .where(inArray(id, [...ids]));
  return byKey(rows, (row) => row.id);
});
