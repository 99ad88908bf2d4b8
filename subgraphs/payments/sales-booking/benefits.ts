import { couponMoved } from '@quanlian/events/coupon-moved.ts';
import { pointsMoved } from '@quanlian/events/points-moved.ts';
import { subscribe } from '@quanlian/subgraph-kit/event-subscription.ts';
import { entityAccount, memberPurse } from '../account/rules.ts';
import { bookDocument } from '../ledger/book-document.ts';

/** A member has more points, or fewer: what it has is our liability, in the asset POINTS. */
export const bookPointsMoved = subscribe(pointsMoved, async (tx, { body, occurredAt }) => {
  const issued = { account: entityAccount('POINTS-ISSUED', body.legalEntityId, 'POINTS') };
  const member = { account: memberPurse('POINTS-MEMBER', body.legalEntityId, body.memberId), item: body.memberId };
  const points = BigInt(body.points);
  const links = {
    memberId: body.memberId,
    movement: body.kind,
    ...(body.salesOrderId ? { salesOrderId: body.salesOrderId } : {}),
  };
  await bookDocument(tx, {
    document: { type: 'POINTS_MOVEMENT', id: body.movementId, number: body.documentNumber, links },
    happenedAt: occurredAt,
    lines: [
      { name: 'gained', debit: issued, credit: member, amount: points },
      { name: 'given', debit: member, credit: issued, amount: -points },
    ],
  });
});

/** A coupon is issued or given back, or it is used or lapses: its face value, in the asset COUPON. */
export const bookCouponMoved = subscribe(couponMoved, async (tx, { body, occurredAt }) => {
  const issued = { account: entityAccount('COUPON-ISSUED', body.legalEntityId, 'COUPON') };
  const member = { account: memberPurse('COUPON-MEMBER', body.legalEntityId, body.memberId), item: body.couponId };
  const isGained = body.kind === 'ISSUED' || body.kind === 'RETURNED';
  const links = {
    couponId: body.couponId,
    couponTemplateId: body.couponTemplateId,
    memberId: body.memberId,
    movement: body.kind,
    ...(body.salesOrderId ? { salesOrderId: body.salesOrderId } : {}),
  };
  await bookDocument(tx, {
    document: { type: 'COUPON_MOVEMENT', id: body.movementId, number: body.documentNumber, links },
    happenedAt: occurredAt,
    lines: [
      {
        name: 'moved',
        debit: isGained ? issued : member,
        credit: isGained ? member : issued,
        amount: BigInt(body.faceMinor),
      },
    ],
  });
});
