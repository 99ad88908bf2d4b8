import { batchLoader, byKey, groupedBy } from '@quanlian/subgraph-kit/batch-loader.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import type { ReadTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { containing, newestFirst, newestPage } from '@quanlian/subgraph-kit/newest-first.ts';
import { pageArguments } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { and, asc, desc, eq, exists, gte, ilike, lte, or, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { products } from '../product/tables.ts';
import { dealerAgreements } from '../read-model/tables.ts';
import {
  type PriceListItemRow,
  priceChannels,
  priceListItems,
  priceListStates,
  priceLists,
  priceListVersions,
} from './tables.ts';

/** Headquarters see all lists; a dealer those of its own agreements in force, and of no other's. */
export function visiblePriceLists(tx: ReadTx): SQL {
  if (tx.scope.kind === 'hq' || tx.scope.kind === 'service') return sql`true`;
  if (tx.scope.kind === 'none') return sql`false`;
  const own = and(
    eq(dealerAgreements.priceListId, priceLists.id),
    eq(dealerAgreements.partnerId, tx.scope.organisationId),
  );
  const today = businessDay(tx.businessTime);
  return (
    and(
      eq(priceLists.state, 'ACTIVE'),
      exists(tx.db.select({ one: sql`1` }).from(dealerAgreements).where(agreementInForce(own, today))),
    ) ?? sql`false`
  );
}

export function agreementInForce(which: SQL | undefined, day: string): SQL | undefined {
  const { state, validFrom, validUntil } = dealerAgreements;
  return and(which, eq(state, 'ACTIVE'), lte(validFrom, day), gte(validUntil, day));
}

export const listPriceLists = query({
  name: 'priceLists',
  permission: 'price.read',
  input: pageArguments.extend({
    filter: z
      .object({
        text: z.string().trim().max(100).nullish(),
        channel: z.enum(priceChannels).nullish(),
        state: z.enum(priceListStates).nullish(),
      })
      .nullish(),
  }),
  async run(tx, { first, after, filter }) {
    const { number, name, nameEn, channel, state } = priceLists;
    const { condition, order } = newestFirst(priceLists, after);
    const pattern = filter?.text ? containing(filter.text) : undefined;
    const rows = await tx.db
      .select()
      .from(priceLists)
      .where(
        and(
          visiblePriceLists(tx),
          condition,
          filter?.channel ? eq(channel, filter.channel) : undefined,
          filter?.state ? eq(state, filter.state) : undefined,
          pattern ? or(ilike(number, pattern), ilike(name, pattern), ilike(nameEn, pattern)) : undefined,
        ),
      )
      .orderBy(...order)
      .limit(first + 1);
    return newestPage(rows, first);
  },
});

export const priceListById = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(priceLists)
    .where(and(inArray(priceLists.id, [...ids]), visiblePriceLists(tx)));
  return byKey(rows, (row) => row.id);
});

/** Versions of lists that the caller has read, the newest first. */
export const versionsByPriceList = batchLoader(async (tx, listIds: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(priceListVersions)
    .where(inArray(priceListVersions.priceListId, [...listIds]))
    .orderBy(desc(priceListVersions.versionNumber));
  return groupedBy(rows, listIds, (row) => row.priceListId);
});

/** Prices of versions that the caller has read, by article number and tier. */
export const itemsByVersion = batchLoader(async (tx, versionIds: readonly string[]) => {
  const { versionId, fromQuantity, unitPrice } = priceListItems;
  const rows = await tx.db
    .select({ versionId, fromQuantity, unitPrice, product: products })
    .from(priceListItems)
    .innerJoin(products, eq(products.id, priceListItems.productId))
    .where(inArray(versionId, [...versionIds]))
    .orderBy(asc(sql`${products.code} collate "C"`), asc(fromQuantity));
  const items = new Map<string, PriceListItemRow & { versionId: string }>();
  for (const { product, ...tier } of rows) {
    const key = `${tier.versionId} ${product.id}`;
    const item = items.get(key) ?? { versionId: tier.versionId, product, tiers: [] };
    item.tiers.push(tier);
    items.set(key, item);
  }
  return groupedBy([...items.values()], versionIds, (item) => item.versionId);
});

export const productCountByVersion = batchLoader(async (tx, versionIds: readonly string[]) => {
  const rows = await tx.db
    .select({
      versionId: priceListItems.versionId,
      count: sql<number>`count(distinct ${priceListItems.productId})::int`,
    })
    .from(priceListItems)
    .where(inArray(priceListItems.versionId, [...versionIds]))
    .groupBy(priceListItems.versionId);
  return new Map(rows.map((row) => [row.versionId, row.count]));
});

/** Agreements in force that name the lists; only headquarters ask. */
export const agreementsByPriceList = batchLoader(async (tx, listIds: readonly string[]) => {
  const { number, partnerId, priceListId, validUntil } = dealerAgreements;
  const rows = await tx.db.execute<{
    price_list_id: string;
    number: string;
    partner_id: string;
    partner_name: string;
    valid_until: string;
  }>(sql`
    select ${priceListId}, ${number}, ${partnerId}, coalesce(partners.name, ${number}) as partner_name, ${validUntil}::text
    from ${dealerAgreements} left join partners on partners.id = ${partnerId}
    where ${agreementInForce(inArray(priceListId, [...listIds]), businessDay(tx.businessTime))}
    order by ${number}`);
  return groupedBy(
    rows.map((row) => ({
      priceListId: row.price_list_id,
      number: row.number,
      partnerId: row.partner_id,
      partnerName: row.partner_name,
      validUntil: row.valid_until,
    })),
    listIds,
    (row) => row.priceListId,
  );
});
