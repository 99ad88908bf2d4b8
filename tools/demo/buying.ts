import { multiplyPrice } from '@quanlian/money/money.ts';
import { taxFromNet } from '@quanlian/money/tax.ts';
import { addDays, businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import type { Company, Supplier } from './company.ts';
import * as operations from './operations.ts';
import { until } from './person.ts';
import { issueInvoice } from './tax-desk.ts';

const hourMs = 3_600_000;

/** Up to where a purchase is played. */
export const stages = [
  'published',
  'quoted',
  'opened',
  'proposed',
  'contracts',
  'signed',
  'released',
  'confirmed',
  'shipped',
  'received',
  'stored',
  'invoiced',
  'requested',
  'paid',
] as const;

export type Stage = (typeof stages)[number];

export interface PurchasePlan {
  title: string;
  productCode: string;
  /** Base units of the whole lot. */
  quantity: string;
  /** Who quotes, with the net price of one unit; the first two share the award 70/30, one alone takes all. */
  offers: { supplier: Supplier; netPrice: string }[];
  startsAt: Date;
  until: Stage;
  /** How long the goods keep from the day on which they leave the supplier; 535 days when left out. */
  keepsDays?: number;
  /** Percent of the delivered quantity that quality rejects. */
  rejectedPercent?: bigint;
  /** Percent of the delivered quantity that is missing when the warehouse counts. */
  missingPercent?: bigint;
  /** The supplier invoices what it shipped although a part was rejected or missing: that part is held. */
  invoicesRejected?: boolean;
  /** Days by which the goods leave later than usual. */
  lateDays?: number;
  /** The business time so many hours after the step before; exactly so when left out. */
  later?: (hours: number) => Date;
}

export interface PlayedPurchase {
  sourcingEventId: string;
  orders: PlayedOrder[];
  /** With whom it was agreed. */
  contracts: PlayedContract[];
}

export interface PlayedContract {
  contract: ContractRow;
  supplier: Supplier;
}

export interface PlayedOrder {
  supplier: Supplier;
  orderId: string;
  taxInvoiceId?: string;
  paymentRequestId?: string;
}

type Institutions = { taxPlatformUrl: string; keysFolder: string };

export interface ContractRow {
  id: string;
  supplier: { id: string };
  lines: {
    id: string;
    quantity: string;
    netUnitPrice: string;
    taxRate: string;
    productName: string;
    baseUnit: string;
  }[];
}

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

export interface OrderPlay {
  contract: ContractRow;
  supplier: Supplier;
  plan: PurchasePlan;
  later: (hours: number) => Date;
  goesOn: (stage: Stage) => boolean;
}

/** An order of a contract, up to where the plan goes. */
export async function playOrder(company: Company, institutions: Institutions, play: OrderPlay): Promise<PlayedOrder> {
  const { contract, supplier, later, goesOn } = play;
  const [line] = contract.lines;
  if (!line) throw new Error('a contract without a line');
  const releasedAt = later(2);
  const { releasePurchaseOrder: order } = await company.as('buyer').run(
    operations.releasePurchaseOrder,
    {
      input: {
        contractId: contract.id,
        locationId: company.locationId,
        locationName: company.locationName,
        deliveryAddress: '上海市青浦区华新镇华腾路 88 号',
        lines: [
          { contractLineId: line.id, quantity: line.quantity, requiredDate: addDays(businessDay(releasedAt), 12) },
        ],
      },
    },
    releasedAt,
  );
  if (order.__typename !== 'PurchaseOrder') throw new Error('no order');
  const played: PlayedOrder = { supplier, orderId: order.id };
  if (order.state === 'PENDING_APPROVAL') {
    await company.as('sourcing').run(operations.approvePurchaseOrder, { input: { id: order.id } }, later(1));
  }
  if (!goesOn('confirmed')) return played;
  await supplier.owner.run(operations.confirmPurchaseOrder, { input: { id: order.id } }, later(5));
  if (!goesOn('shipped')) return played;
  const orderLineId = order.lines[0]?.id ?? '';
  const notice = await ship(play, order.id, orderLineId);
  if (!goesOn('received')) return played;
  const receipt = await receive(company, play, notice);
  if (!goesOn('stored')) return played;
  const { accepted } = await inspect(company, play, receipt);
  if (!goesOn('invoiced')) return played;
  const quantity = play.plan.invoicesRejected ? line.quantity : accepted;
  const taxInvoiceId = await invoice(company, institutions, { play, orderId: order.id, orderLineId, quantity });
  const isHeld = play.plan.invoicesRejected ?? false;
  // A play of the past looks a while later, when it has been matched.
  const payables = await owed(company, taxInvoiceId, { isHeld, ...(play.plan.later ? { at: play.later(2) } : {}) });
  if (!goesOn('requested')) return { ...played, taxInvoiceId };
  const paymentRequestId = await request(company, payables, play);
  return { ...played, taxInvoiceId, paymentRequestId };
}

async function ship({ plan, contract, supplier, later }: OrderPlay, orderId: string, orderLineId: string) {
  const shippedAt = later(48 + (plan.lateDays ?? 0) * 24);
  const day = businessDay(shippedAt);
  const batchNumber = `${day.replaceAll('-', '')}-${supplier.taxNumber.slice(-4)}`;
  const { createShipmentNotice: notice } = await supplier.owner.run(
    operations.createShipmentNotice,
    {
      input: {
        purchaseOrderId: orderId,
        carrier: '顺通物流',
        waybillNumber: `ST${supplier.taxNumber.slice(-8)}`,
        shippedOn: day,
        expectedArrivalOn: addDays(day, 2),
        lines: [
          {
            purchaseOrderLineId: orderLineId,
            quantity: contract.lines[0]?.quantity ?? '0',
            batchNumber,
            productionDate: addDays(day, -5),
            bestBefore: addDays(day, plan.keepsDays ?? 535),
          },
        ],
        documents: [
          { kind: 'INSPECTION_REPORT', number: `QC-${batchNumber}`, batchNumber },
          { kind: 'DELIVERY_NOTE', number: `DN-${batchNumber}` },
        ],
      },
    },
    shippedAt,
  );
  if (notice.__typename !== 'ShipmentNotice') throw new Error('no shipment notice');
  return notice;
}

/** Some of it is missing. */
function counted(quantity: string, missingPercent: bigint): string {
  if (missingPercent === 0n) return quantity;
  const whole = BigInt(Math.round(Number(quantity)));
  return String(whole - (whole * missingPercent) / 100n);
}

async function receive(
  company: Company,
  { plan, later }: OrderPlay,
  notice: { id: string; lines: { id: string; quantity: string }[] },
) {
  const { receiveGoods: receipt } = await company.as('warehouse').run(
    operations.receiveGoods,
    {
      input: {
        shipmentNoticeId: notice.id,
        lines: notice.lines.map((line) => ({
          shipmentNoticeLineId: line.id,
          countedQuantity: counted(line.quantity, plan.missingPercent ?? 0n),
        })),
      },
    },
    later(44),
  );
  if (receipt.__typename !== 'GoodsReceipt') throw new Error('no receipt');
  return receipt;
}

async function inspect(
  company: Company,
  { plan, later }: OrderPlay,
  receipt: { id: string; lines: { id: string; countedQuantity: string }[] },
): Promise<{ accepted: string }> {
  const [line] = receipt.lines;
  if (!line) throw new Error('a receipt without a line');
  const counted = BigInt(Math.round(Number(line.countedQuantity)));
  const rejected = (counted * (plan.rejectedPercent ?? 0n)) / 100n;
  const accepted = (counted - rejected).toString();
  await company.as('quality').run(
    operations.inspectGoods,
    {
      input: {
        id: receipt.id,
        lines: [
          {
            goodsReceiptLineId: line.id,
            acceptedQuantity: accepted,
            rejectedQuantity: rejected.toString(),
            ...(rejected > 0n ? { rejectReason: 'OUT_OF_SPECIFICATION' as const, rejectNote: '水分超标' } : {}),
            measurements: [
              { name: '水分', value: rejected > 0n ? '8.1%' : '6.2%', limit: '≤ 7%', isWithinLimit: rejected === 0n },
            ],
          },
        ],
      },
    },
    later(3),
  );
  await company.as('warehouse').run(operations.putGoodsIntoStock, { input: { id: receipt.id } }, later(1));
  return { accepted };
}

async function invoice(
  company: Company,
  institutions: Institutions,
  { play, orderId, orderLineId, quantity }: { play: OrderPlay; orderId: string; orderLineId: string; quantity: string },
): Promise<string> {
  const { supplier, contract, later } = play;
  const line = contract.lines[0];
  if (!line) throw new Error('a contract without a line');
  const netMinor = multiplyPrice(quantity, line.netUnitPrice);
  const { taxMinor, grossMinor } = taxFromNet(netMinor, line.taxRate);
  const at = later(20);
  const issued = await issueInvoice(
    { url: institutions.taxPlatformUrl, keysFolder: institutions.keysFolder },
    {
      seller: { name: supplier.name, taxNumber: supplier.taxNumber },
      buyer: { name: company.legalEntityName, taxNumber: company.legalEntityTaxNumber },
      lines: [
        {
          name: line.productName,
          unit: line.baseUnit,
          quantity,
          unitPrice: line.netUnitPrice,
          netMinor: netMinor.toString(),
          rate: line.taxRate,
          taxMinor: taxMinor.toString(),
          grossMinor: grossMinor.toString(),
        },
      ],
    },
    at,
  );
  const { submitTaxInvoice } = await supplier.owner.run(
    operations.submitTaxInvoice,
    {
      input: {
        invoiceNumber: issued.invoiceNumber,
        kind: 'SPECIAL',
        issuedOn: issued.issueDate,
        legalEntityId: company.legalEntityId,
        purchaseOrderId: orderId,
        lines: [
          {
            purchaseOrderLineId: orderLineId,
            name: line.productName,
            quantity,
            unitPrice: line.netUnitPrice,
            taxRate: line.taxRate,
            net: { amountMinor: netMinor.toString(), currency: 'CNY' },
            tax: { amountMinor: taxMinor.toString(), currency: 'CNY' },
          },
        ],
      },
    },
    at,
  );
  if (submitTaxInvoice.__typename !== 'TaxInvoice') throw new Error('no invoice');
  return submitTaxInvoice.id;
}

/** The payables that came of the invoice, once procurement has matched it. */
async function owed(
  company: Company,
  taxInvoiceId: string,
  { isHeld, at }: { isHeld: boolean; at?: Date },
): Promise<string[]> {
  const matched = await until(`the match of invoice ${taxInvoiceId}`, async () => {
    const { taxInvoice } = await company.as('clerk').run(operations.taxInvoiceNow, { id: taxInvoiceId }, at);
    if (taxInvoice?.state === 'REFUSED') throw new Error(`the invoice was refused: ${taxInvoice.refusal}`);
    const isMatched = isHeld ? BigInt(taxInvoice?.heldGross.amountMinor ?? '0') > 0n : taxInvoice?.state === 'MATCHED';
    return isMatched && taxInvoice && taxInvoice.openItems.length > 0 ? taxInvoice : undefined;
  });
  return matched.openItems.map((item) => item.id);
}

async function request(company: Company, openItemIds: string[], { plan, later, goesOn }: OrderPlay): Promise<string> {
  const { createPaymentRequest } = await company
    .as('clerk')
    .run(operations.createPaymentRequest, { input: { openItemIds, purpose: plan.title, submit: true } }, later(24));
  if (createPaymentRequest.__typename !== 'PaymentRequest') throw new Error('no payment request');
  const { id } = createPaymentRequest;
  if (!goesOn('paid')) return id;
  await company.as('sourcing').run(operations.approvePaymentRequest, { input: { id } }, later(3));
  await company.as('finance').run(operations.approvePaymentRequestFinance, { input: { id } }, later(3));
  await company.as('cashier').run(operations.payPaymentRequest, { input: { id } }, later(2));
  return id;
}

function productOf(company: Company, code: string): string {
  const id = company.products.get(code);
  if (!id) throw new Error(`there is no product ${code}`);
  return id;
}
