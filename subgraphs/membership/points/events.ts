import { goodsSigned } from '@quanlian/events/goods-signed.ts';
import { addDays } from '@quanlian/subgraph-kit/business-time.ts';
import { subscribe } from '@quanlian/subgraph-kit/event-subscription.ts';
import { giveLot, lockPurse, pointRuleOn } from './purse.ts';
import { addMonths, earnedPoints } from './rules.ts';
import { pointEarnings } from './tables.ts';

/** The shopper has signed for a parcel: what was paid for it earns points, usable when it cannot be returned any more. */
export const onGoodsSigned = subscribe(goodsSigned, async (tx, { body }) => {
  if (body.channel !== 'SHOP') return;
  const purse = await lockPurse(tx, { memberId: body.buyerId, legalEntityId: body.sellerLegalEntityId });
  const rule = await pointRuleOn(tx, body.signedOn);
  const lines = body.lines.map(({ line }) => ({
    orderLineId: line.orderLineId,
    grossMinor: BigInt(line.grossMinor),
  }));
  const { total, byLine } = earnedPoints(lines, rule);
  const usableOn = addDays(body.signedOn, rule.usableAfterDays);
  const lot = await giveLot(tx, purse, {
    kind: 'EARNED',
    sourceId: body.shipmentId,
    documentNumber: body.salesOrderNumber,
    salesOrderId: body.salesOrderId,
    points: total,
    usableOn,
    expiresOn: addMonths(usableOn, rule.validMonths),
  });
  if (lines.length === 0) return;
  await tx.db.insert(pointEarnings).values(
    lines.map((line, index) => ({
      ...line,
      shipmentId: body.shipmentId,
      lotId: lot?.id ?? null,
      points: byLine[index] ?? 0,
    })),
  );
});
