import { couponMoved } from '@quanlian/events/coupon-moved.ts';
import { uuidFrom } from '@quanlian/ids/uuid.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { type CouponMovementKind, type CouponRow, couponMovements } from './tables.ts';

/** Writes what happened to a coupon and tells the ledger, where its face value is a liability until it is used. */
export async function moveCoupon(
  tx: CommandTx,
  coupon: CouponRow,
  movement: { kind: CouponMovementKind; salesOrderId: string | null; documentNumber: string },
): Promise<void> {
  const id = uuidFrom(coupon.id, `${movement.kind}:${coupon.useCount}`);
  const { memberId } = coupon;
  await tx.db
    .insert(couponMovements)
    .values({ id, couponId: coupon.id, memberId, ...movement, createdAt: tx.businessTime });
  await tx.recordEvent(couponMoved, {
    aggregateId: coupon.id,
    body: {
      movementId: id,
      couponId: coupon.id,
      couponTemplateId: coupon.templateId,
      memberId,
      legalEntityId: coupon.legalEntityId,
      faceMinor: coupon.faceMinor.toString(),
      ...movement,
    },
  });
}
