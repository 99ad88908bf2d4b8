import { batchLoader, byKey, groupedBy } from '@quanlian/subgraph-kit/batch-loader.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import type { ReadTx } from '@quanlian/subgraph-kit/execution.ts';
import { historyOf } from '@quanlian/subgraph-kit/history.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { containing, newestFirst, newestPage } from '@quanlian/subgraph-kit/newest-first.ts';
import { pageArguments } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, count, desc, eq, gt, gte, ilike, lt, sql } from 'drizzle-orm';
import { z } from 'zod';
import { coupons, couponTemplates } from './tables.ts';

export const findCouponTemplate = query({
  name: 'couponTemplate',
  permission: 'coupon.read',
  input: z.object({ id: z.uuid() }),
  async run(tx, { id }) {
    const [row] = await tx.db
      .select()
      .from(couponTemplates)
      .where(and(eq(couponTemplates.id, id), scopedTo(tx.scope)));
    return row ?? null;
  },
});

export const listCouponTemplates = query({
  name: 'couponTemplates',
  permission: 'coupon.read',
  input: z.object({
    ...pageArguments.shape,
    filter: z.object({ text: z.string().nullish(), state: z.enum(['ACTIVE', 'CLOSED']).nullish() }).nullish(),
  }),
  async run(tx, { first, after, filter }) {
    const { condition, order } = newestFirst(couponTemplates, after);
    const rows = await tx.db
      .select()
      .from(couponTemplates)
      .where(
        and(
          scopedTo(tx.scope),
          condition,
          filter?.state ? eq(couponTemplates.state, filter.state) : undefined,
          filter?.text ? ilike(couponTemplates.searchText, containing(filter.text)) : undefined,
        ),
      )
      .orderBy(...order)
      .limit(first + 1);
    return newestPage(rows, first);
  },
});

/** Published offers: every shopper sees the same. */
export const listClaimableCoupons = query({
  name: 'claimableCoupons',
  permission: 'shop.order',
  input: z.object({}),
  run: (tx) => claimable(tx),
});

/** The same for those who are not signed in. */
export const listShopCoupons = query({
  name: 'shopCoupons',
  permission: 'public',
  input: z.object({}),
  run: (tx) => claimable(tx),
});

function claimable(tx: ReadTx) {
  const day = businessDay(tx.businessTime);
  return tx.db
    .select()
    .from(couponTemplates)
    .where(
      and(
        eq(couponTemplates.state, 'ACTIVE'),
        eq(couponTemplates.isClaimable, true),
        gte(couponTemplates.validUntil, day),
        lt(couponTemplates.issued, couponTemplates.quantity),
      ),
    )
    .orderBy(asc(couponTemplates.validUntil), asc(couponTemplates.id))
    .limit(50);
}

export const listMyCoupons = query({
  name: 'myCoupons',
  permission: 'shop.order',
  input: z.object({ memberId: z.uuid() }),
  run: (tx, { memberId }) =>
    tx.db
      .select()
      .from(coupons)
      .where(and(eq(coupons.memberId, memberId), scopedTo(tx.scope, coupons.memberId)))
      .orderBy(sql`${coupons.state} <> 'UNUSED'`, asc(coupons.validUntil), desc(coupons.id))
      .limit(200),
});

export const listUnusedCoupons = query({
  name: 'unusedCoupons',
  permission: 'service',
  input: z.object({ ...pageArguments.shape, after: z.uuid().nullish() }),
  run: (tx, { first, after }) =>
    tx.db
      .select({
        couponId: coupons.id,
        number: coupons.number,
        memberId: coupons.memberId,
        legalEntityId: coupons.legalEntityId,
        faceMinor: coupons.faceMinor,
      })
      .from(coupons)
      .where(and(inArray(coupons.state, ['UNUSED', 'HELD']), after ? gt(coupons.id, after) : undefined))
      .orderBy(asc(coupons.id))
      .limit(first),
});

/** An offer is no secret of a member: whoever sees a coupon of it sees it. */
export const couponTemplateById = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(couponTemplates)
    .where(and(inArray(couponTemplates.id, [...ids]), tx.scope.kind === 'none' ? sql`false` : undefined));
  return byKey(rows, (row) => row.id);
});

export const couponById = batchLoader(async (tx, ids: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(coupons)
    .where(and(inArray(coupons.id, [...ids]), scopedTo(tx.scope, coupons.memberId)));
  return byKey(rows, (row) => row.id);
});

export const couponsByMember = batchLoader(async (tx, memberIds: readonly string[]) => {
  const rows = await tx.db
    .select()
    .from(coupons)
    .where(and(inArray(coupons.memberId, [...memberIds]), scopedTo(tx.scope, coupons.memberId)))
    .orderBy(desc(coupons.createdAt), desc(coupons.id));
  return groupedBy(rows, memberIds, (row) => row.memberId);
});

/** How many coupons of an offer the shopper who asks has. */
export const myCouponsOfTemplate = batchLoader(async (tx, templateIds: readonly string[]) => {
  if (tx.scope.kind !== 'organisation') return new Map<string, number>();
  const rows = await tx.db
    .select({ templateId: coupons.templateId, count: count() })
    .from(coupons)
    .where(and(inArray(coupons.templateId, [...templateIds]), scopedTo(tx.scope, coupons.memberId)))
    .groupBy(coupons.templateId);
  return new Map(rows.map((row) => [row.templateId, row.count]));
});

export const couponTemplateHistory = historyOf('CouponTemplate');
