import { batchLoader, byKey, groupedBy } from '@quanlian/subgraph-kit/batch-loader.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import type { ReadTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { containing, newestFirst, newestPage } from '@quanlian/subgraph-kit/newest-first.ts';
import { pageArguments } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { and, asc, desc, eq, exists, gte, ilike, lte, or, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { priceChannels } from '../price-list/tables.ts';
import { products } from '../product/tables.ts';
import { partners } from '../read-model/tables.ts';
import {
  promotionClaims,
  promotionKinds,
  promotionProducts,
  promotionStates,
  promotions,
  promotionTerms,
} from './tables.ts';

/** Of a promotion, the terms in force. */
const termsInForce = and(
  eq(promotionTerms.promotionId, promotions.id),
  eq(promotionTerms.termsNumber, promotions.termsNumber),
);

/** Headquarters see all; a dealer those that are meant for it and hold today. */
export function visiblePromotions(tx: ReadTx): SQL {
  if (tx.scope.kind === 'hq' || tx.scope.kind === 'service') return sql`true`;
  if (tx.scope.kind === 'none') return sql`false`;
  const own = tx.scope.organisationId;
  const today = businessDay(tx.businessTime);
  const { validFrom, validUntil, levels, partnerIds } = promotionTerms;
  const level = tx.db.select({ level: partners.level }).from(partners).where(eq(partners.id, own));
  const meant = and(
    termsInForce,
    lte(validFrom, today),
    gte(validUntil, today),
    sql`(cardinality(${levels}) = 0 or (${level}) = any(${levels}))`,
    sql`(cardinality(${partnerIds}) = 0 or ${own}::uuid = any(${partnerIds}))`,
  );
  return (
    and(
      eq(promotions.state, 'ACTIVE'),
      eq(promotions.channel, 'DEALER'),
      exists(tx.db.select({ one: sql`1` }).from(promotionTerms).where(meant)),
    ) ?? sql`false`
  );
}

export const listPromotions = query({
  name: 'promotions',
  permission: 'promotion.read',
  input: pageArguments.extend({
    filter: z
      .object({
        text: z.string().trim().max(100).nullish(),
        channel: z.enum(priceChannels).nullish(),
        kind: z.enum(promotionKinds).nullish(),
        state: z.enum(promotionStates).nullish(),
        productId: z.uuid().nullish(),
      })
      .nullish(),
  }),
  async run(tx, { first, after, filter }) {
    const { number, name, nameEn, channel, kind, state } = promotions;
    const { condition, order } = newestFirst(promotions, after);
    const pattern = filter?.text ? containing(filter.text) : undefined;
    const rows = await tx.db
      .select()
      .from(promotions)
      .where(
        and(
          visiblePromotions(tx),
          condition,
          filter?.channel ? eq(channel, filter.channel) : undefined,
          filter?.kind ? eq(kind, filter.kind) : undefined,
          filter?.state ? eq(state, filter.state) : undefined,
          filter?.productId ? hasProduct(tx, filter.productId) : undefined,
          pattern ? or(ilike(number, pattern), ilike(name, pattern), ilike(nameEn, pattern)) : undefined,
        ),
      )
      .orderBy(...order)
      .limit(first + 1);
    return newestPage(rows, first);
  },
});

function hasProduct(tx: ReadTx, productId: string): SQL {
  return exists(
    tx.db
      .select({ one: sql`1` })
      .from(promotionTerms)
      .innerJoin(promotionProducts, eq(promotionProducts.termsId, promotionTerms.id))
      .where(and(termsInForce, eq(promotionProducts.productId, productId))),
  );
}

export const promotionById = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(promotions)
    .where(and(inArray(promotions.id, [...ids]), visiblePromotions(tx)));
  return byKey(rows, (row) => row.id);
});

/** Terms of promotions that the caller has read, the newest first. */
export const termsByPromotion = batchLoader(async (tx, promotionIds: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(promotionTerms)
    .where(inArray(promotionTerms.promotionId, [...promotionIds]))
    .orderBy(desc(promotionTerms.termsNumber));
  return groupedBy(rows, promotionIds, (row) => row.promotionId);
});

/** Products of terms that the caller has read, by article number. */
export const productsByTerms = batchLoader(async (tx, termsIds: readonly string[]) => {
  const rows = await tx.db
    .select({ termsId: promotionProducts.termsId, priceOff: promotionProducts.priceOff, product: products })
    .from(promotionProducts)
    .innerJoin(products, eq(products.id, promotionProducts.productId))
    .where(inArray(promotionProducts.termsId, [...termsIds]))
    .orderBy(asc(sql`${products.code} collate "C"`));
  return groupedBy(rows, termsIds, (row) => row.termsId);
});

/** Names of dealers that terms name. */
export const partnerNameById = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select({ id: partners.id, name: partners.name })
    .from(partners)
    .where(inArray(partners.id, [...ids]));
  return byKey(rows, (row) => row.id);
});

/** The newest claims of promotions; only headquarters ask. */
export const claimsByPromotion = batchLoader(async (tx, promotionIds: readonly string[]) => {
  const { promotionId, orderId, orderNumber, amountMinor, state, createdAt, buyerId } = promotionClaims;
  const rows = await tx.db
    .select({ promotionId, orderId, orderNumber, amountMinor, state, createdAt, buyerName: partners.name })
    .from(promotionClaims)
    .leftJoin(partners, eq(partners.id, buyerId))
    .where(inArray(promotionId, [...promotionIds]))
    .orderBy(desc(createdAt), desc(orderId))
    .limit(1000);
  return groupedBy(rows, promotionIds, (row) => row.promotionId);
});
