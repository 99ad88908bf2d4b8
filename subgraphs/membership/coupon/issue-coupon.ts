import { newId } from '@quanlian/ids/uuid.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import {
  err,
  type NotFound,
  notFound,
  ok,
  type Result,
  type WrongState,
  wrongState,
} from '@quanlian/subgraph-kit/result.ts';
import { and, count, eq, sql } from 'drizzle-orm';
import { moveCoupon } from './move-coupon.ts';
import { type CouponRow, coupons, couponTemplates } from './tables.ts';

type CouponsGone = { kind: 'CouponsGone'; quantity: number };
type CouponLimitReached = { kind: 'CouponLimitReached'; perMember: number };

/** Gives a member a coupon of an offer; the offer's row is locked, so that none is issued beyond its number. */
export async function issueCoupon(
  tx: CommandTx,
  templateId: string,
  memberId: string,
): Promise<Result<CouponRow, NotFound | WrongState | CouponsGone | CouponLimitReached>> {
  const [template] = await tx.db.select().from(couponTemplates).where(eq(couponTemplates.id, templateId)).for('update');
  if (!template) return notFound(templateId);
  const isOver = template.validUntil < businessDay(tx.businessTime);
  if (template.state !== 'ACTIVE' || isOver) return wrongState('CLOSED', ['ACTIVE']);
  const [held] = await tx.db
    .select({ count: count() })
    .from(coupons)
    .where(and(eq(coupons.templateId, templateId), eq(coupons.memberId, memberId)));
  if ((held?.count ?? 0) >= template.perMember) {
    return err({ kind: 'CouponLimitReached', perMember: template.perMember });
  }
  if (template.issued >= template.quantity) return err({ kind: 'CouponsGone', quantity: template.quantity });
  await tx.db
    .update(couponTemplates)
    .set({ issued: sql`${couponTemplates.issued} + 1` })
    .where(eq(couponTemplates.id, templateId));
  const { legalEntityId, faceMinor, validFrom, validUntil } = template;
  const number = `${template.number}-${String(template.issued + 1).padStart(6, '0')}`;
  const [coupon] = await tx.db
    .insert(coupons)
    .values({
      id: newId(),
      templateId,
      number,
      memberId,
      legalEntityId,
      faceMinor,
      state: 'UNUSED',
      validFrom,
      validUntil,
      createdAt: tx.businessTime,
    })
    .returning();
  if (!coupon) throw new Error('the coupon was not written');
  await moveCoupon(tx, coupon, { kind: 'ISSUED', salesOrderId: null, documentNumber: number });
  return ok(coupon);
}
