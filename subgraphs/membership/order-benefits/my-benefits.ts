import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { couponFor } from '../coupon/rules.ts';
import { coupons, couponTemplates } from '../coupon/tables.ts';
import { openLots, pointRuleOn } from '../points/purse.ts';
import { lotStateOn, mostPointsFor, worthOfPoints } from '../points/rules.ts';
import { benefitLineField } from './hold-order-benefits.ts';

/** What a cart may use, decided by the rules that the order will be decided by. */
export const findMyBenefits = query({
  name: 'myBenefits',
  permission: 'shop.order',
  input: z.object({
    memberId: idField,
    legalEntityId: idField,
    couponId: idField.nullish(),
    lines: z.array(benefitLineField).max(200),
  }),
  async run(tx, { memberId, legalEntityId, couponId, lines }) {
    const day = businessDay(tx.businessTime);
    const rule = await pointRuleOn(tx, day);
    const rows = await tx.db
      .select({ coupon: coupons, template: couponTemplates })
      .from(coupons)
      .innerJoin(couponTemplates, eq(couponTemplates.id, coupons.templateId))
      .where(
        and(
          eq(coupons.memberId, memberId),
          scopedTo(tx.scope, coupons.memberId),
          eq(coupons.legalEntityId, legalEntityId),
          inArray(coupons.state, ['UNUSED', 'HELD']),
        ),
      );
    const choices = rows.map(({ coupon, template }) => {
      const { savesMinor, refusal, missingMinor } = couponFor(coupon, template, lines, day);
      return { coupon, savesMinor, refusal, missingMinor };
    });
    const chosen = choices.find((choice) => choice.coupon.id === couponId);
    const grossMinor = lines.reduce((sum, line) => sum + line.grossMinor, 0n);
    const lots = await openLots(tx, { memberId, legalEntityId });
    const sum = (state: 'ACTIVE' | 'PENDING') =>
      lots.filter((lot) => lotStateOn(day, lot) === state).reduce((points, lot) => points + lot.open - lot.held, 0);
    const pointsAvailable = sum('ACTIVE');
    const pointsMost = Math.min(pointsAvailable, mostPointsFor(grossMinor - (chosen?.savesMinor ?? 0n), rule));
    return {
      coupons: choices.toSorted(
        (a, b) => Number(b.savesMinor - a.savesMinor) || Number(a.missingMinor - b.missingMinor),
      ),
      pointsAvailable,
      pointsPending: sum('PENDING'),
      pointsMost,
      pointsMostMinor: worthOfPoints(pointsMost, rule),
      pointsForOneYuan: rule.pointsForOneYuan,
    };
  },
});
