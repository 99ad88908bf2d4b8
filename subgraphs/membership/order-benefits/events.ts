import { salesOrderCancelled } from '@quanlian/events/sales-order-cancelled.ts';
import { salesOrderConfirmed } from '@quanlian/events/sales-order-confirmed.ts';
import { salesReturnReceived } from '@quanlian/events/sales-return-received.ts';
import { addDays, businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { subscribe } from '@quanlian/subgraph-kit/event-subscription.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { desc, eq, sql } from 'drizzle-orm';
import { moveCoupon } from '../coupon/move-coupon.ts';
import { coupons, couponTemplates } from '../coupon/tables.ts';
import {
  changeOwed,
  giveBack,
  lockPurse,
  movePoints,
  pointRuleOn,
  reverseEarned,
  usableLots,
} from '../points/purse.ts';
import { laterDay, reversedPoints, takeFirstExpiring } from '../points/rules.ts';
import { type MemberPurseRow, pointEarnings, pointLots } from '../points/tables.ts';
import { lockBenefits } from './lock-benefits.ts';
import { releaseHeld } from './release-held.ts';
import { type OrderBenefitsRow, orderBenefitLots, orderBenefits } from './tables.ts';

/** The order is paid: what was held is spent. */
export const onSalesOrderConfirmed = subscribe(salesOrderConfirmed, async (tx, { body }) => {
  if (body.channel !== 'SHOP') return;
  const benefits = await lockBenefits(tx, body.salesOrderId);
  if (!benefits || benefits.held.state === 'REDEEMED') return;
  const { held, purse } = benefits;
  if (held.state === 'RELEASED') await takeAgain(tx, purse, held);
  await redeem(tx, held);
});

/** Nothing was shipped: what was held is free, what was spent comes back. */
export const onSalesOrderCancelled = subscribe(salesOrderCancelled, async (tx, { body }) => {
  if (body.channel !== 'SHOP') return;
  const benefits = await lockBenefits(tx, body.salesOrderId);
  if (!benefits) return;
  const { held, purse } = benefits;
  if (held.state === 'HELD') await releaseHeld(tx, held);
  if (held.state !== 'REDEEMED') return;
  await giveBackOf(tx, purse, held, {
    sourceId: held.orderId,
    points: held.points - held.returnedPoints,
    couponMinor: held.couponMinor - held.returnedCouponMinor,
    documentNumber: body.number,
  });
});

/** Goods came back: their share of what was earned is taken back, and of what was spent is given back. */
export const onSalesReturnReceived = subscribe(salesReturnReceived, async (tx, { body }) => {
  if (body.channel !== 'SHOP') return;
  const purse = await lockPurse(tx, { memberId: body.buyerId, legalEntityId: body.sellerLegalEntityId });
  const earned = await takeBackEarnings(tx, body.lines);
  await reverseEarned(tx, purse, {
    sourceId: body.salesReturnId,
    ...earned,
    salesOrderId: body.salesOrderId,
    documentNumber: body.number,
  });
  const held = (await lockBenefits(tx, body.salesOrderId))?.held;
  if (held?.state !== 'REDEEMED') return;
  await giveBackOf(tx, purse, held, {
    sourceId: body.salesReturnId,
    points: body.points,
    couponMinor: BigInt(body.couponMinor),
    documentNumber: body.number,
  });
});

/** The hold lapsed before the news of the payment came: what is still there is taken, and missing points are owed. */
async function takeAgain(tx: CommandTx, purse: MemberPurseRow, held: OrderBenefitsRow): Promise<void> {
  const { parts, short } = takeFirstExpiring(await usableLots(tx, purse), held.points);
  for (const { lot, points } of parts) {
    await tx.db
      .update(pointLots)
      .set({ held: sql`${pointLots.held} + ${points}` })
      .where(eq(pointLots.id, lot.id));
    await tx.db.insert(orderBenefitLots).values({ orderId: held.orderId, lotId: lot.id, points });
  }
  if (short > 0) await changeOwed(tx, purse, short);
  if (!held.couponId) return;
  const [coupon] = await tx.db.select().from(coupons).where(eq(coupons.id, held.couponId)).for('update');
  if (coupon?.state !== 'UNUSED') return;
  await tx.db.update(coupons).set({ state: 'HELD', salesOrderId: held.orderId }).where(eq(coupons.id, held.couponId));
}

async function redeem(tx: CommandTx, held: OrderBenefitsRow): Promise<void> {
  const { orderId, orderNumber, memberId, legalEntityId } = held;
  const lots = await tx.db.select().from(orderBenefitLots).where(eq(orderBenefitLots.orderId, orderId));
  for (const { lotId, points } of lots) {
    await tx.db
      .update(pointLots)
      .set({ open: sql`${pointLots.open} - ${points}`, held: sql`${pointLots.held} - ${points}` })
      .where(eq(pointLots.id, lotId));
  }
  await movePoints(tx, {
    memberId,
    legalEntityId,
    movementKey: orderId,
    kind: 'REDEEMED',
    points: -lots.reduce((sum, lot) => sum + lot.points, 0),
    salesOrderId: orderId,
    documentNumber: orderNumber,
  });
  if (held.couponId) await useCoupon(tx, held.couponId, held);
  await tx.db.update(orderBenefits).set({ state: 'REDEEMED' }).where(eq(orderBenefits.orderId, orderId));
}

async function useCoupon(tx: CommandTx, couponId: string, held: OrderBenefitsRow): Promise<void> {
  const [coupon] = await tx.db.select().from(coupons).where(eq(coupons.id, couponId)).for('update');
  if (coupon?.state !== 'HELD' || coupon.salesOrderId !== held.orderId) return;
  const used = { ...coupon, state: 'USED' as const, useCount: coupon.useCount + 1 };
  await tx.db.update(coupons).set(used).where(eq(coupons.id, couponId));
  await tx.db
    .update(couponTemplates)
    .set({ used: sql`${couponTemplates.used} + 1` })
    .where(eq(couponTemplates.id, coupon.templateId));
  await moveCoupon(tx, used, { kind: 'REDEEMED', salesOrderId: held.orderId, documentNumber: held.orderNumber });
}

/** By the allocation that is stored on the order; a coupon is unused again with the last of what it was for. */
async function giveBackOf(
  tx: CommandTx,
  purse: MemberPurseRow,
  held: OrderBenefitsRow,
  back: { sourceId: string; points: number; couponMinor: bigint; documentNumber: string },
): Promise<void> {
  const { sourceId, documentNumber } = back;
  const points = Math.min(back.points, held.points - held.returnedPoints);
  const returnedCouponMinor = held.returnedCouponMinor + back.couponMinor;
  if (points > 0) {
    const [latest] = await tx.db
      .select({ expiresOn: pointLots.expiresOn })
      .from(orderBenefitLots)
      .innerJoin(pointLots, eq(pointLots.id, orderBenefitLots.lotId))
      .where(eq(orderBenefitLots.orderId, held.orderId))
      .orderBy(desc(pointLots.expiresOn))
      .limit(1);
    const expiresOn = latest?.expiresOn ?? null;
    await giveBack(tx, purse, { sourceId, documentNumber, salesOrderId: held.orderId, points, expiresOn });
  }
  const isCouponFree = held.couponId && back.couponMinor > 0n && returnedCouponMinor >= held.couponMinor;
  if (isCouponFree && held.couponId) await freeCoupon(tx, held.couponId, held.orderId, documentNumber);
  await tx.db
    .update(orderBenefits)
    .set({ returnedPoints: held.returnedPoints + points, returnedCouponMinor })
    .where(eq(orderBenefits.orderId, held.orderId));
}

async function freeCoupon(tx: CommandTx, couponId: string, orderId: string, documentNumber: string): Promise<void> {
  const [coupon] = await tx.db.select().from(coupons).where(eq(coupons.id, couponId)).for('update');
  if (coupon?.state !== 'USED' || coupon.salesOrderId !== orderId) return;
  const day = businessDay(tx.businessTime);
  const least = addDays(day, (await pointRuleOn(tx, day)).leastDaysAfterReturn);
  const validUntil = laterDay(coupon.validUntil, least);
  const free = { ...coupon, state: 'UNUSED' as const, salesOrderId: null, validUntil };
  await tx.db.update(coupons).set(free).where(eq(coupons.id, couponId));
  await tx.db
    .update(couponTemplates)
    .set({ used: sql`${couponTemplates.used} - 1` })
    .where(eq(couponTemplates.id, coupon.templateId));
  await moveCoupon(tx, free, { kind: 'RETURNED', salesOrderId: orderId, documentNumber });
}

/** What the returned lines earned when they were signed for. */
async function takeBackEarnings(
  tx: CommandTx,
  lines: { line: { orderLineId: string; grossMinor: string }; shipmentId: string }[],
): Promise<{ points: number; lotIds: string[] }> {
  let points = 0;
  const lotIds = new Set<string>();
  for (const { line, shipmentId } of lines) {
    const mine = sql`${pointEarnings.shipmentId} = ${shipmentId} and ${pointEarnings.orderLineId} = ${line.orderLineId}`;
    const [earning] = await tx.db.select().from(pointEarnings).where(mine).for('update');
    // Tried again: the news that they were signed for is on its way.
    if (!earning) throw new Error(`line ${line.orderLineId} of shipment ${shipmentId} is not known to be signed for`);
    // A line is split anew for each delivery and each return: a part may differ from what is left by a fen.
    const left = earning.grossMinor - earning.returnedGrossMinor;
    const grossMinor = BigInt(line.grossMinor) < left ? BigInt(line.grossMinor) : left;
    const reversed = reversedPoints(earning, grossMinor);
    await tx.db
      .update(pointEarnings)
      .set({ returnedGrossMinor: earning.returnedGrossMinor + grossMinor, reversed: earning.reversed + reversed })
      .where(mine);
    points += reversed;
    if (earning.lotId) lotIds.add(earning.lotId);
  }
  return { points, lotIds: [...lotIds] };
}
