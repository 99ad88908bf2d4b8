import { addDays, businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import type { Company, Supplier } from './company.ts';
import * as operations from './operations.ts';
import { playOrder } from './purchase-order.ts';
import {
  type Institutions,
  type PlayedContract,
  type PlayedOrder,
  type PlayedPurchase,
  type PurchasePlan,
  type Stage,
  stages,
} from './purchase-plan.ts';

const hourMs = 3_600_000;

/** Plays a purchase from the RFQ on, each step by the person whose work it is, through the public endpoint. */
export async function playPurchase(
  company: Company,
  institutions: Institutions,
  plan: PurchasePlan,
): Promise<PlayedPurchase> {
  const goesOn = (stage: Stage) => stages.indexOf(plan.until) >= stages.indexOf(stage);
  const later = plan.later ?? hoursAfter(plan.startsAt);
  const sourcingEventId = await publishRfq(company, plan, later(0));
  if (!goesOn('quoted')) return { sourcingEventId, orders: [], contracts: [] };
  const lots = await quote(company, sourcingEventId, { plan, at: later(20) });
  if (!goesOn('opened')) return { sourcingEventId, orders: [], contracts: [] };
  await company.as('buyer').run(operations.openQuotations, { input: { id: sourcingEventId } }, later(30));
  if (!goesOn('proposed')) return { sourcingEventId, orders: [], contracts: [] };
  const awardId = await propose(company, sourcingEventId, { plan, lotId: lots, at: later(2) });
  if (!goesOn('contracts')) return { sourcingEventId, orders: [], contracts: [] };
  await company.as('sourcing').run(operations.approveAward, { input: { id: awardId } }, later(3));
  const { contracts } = await company.as('buyer').run(operations.contractsOfAward, { awardId }, later(0));
  const orders: PlayedOrder[] = [];
  const agreed: PlayedContract[] = [];
  for (const contract of contracts.nodes) {
    const offer = plan.offers.find((candidate) => candidate.supplier.id === contract.supplier.id);
    if (!offer) throw new Error('a contract with somebody who did not quote');
    const { supplier } = offer;
    await sign(company, contract.id, { supplier, isSignedByUs: goesOn('signed'), later });
    agreed.push({ contract, supplier });
    if (!goesOn('released')) continue;
    orders.push(await playOrder(company, institutions, { contract, supplier, plan, later, goesOn }));
  }
  return { sourcingEventId, orders, contracts: agreed };
}

/** Times so many hours after one another. */
function hoursAfter(begin: Date): (hours: number) => Date {
  let now = begin.getTime();
  return (hours) => {
    now += hours * hourMs;
    return new Date(now);
  };
}

async function publishRfq(company: Company, plan: PurchasePlan, at: Date): Promise<string> {
  const buyer = company.as('buyer');
  const { createRfq } = await buyer.run(
    operations.createRfq,
    {
      input: {
        title: plan.title,
        legalEntityId: company.legalEntityId,
        deliveryPlace: company.locationName,
        closesAt: new Date(at.getTime() + 48 * hourMs).toISOString(),
        minimumQuotations: plan.offers.length,
        lots: [
          {
            productId: productOf(company, plan.productCode),
            quantity: plan.quantity,
            requiredOn: addDays(businessDay(at), 20),
            qualityNotes: '符合国家标准，随货提供出厂检验报告',
          },
        ],
        supplierIds: plan.offers.map((offer) => offer.supplier.id),
      },
    },
    at,
  );
  if (createRfq.__typename !== 'SourcingEvent') throw new Error('no RFQ');
  await buyer.run(operations.publishSourcingEvent, { input: { id: createRfq.id } }, at);
  return createRfq.id;
}

async function quote(
  company: Company,
  sourcingEventId: string,
  { plan, at }: { plan: PurchasePlan; at: Date },
): Promise<string> {
  const { sourcingEvent } = await company.as('buyer').run(operations.sourcingEventNow, { id: sourcingEventId }, at);
  const lotId = sourcingEvent?.lots[0]?.id;
  if (!lotId) throw new Error('an RFQ without a lot');
  for (const { supplier, netPrice } of plan.offers) {
    await supplier.owner.run(
      operations.submitQuotation,
      {
        input: {
          sourcingEventId,
          paymentTermDays: 60,
          lines: [
            {
              lotId,
              unitPrice: netPrice,
              isTaxIncluded: false,
              taxRate: supplier.taxRate,
              leadTimeDays: 7,
              validUntil: addDays(businessDay(at), 60),
            },
          ],
        },
      },
      at,
    );
  }
  return lotId;
}

async function propose(
  company: Company,
  sourcingEventId: string,
  { plan, lotId, at }: { plan: PurchasePlan; lotId: string; at: Date },
): Promise<string> {
  const buyer = company.as('buyer');
  const { quotationComparison } = await buyer.run(operations.comparisonNow, { id: sourcingEventId }, at);
  const offers = quotationComparison?.lots[0]?.offers ?? [];
  const winners = plan.offers.slice(0, 2);
  const shares = winners.length === 1 ? ['100'] : ['70', '30'];
  const { proposeAward } = await buyer.run(
    operations.proposeAward,
    {
      input: {
        sourcingEventId,
        lots: [
          {
            lotId,
            shares: winners.map(({ supplier }, index) => ({
              quotationLineId: offers.find((offer) => offer.supplier.id === supplier.id)?.quotationLine.id ?? '',
              sharePercent: shares[index] ?? '0',
            })),
          },
        ],
        reason: '综合到货价、交期与历史质量，按 70/30 分配以分散供应风险',
      },
    },
    at,
  );
  if (proposeAward.__typename !== 'Award') throw new Error('no award');
  return proposeAward.id;
}

async function sign(
  company: Company,
  contractId: string,
  options: { supplier: Supplier; isSignedByUs: boolean; later: (hours: number) => Date },
): Promise<void> {
  const buyer = company.as('buyer');
  const { sendContract } = await buyer.run(operations.sendContract, { input: { id: contractId } }, options.later(1));
  if (sendContract.__typename !== 'Contract' || !sendContract.documentHash)
    throw new Error('the contract was not sent');
  if (!options.isSignedByUs) return;
  const input = { id: contractId, documentHash: sendContract.documentHash };
  await options.supplier.owner.run(operations.signContract, { input }, options.later(4));
  await company.as('sourcing').run(operations.signContract, { input }, options.later(2));
}

function productOf(company: Company, code: string): string {
  const id = company.products.get(code);
  if (!id) throw new Error(`there is no product ${code}`);
  return id;
}
