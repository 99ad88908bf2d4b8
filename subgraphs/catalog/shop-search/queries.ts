import { batchLoader, byKey } from '@quanlian/subgraph-kit/batch-loader.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import type { ReadTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { containing } from '@quanlian/subgraph-kit/newest-first.ts';
import { decodeCursor, pageArguments, pageOf } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { and, asc, eq, exists, gte, ilike, lte, or, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { brands } from '../brand/tables.ts';
import { pricingBasis } from '../order-price/price-order.ts';
import { priceLines } from '../order-price/rules.ts';
import { productMatches } from '../product/queries.ts';
import { gtin14, gtinProblem } from '../product/rules.ts';
import { gtins, productCategories, products } from '../product/tables.ts';
import { promotions, promotionTerms } from '../promotion/tables.ts';
import { compareSizes, countFacets, isChosen, type ShopCandidate, type ShopChoices } from './facets.ts';
import type { ShopProductRow } from './tables.ts';

/** What the shop sells: finished, active, with a retail price. */
const inShop =
  and(eq(products.kind, 'FINISHED'), eq(products.state, 'ACTIVE'), sql`${products.salePriceMinor} is not null`) ??
  sql`false`;

/** Words beyond this many would only slow the search. */
const mostWords = 5;

const searchText = z
  .string()
  .trim()
  .max(60)
  .nullish()
  .transform((text) => text || null);

const choices = z
  .object({
    brandIds: z.array(z.uuid()).max(50).nullish(),
    categories: z.array(z.enum(productCategories)).nullish(),
    sizes: z.array(z.string().max(60)).max(50).nullish(),
    priceFrom: z.bigint().nullish(),
    priceBelow: z.bigint().nullish(),
    inStock: z.boolean().nullish(),
    reduced: z.boolean().nullish(),
  })
  .nullish()
  .transform(
    (given): ShopChoices => ({
      brandIds: given?.brandIds ?? [],
      categories: given?.categories ?? [],
      sizes: given?.sizes ?? [],
      priceFrom: given?.priceFrom ?? null,
      priceBelow: given?.priceBelow ?? null,
      inStock: given?.inStock ?? false,
      reduced: given?.reduced ?? false,
    }),
  );

/** What can be shipped now, as distribution says; null where nobody asked. */
const stocked = z.array(z.uuid()).nullable();

export const searchShopProducts = query({
  name: 'shopProducts',
  permission: 'public',
  input: pageArguments.extend({
    text: searchText,
    brandId: z.uuid().nullish(),
    filter: choices,
    sort: z.enum(['RELEVANCE', 'PRICE_UP', 'PRICE_DOWN']).nullish(),
    stocked,
  }),
  async run(tx, { text, brandId, filter, sort, first, after, stocked: inStock }) {
    const wanted = brandId ? { ...filter, brandIds: [brandId] } : filter;
    const found = await candidates(tx, { text, stocked: inStock });
    // Of what fits the words alike, what can be had comes first.
    const placeOf = ({ rank, priceMinor, isInStock }: Candidate) =>
      sort === 'PRICE_UP'
        ? Number(priceMinor)
        : sort === 'PRICE_DOWN'
          ? -Number(priceMinor)
          : rank * 2 + (isInStock ? 0 : 1);
    const sorted = found
      .filter((candidate) => isChosen(candidate, wanted))
      .map((candidate) => ({ ...candidate, place: placeOf(candidate) }))
      .sort((one, other) => one.place - other.place || (one.code < other.code ? -1 : 1));
    const [afterPlace, afterCode] = decodeCursor(after) ?? [];
    const rest =
      afterPlace === undefined || afterCode === undefined
        ? sorted
        : sorted.filter(
            ({ place, code }) => place > Number(afterPlace) || (place === Number(afterPlace) && code > afterCode),
          );
    const page = pageOf(rest.slice(0, first + 1), first, ({ place, code }) => [String(place), code]);
    const rows = await shopProductsByIds(
      tx,
      page.nodes.map(({ id }) => id),
    );
    return { ...page, nodes: page.nodes.flatMap(({ id }) => rows.get(id) ?? []) };
  },
});

export const countShopFacets = query({
  name: 'shopFacets',
  permission: 'public',
  input: z.object({ text: searchText, filter: choices, stocked }),
  async run(tx, { text, filter, stocked: inStock }) {
    return countFacets(await candidates(tx, { text, stocked: inStock }), filter);
  },
});

type Candidate = ShopCandidate & { rank: number };

/** More than this a company of consumer goods does not sell in its shop: prices and choices are worked out of all that the words find. */
const mostCandidates = 2000;

/** What the words find, with all that a shopper can choose by. */
async function candidates(
  tx: ReadTx,
  { text, stocked: inStock }: { text: string | null; stocked: readonly string[] | null },
): Promise<Candidate[]> {
  const rank = text ? rankOf(tx, text) : sql<number>`0`;
  const rows = await tx.db
    .select({
      id: products.id,
      code: products.code,
      brandId: products.brandId,
      category: products.category,
      size: products.specification,
      rank: sql<number>`${rank}::int`,
    })
    .from(products)
    .where(and(inShop, text ? matches(tx, text) : undefined))
    .orderBy(asc(sql`${products.code} collate "C"`))
    .limit(mostCandidates);
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const prices = await shopPriceByProduct.load(tx, ids);
  const shippable = new Set(inStock);
  return rows.flatMap((row) => {
    const price = prices.get(row.id);
    if (!price) return [];
    return [
      {
        ...row,
        priceMinor: price.listMinor - price.savingMinor,
        isReduced: price.savingMinor > 0n,
        isInStock: shippable.has(row.id),
      },
    ];
  });
}

async function shopProductsByIds(tx: ReadTx, ids: readonly string[]): Promise<ReadonlyMap<string, ShopProductRow>> {
  const rows = await tx.db
    .select()
    .from(products)
    .where(and(inShop, inArray(products.id, [...ids])));
  return byKey(rows, (row) => row.id);
}

/** Products as the shop shows them; what it does not sell is not among them. */
export const shopProductById = batchLoader(shopProductsByIds);

/** The same in other sizes: by brand and name. */
export const shopSizesByProduct = batchLoader(async (tx, ids: readonly string[]) => {
  const own = await shopProductsByIds(tx, ids);
  const names = [...new Set([...own.values()].map(({ name }) => name))];
  const rows = await tx.db
    .select()
    .from(products)
    .where(and(inShop, inArray(products.name, names)));
  return new Map(
    [...own].map(([id, { name, brandId }]) => [
      id,
      rows
        .filter((row) => row.name === name && row.brandId === brandId)
        .sort((one, other) => compareSizes(one.specification ?? '', other.specification ?? '')),
    ]),
  );
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

/** Price-offs of the shop that run today, the first to end first. */
export const listShopPromotions = query({
  name: 'shopPromotions',
  permission: 'public',
  input: z.object({}),
  run(tx) {
    const today = businessDay(tx.businessTime);
    const { id, name, nameEn, termsNumber, state, channel, kind } = promotions;
    return tx.db
      .select({ id, name, nameEn, validUntil: promotionTerms.validUntil })
      .from(promotions)
      .innerJoin(promotionTerms, and(eq(promotionTerms.promotionId, id), eq(promotionTerms.termsNumber, termsNumber)))
      .where(
        and(
          eq(state, 'ACTIVE'),
          eq(channel, 'SHOP'),
          eq(kind, 'PRICE_OFF'),
          lte(promotionTerms.validFrom, today),
          gte(promotionTerms.validUntil, today),
        ),
      )
      .orderBy(asc(promotionTerms.validUntil), asc(id))
      .limit(20);
  },
});
