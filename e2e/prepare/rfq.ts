import * as play from '@quanlian/tools/demo/operations.ts';
import { groundOfAnRfq } from './operations.ts';
import { demoPerson } from './people.ts';

type Plan = {
  title: string;
  productCode: string;
  quantity: string;
  /** Names of the invited, with who quotes for each and the price that has come already. */
  invited: { name: string; quoted?: { email: string; grossPrice: string; taxRate: string } }[];
  closesInSeconds: number;
};

/** A published RFQ, which may close sooner than its form could say; part of the invited have quoted. */
export async function publishedRfq(plan: Plan): Promise<string> {
  const buyer = await demoPerson('hq', 'buyer@qingyuan.demo');
  const owners = await Promise.all(
    plan.invited.flatMap(({ quoted }) =>
      quoted ? [demoPerson('partner', quoted.email).then((owner) => ({ owner, quoted }))] : [],
    ),
  );
  const ground = await buyer.run(groundOfAnRfq, { product: plan.productCode });
  const closesAt = new Date(Date.now() + plan.closesInSeconds * 1_000);
  const { createRfq: rfq } = await buyer.run(play.createRfq, {
    input: {
      title: plan.title,
      legalEntityId: only(ground.legalEntities.nodes[0]).id,
      deliveryPlace: '上海青浦中心仓',
      closesAt: closesAt.toISOString(),
      minimumQuotations: Math.max(owners.length, 1),
      lots: [{ productId: only(ground.products.nodes[0]).id, quantity: plan.quantity, requiredOn: daysAhead(30) }],
      supplierIds: plan.invited.map(({ name }) => only(ground.suppliers.nodes.find((one) => one.name === name)).id),
    },
  });
  if (rfq.__typename !== 'SourcingEvent') throw new Error('no RFQ');
  await buyer.run(play.publishSourcingEvent, { input: { id: rfq.id } });
  const { sourcingEvent } = await buyer.run(play.sourcingEventNow, { id: rfq.id });
  const lotId = only(sourcingEvent?.lots[0]).id;
  for (const { owner, quoted } of owners) {
    await owner.run(play.submitQuotation, {
      input: {
        sourcingEventId: rfq.id,
        paymentTermDays: 60,
        lines: [
          {
            lotId,
            unitPrice: quoted.grossPrice,
            isTaxIncluded: true,
            taxRate: quoted.taxRate,
            leadTimeDays: 7,
            validUntil: daysAhead(60),
          },
        ],
      },
    });
  }
  return rfq.id;
}

/** The business day so many days from now. */
export function daysAhead(days: number): string {
  return new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
}

function only<T>(found: T | undefined): T {
  if (found === undefined) throw new Error('the demo company lacks what this journey begins with');
  return found;
}
