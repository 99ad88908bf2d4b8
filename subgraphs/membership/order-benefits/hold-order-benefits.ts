import { createHash } from 'node:crypto';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { idField, instantField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { err, ok, type Result, wrongState } from '@quanlian/subgraph-kit/result.ts';
import { and, eq, lte, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type CouponRefusal, couponFor } from '../coupon/rules.ts';
import { type CouponRow, coupons, couponTemplates } from '../coupon/tables.ts';
import { lockPurse, pointRuleOn, usableLots } from '../points/purse.ts';
import { mostPointsFor, takeFirstExpiring, worthOfPoints } from '../points/rules.ts';
import { type PointLotRow, pointLots } from '../points/tables.ts';
import { lapseOrderBenefits } from './lapse-order-benefits.ts';
import { releaseHeld } from './release-held.ts';
import { orderBenefitLots, orderBenefits } from './tables.ts';

export const benefitLineField = z.object({ orderLineId: idField, productId: idField, grossMinor: z.bigint().min(0n) });

const inputSchema = z.object({
  orderId: idField,
  orderNumber: textField(40),
  memberId: idField,
  legalEntityId: idField,
  couponId: idField.nullish().transform((id) => id ?? null),
  points: z.int().min(0).max(100_000_000),
  expiresAt: instantField,
  lines: z.array(benefitLineField).min(1).max(200),
});
type Input = z.output<typeof inputSchema>;

type CouponNotUsable = { kind: 'CouponNotUsable'; reason: CouponRefusal };
type CouponAlreadyHeld = { kind: 'CouponAlreadyHeld'; orderNumber: string };
type PointsInsufficient = { kind: 'PointsInsufficient'; available: number };
type PointsAboveShare = { kind: 'PointsAboveShare'; maximum: number };

/** Holds coupon and points for an order; the hold lapses by itself, and is final when the order is confirmed. */
export const holdOrderBenefits = command({
  name: 'holdOrderBenefits',
  permission: 'service',
  input: inputSchema,
  async run(tx, input) {
    await lockPurse(tx, input);
    const inputHash = hashOf(input);
    const [before] = await tx.db
      .select()
      .from(orderBenefits)
      .where(eq(orderBenefits.orderId, input.orderId))
      .for('update');
    if (before && before.state !== 'RELEASED') {
      if (before.inputHash !== inputHash) return wrongState(before.state, ['RELEASED']);
      if (before.state === 'REDEEMED' || before.expiresAt >= input.expiresAt) return ok(before);
      await tx.db
        .update(orderBenefits)
        .set({ expiresAt: input.expiresAt })
        .where(eq(orderBenefits.orderId, input.orderId));
      await lapseAt(tx, input);
      return ok({ ...before, expiresAt: input.expiresAt });
    }
    await releaseLapsed(tx, input);

    const coupon = await couponOf(tx, input);
    if (!coupon.ok) return coupon;
    const points = await pointsOf(tx, input, coupon.value.savesMinor);
    if (!points.ok) return points;

    const row = {
      orderId: input.orderId,
      orderNumber: input.orderNumber,
      memberId: input.memberId,
      legalEntityId: input.legalEntityId,
      state: 'HELD' as const,
      inputHash,
      couponId: input.couponId,
      couponMinor: coupon.value.savesMinor,
      couponLineIds: coupon.value.lineIds,
      points: input.points,
      pointsMinor: points.value.worthMinor,
      expiresAt: input.expiresAt,
    };
    const [held] = await tx.db
      .insert(orderBenefits)
      .values({ ...row, createdAt: tx.businessTime })
      .onConflictDoUpdate({ target: orderBenefits.orderId, set: row })
      .returning();
    if (!held) throw new Error('the hold was not written');
    if (input.couponId) {
      await tx.db
        .update(coupons)
        .set({ state: 'HELD', salesOrderId: input.orderId })
        .where(eq(coupons.id, input.couponId));
    }
    for (const part of points.value.parts) {
      await tx.db
        .update(pointLots)
        .set({ held: sql`${pointLots.held} + ${part.points}` })
        .where(eq(pointLots.id, part.lot.id));
      await tx.db.insert(orderBenefitLots).values({ orderId: input.orderId, lotId: part.lot.id, points: part.points });
    }
    await lapseAt(tx, input);
    return ok(held);
  },
});

function lapseAt(tx: CommandTx, { orderId, expiresAt }: Input): Promise<void> {
  return tx.enqueue(lapseOrderBenefits, { orderId }, { runAt: expiresAt, key: `order-benefits:${orderId}` });
}

/** What has lapsed is free, whether its job has run or not. */
async function releaseLapsed(tx: CommandTx, { memberId, legalEntityId }: Input): Promise<void> {
  const lapsed = await tx.db
    .select()
    .from(orderBenefits)
    .where(
      and(
        eq(orderBenefits.memberId, memberId),
        eq(orderBenefits.legalEntityId, legalEntityId),
        eq(orderBenefits.state, 'HELD'),
        lte(orderBenefits.expiresAt, tx.businessTime),
      ),
    );
  for (const held of lapsed) await releaseHeld(tx, held);
}

async function couponOf(
  tx: CommandTx,
  input: Input,
): Promise<Result<{ savesMinor: bigint; lineIds: string[] }, CouponNotUsable | CouponAlreadyHeld>> {
  if (!input.couponId) return ok({ savesMinor: 0n, lineIds: [] });
  const [found] = await tx.db
    .select({ coupon: coupons, template: couponTemplates })
    .from(coupons)
    .innerJoin(couponTemplates, eq(couponTemplates.id, coupons.templateId))
    .where(
      and(
        eq(coupons.id, input.couponId),
        eq(coupons.memberId, input.memberId),
        eq(coupons.legalEntityId, input.legalEntityId),
      ),
    );
  if (!found) return err({ kind: 'CouponNotUsable', reason: 'UNKNOWN' });
  if (found.coupon.state === 'HELD') {
    return err({ kind: 'CouponAlreadyHeld', orderNumber: await orderNumberOf(tx, found.coupon) });
  }
  const outcome = couponFor(found.coupon, found.template, input.lines, businessDay(tx.businessTime));
  if (outcome.refusal) return err({ kind: 'CouponNotUsable', reason: outcome.refusal });
  return ok(outcome);
}

async function orderNumberOf(tx: CommandTx, coupon: CouponRow): Promise<string> {
  const [held] = await tx.db
    .select({ orderNumber: orderBenefits.orderNumber })
    .from(orderBenefits)
    .where(eq(orderBenefits.orderId, coupon.salesOrderId ?? ''));
  return held?.orderNumber ?? '';
}

async function pointsOf(
  tx: CommandTx,
  input: Input,
  couponMinor: bigint,
): Promise<
  Result<{ worthMinor: bigint; parts: { lot: PointLotRow; points: number }[] }, PointsInsufficient | PointsAboveShare>
> {
  if (input.points === 0) return ok({ worthMinor: 0n, parts: [] });
  const rule = await pointRuleOn(tx, businessDay(tx.businessTime));
  const grossMinor = input.lines.reduce((sum, line) => sum + line.grossMinor, 0n);
  const maximum = mostPointsFor(grossMinor - couponMinor, rule);
  if (input.points > maximum) return err({ kind: 'PointsAboveShare', maximum });
  const { parts, short } = takeFirstExpiring(await usableLots(tx, input), input.points);
  if (short > 0) return err({ kind: 'PointsInsufficient', available: input.points - short });
  return ok({ worthMinor: worthOfPoints(input.points, rule), parts });
}

function hashOf({ expiresAt: _, ...input }: Input): string {
  const text = JSON.stringify(input, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
  return createHash('sha256').update(text).digest('hex');
}
