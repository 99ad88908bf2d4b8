import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { and, eq, sql } from 'drizzle-orm';
import { coupons } from '../coupon/tables.ts';
import { pointLots } from '../points/tables.ts';
import { type OrderBenefitsRow, orderBenefitLots, orderBenefits } from './tables.ts';

/** Coupon and points of an order that does not stand are free again; the caller holds the member's purse. */
export async function releaseHeld(tx: CommandTx, held: OrderBenefitsRow): Promise<void> {
  const lots = await tx.db.delete(orderBenefitLots).where(eq(orderBenefitLots.orderId, held.orderId)).returning();
  for (const { lotId, points } of lots) {
    await tx.db
      .update(pointLots)
      .set({ held: sql`${pointLots.held} - ${points}` })
      .where(eq(pointLots.id, lotId));
  }
  if (held.couponId) {
    await tx.db
      .update(coupons)
      .set({ state: 'UNUSED', salesOrderId: null })
      .where(and(eq(coupons.id, held.couponId), eq(coupons.state, 'HELD'), eq(coupons.salesOrderId, held.orderId)));
  }
  await tx.db.update(orderBenefits).set({ state: 'RELEASED' }).where(eq(orderBenefits.orderId, held.orderId));
}
