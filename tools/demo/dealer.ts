import { taxNumberFrom } from '@quanlian/ids/tax-number.ts';
import { type Company, joinCompany } from './company.ts';
import { expectEqual, needed, only, yuan } from './expect.ts';
import * as operations from './operations.ts';
import { type Person, until } from './person.ts';
import type { ProducedDrink } from './production.ts';
import * as selling from './selling/operations.ts';

export interface Dealer {
  id: string;
  name: string;
  owner: Person;
  outletId: string;
  schemeId: string;
  bankAccount: { name: string; account: string; bankCode: string };
}

interface Options {
  suffix: string;
  /** The emulator: the world outside, where the dealer's bank is. */
  emulatorUrl: string;
  say(line: string): void;
}

/** In minor units. */
interface Terms {
  creditLimit: string;
  minimumOrder: string;
  /** On the dealer's price list beside the drink, at the same price. */
  alsoSold?: string[];
}

/** What the goods are bought as: of a production of this run, or of a purchase. */
export type SoldDrink = Pick<ProducedDrink, 'productId' | 'unitsPerCase' | 'name'>;

/** Dealers pay ¥3.39 a bottle, tax included; ten cases bring one more. */
const dealerPrice = '3.39';
const money = (amountMinor: string) => ({ amountMinor, currency: 'CNY' });

/** Price list, scheme, dealer with its owner and an outlet, and an agreement that both sides have accepted. */
export async function foundDealer(
  company: Company,
  drink: SoldDrink,
  { suffix, say, terms = { creditLimit: '500000', minimumOrder: '100000' } }: Options & { terms?: Terms },
): Promise<Dealer> {
  const today = new Date().toISOString().slice(0, 10);
  const untilDay = `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`.replace('-02-29', '-02-28');
  const priceListId = await makePriceList(company, [drink.productId, ...(terms.alsoSold ?? [])], { suffix, today });
  const sales = company.as('sales');
  const name = `华东饮品经销${suffix}有限公司`;
  const account = `622848${suffix}00017777`;
  const { registerPartner } = await sales.run(selling.registerPartner, {
    input: {
      code: `D-${suffix}`,
      name,
      nameEn: 'East China Beverage Distribution Co., Ltd.',
      level: 'DEALER',
      taxNumber: taxNumberFrom(`91${suffix}MA1DEAL01`),
      address: '江苏省苏州市工业园区星湖街 328 号',
      contactName: '钱志远',
      contactPhone: '13812340000',
      territory: ['320000'],
      bankAccount: { accountName: name, accountNumber: account, bankName: '中国农业银行苏州园区支行' },
    },
  });
  if (registerPartner.__typename !== 'Partner') throw new Error('no dealer');
  const { id } = registerPartner;
  await until(
    `organisation of ${name}`,
    async () => (await sales.run(operations.organisationNow, { id })).organisation,
  );
  const owner = await joinCompany(company.endpoint, sales, {
    realm: 'partner',
    email: `owner-${suffix}@huadong.demo`,
    name: '钱志远',
    roles: ['distributor-owner'],
    organisationId: id,
  });
  const { createDealerAgreement } = await sales.run(selling.createDealerAgreement, {
    input: {
      partnerId: id,
      legalEntityId: company.legalEntityId,
      territory: ['320000'],
      isExclusive: false,
      priceListId,
      paymentTerms: 'CREDIT',
      creditLimit: money(terms.creditLimit),
      creditDays: 30,
      overdueGraceDays: 0,
      deposit: money('0'),
      minimumOrder: money(terms.minimumOrder),
      minimumRemainingPercent: 50,
      rebateRate: '0.02',
      target: money('100000000'),
      validFrom: today,
      validUntil: untilDay,
    },
  });
  if (createDealerAgreement.__typename !== 'DealerAgreement') throw new Error('no agreement');
  const { offerDealerAgreement } = await sales.run(selling.offerDealerAgreement, {
    input: { id: createDealerAgreement.id },
  });
  if (offerDealerAgreement.__typename !== 'DealerAgreement') throw new Error('the agreement was not offered');
  const { acceptDealerAgreement } = await owner.run(selling.acceptDealerAgreement, {
    input: {
      id: createDealerAgreement.id,
      documentHash: needed('hash of the agreement', offerDealerAgreement.documentHash),
      signedName: '钱志远',
    },
  });
  if (acceptDealerAgreement.__typename !== 'DealerAgreement') throw new Error('the agreement was not accepted');
  const schemeId = await makeScheme(company, drink, { dealerId: id, suffix, today, untilDay });
  const { registerOutlet } = await owner.run(selling.registerOutlet, {
    input: {
      code: `O-${suffix}`,
      name: `邻里便利店${suffix}`,
      address: '江苏省苏州市姑苏区平江路 1 号',
      contactName: '孙红',
      contactPhone: '13812340001',
    },
  });
  if (registerOutlet.__typename !== 'Partner') throw new Error('no outlet');
  say(`${name}: agreement ${createDealerAgreement.number} ${acceptDealerAgreement.state}`);
  return {
    id,
    name,
    owner,
    outletId: registerOutlet.id,
    schemeId,
    bankAccount: { name, account, bankCode: '103305012345' },
  };
}

/** The dealer's bank transfers; our bank's statement of the day is read. */
export async function transferMoney(
  company: Company,
  dealer: Dealer,
  { amountMinor, emulatorUrl, say }: Pick<Options, 'emulatorUrl' | 'say'> & { amountMinor: string },
): Promise<void> {
  const { ownBankAccounts } = await company.as('receivables').run(operations.ownBankAccountsNow, {});
  const own = needed(
    'our bank account',
    ownBankAccounts.find((account) => account.legalEntity.id === company.legalEntityId),
  );
  const transfer = () =>
    fetch(`${emulatorUrl}/control/bank/incoming`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        account: own.accountNumber,
        amountMinor,
        counterparty: dealer.bankAccount,
        remark: `货款 ${dealer.name}`,
      }),
    });
  const response = await transfer();
  if (!response.ok) throw new Error(`the dealer's bank did not transfer: ${response.status} ${await response.text()}`);
  const day = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  await company.as('receivables').run(selling.readBankStatement, { input: { bankAccountId: own.id, day } });
  say(`${dealer.name}: ${yuan(amountMinor)} transferred by bank`);
}

/** 620 cases and 62 for nothing, paid from the advance; 20 cases on credit. */
const advanceOrder = { cases: '620', gross: '5044320', gifts: 62 };
const creditOrder = { cases: '20', gross: '162720' };

/** An order on credit: held at the order, shipped, signed for, and owed from then on. */
export async function playCreditOrder(
  company: Company,
  drink: ProducedDrink,
  { dealer, say }: { dealer: Dealer; say: Options['say'] },
): Promise<string> {
  const order = await place(dealer, { funding: 'CREDIT', productId: drink.productId, cases: creditOrder.cases });
  expectEqual('gross of the order on credit', order.gross.amountMinor, creditOrder.gross);
  await allocate(company, order.id);
  const line = only(order.lines);
  const delivered = await deliver(company, dealer, { orderId: order.id, orderLineId: line.id, quantity: '480' });
  const { sales } = await signed(company, dealer, order.id);
  say(`${order.number}: on credit ${yuan(order.gross.amountMinor)}, ${delivered.number} signed for, ${sales.state}`);
  await issueInvoices(company, order.id, { gross: creditOrder.gross, say });
  return order.id;
}

/** An order from the advance with the scheme, above the limit: approved, allocated, two deliveries, the second a case short. */
export async function playAdvanceOrder(
  company: Company,
  drink: ProducedDrink,
  { dealer, say }: { dealer: Dealer; say: Options['say'] },
): Promise<string> {
  const order = await place(dealer, {
    funding: 'ADVANCE',
    productId: drink.productId,
    cases: advanceOrder.cases,
    promotionId: dealer.schemeId,
  });
  expectEqual('state of the order above the limit', order.state, 'AWAITING_APPROVAL');
  expectEqual('gross of the order from the advance', order.gross.amountMinor, advanceOrder.gross);
  await company.as('manager').run(selling.approveSalesOrder, { input: { id: order.id } });
  await allocate(company, order.id);
  const line = only(order.lines);
  const bottles = (Number(advanceOrder.cases) + advanceOrder.gifts) * drink.unitsPerCase;
  expectEqual('bottles with gifts', Number(line.quantity), bottles);
  const firstPart = 400 * drink.unitsPerCase;
  await deliver(company, dealer, { orderId: order.id, orderLineId: line.id, quantity: `${firstPart}` });
  const second = await deliver(company, dealer, {
    orderId: order.id,
    orderLineId: line.id,
    quantity: `${bottles - firstPart}`,
    short: drink.unitsPerCase,
  });
  await company.as('sales').run(selling.decideDeliveryDifference, {
    input: { id: second.id, decisions: [{ orderLineId: line.id, bearer: 'CARRIER' }], comment: '承运商途中丢失一箱' },
  });
  const { sales } = await signed(company, dealer, order.id);
  expectEqual('the order has a difference', sales.hasDifference, true);
  // 681 of 682 cases are owed: the scheme's share of the missing one is not.
  const owed = String(Math.round((Number(advanceOrder.gross) * (bottles - drink.unitsPerCase)) / bottles));
  say(
    `${order.number}: from the advance ${yuan(order.gross.amountMinor)}, two deliveries, one case lost by the carrier`,
  );
  await issueInvoices(company, order.id, { gross: owed, say });
  return order.id;
}

/** Two cases go on to an outlet. */
export async function shipOn(drink: ProducedDrink, dealer: Dealer, say: Options['say']): Promise<void> {
  const { shipToOutlet } = await until('the goods with the dealer', async () =>
    dealer.owner
      .run(selling.shipToOutlet, {
        input: {
          outletId: dealer.outletId,
          lines: [{ batchId: drink.batchId, quantity: String(2 * drink.unitsPerCase) }],
        },
      })
      .catch(() => undefined),
  );
  if (shipToOutlet.__typename !== 'OutletDelivery') throw new Error('nothing was shipped on');
  say(`${shipToOutlet.number}: two cases of ${drink.batchNumber} to an outlet`);
}

async function place(dealer: Dealer, { productId, cases, promotionId, funding }: PlacedOrder) {
  const { placeDealerOrder } = await dealer.owner.run(selling.placeDealerOrder, {
    input: { funding, lines: [{ productId, cases, promotionId: promotionId ?? null }] },
  });
  if (placeDealerOrder.__typename !== 'SalesOrder') throw new Error('no order');
  const order = await until(`${placeDealerOrder.number} is placed`, async () => {
    const { salesOrder } = await dealer.owner.run(selling.salesOrderNow, { id: placeDealerOrder.id });
    return salesOrder && salesOrder.state !== 'PLACING' && salesOrder;
  });
  if (order.refusal) throw new Error(`${order.number} was refused: ${order.refusal.code} ${order.refusal.message}`);
  return order;
}

interface PlacedOrder {
  funding: 'ADVANCE' | 'CREDIT';
  productId: string;
  cases: string;
  promotionId?: string;
}

/** Headquarters delivers all that was ordered. */
export async function allocate(company: Company, id: string): Promise<void> {
  const { allocateSalesOrder } = await company.as('sales').run(selling.allocateSalesOrder, { input: { id } });
  if (allocateSalesOrder.__typename !== 'SalesOrder') throw new Error('the order was not allocated');
  expectEqual('state after allocation', allocateSalesOrder.state, 'AWAITING_SHIPMENT');
}

/** A part of an order: packed, handed to the carrier, and signed for by the dealer. */
export async function deliver(
  company: Company,
  dealer: Dealer,
  part: { orderId: string; orderLineId: string; quantity: string; short?: number },
): Promise<{ id: string; number: string }> {
  const { orderId: salesOrderId, orderLineId, quantity, short = 0 } = part;
  const warehouse = company.as('warehouse');
  const { createShipment } = await warehouse.run(selling.createShipment, {
    input: { salesOrderId, lines: [{ orderLineId, quantity }] },
  });
  if (createShipment.__typename !== 'Shipment') throw new Error('no shipment');
  const { id, number, lines } = createShipment;
  await warehouse.run(selling.shipGoods, {
    input: { id, carrierName: '顺捷物流', waybillNumber: `SJ${number.replace(/\D/g, '')}` },
  });
  const last = lines.at(-1);
  await dealer.owner.run(selling.signShipment, {
    input: {
      id,
      lines: lines.map((line) => ({
        lineId: line.id,
        quantity: line === last ? String(Number(line.quantity) - short) : line.quantity,
      })),
      ...(short > 0 ? { reason: '少一箱' } : {}),
    },
  });
  return { id, number };
}

async function signed(company: Company, dealer: Dealer, id: string) {
  const sales = await until('the order is signed for', async () => {
    const { salesOrder } = await dealer.owner.run(selling.salesOrderNow, { id });
    return salesOrder?.state === 'SIGNED' || salesOrder?.state === 'COMPLETED' ? salesOrder : undefined;
  });
  return { company, sales };
}

/** The tax accountant issues one invoice for all shipments of the order; the dealer downloads the original. */
async function issueInvoices(
  company: Company,
  salesOrderId: string,
  { gross, say }: { gross: string; say: Options['say'] },
): Promise<void> {
  const tax = company.as('tax');
  const waiting = await until('the invoices to issue', async () => {
    const { salesInvoices } = await tax.run(selling.salesInvoicesNow, { salesOrderId });
    const sum = salesInvoices.nodes.reduce((total, one) => total + BigInt(one.gross.amountMinor), 0n);
    return String(sum) === gross && salesInvoices.nodes;
  });
  await tax.run(selling.issueSalesInvoice, { input: { ids: waiting.map(({ id }) => id) } });
  const issued = await until('the invoice with its files', async () => {
    const { salesInvoices } = await tax.run(selling.salesInvoicesNow, { salesOrderId });
    const one = only(salesInvoices.nodes);
    if (one.failure) throw new Error(`the invoice was not issued: ${one.failure}`);
    return one.xmlUrl && one.pdfUrl ? one : undefined;
  });
  expectEqual('kind of the invoice', issued.kind, 'SPECIAL');
  expectEqual('gross of the invoice', issued.gross.amountMinor, gross);
  say(`invoice ${issued.invoiceNumber}: ${yuan(gross)} for ${issued.shipments.length} shipments`);
}

async function makePriceList(
  company: Company,
  productIds: string[],
  { suffix, today }: { suffix: string; today: string },
): Promise<string> {
  const manager = company.as('products');
  const name = `经销价盘${suffix}`;
  const { createPriceList } = await manager.run(selling.createPriceList, {
    input: { name, channel: 'DEALER', includesTax: true },
  });
  if (createPriceList.__typename !== 'PriceList') throw new Error('no price list');
  const { id } = createPriceList;
  const { changePriceListDraft } = await manager.run(selling.changePriceListDraft, {
    input: {
      id,
      expectedVersion: createPriceList.version,
      name,
      includesTax: true,
      items: productIds.map((productId) => ({ productId, tiers: [{ fromQuantity: '0', unitPrice: dealerPrice }] })),
    },
  });
  if (changePriceListDraft.__typename !== 'PriceList') throw new Error('no prices');
  await manager.run(selling.publishPriceList, {
    input: { id, expectedVersion: changePriceListDraft.version, validFrom: today },
  });
  return id;
}

async function makeScheme(
  company: Company,
  drink: SoldDrink,
  { dealerId, suffix, today, untilDay }: { dealerId: string; suffix: string; today: string; untilDay: string },
): Promise<string> {
  const marketing = company.as('marketing');
  const { createPromotion } = await marketing.run(selling.createPromotion, {
    input: {
      name: `买10赠1 ${suffix}`,
      kind: 'BUY_X_GET_Y',
      channel: 'DEALER',
      terms: {
        budget: money('1000000'),
        validFrom: today,
        validUntil: untilDay,
        buyCases: 10,
        giftCases: 1,
        ordersPerBuyer: 1,
        levels: [],
        partnerIds: [dealerId],
        products: [{ productId: drink.productId }],
      },
    },
  });
  if (createPromotion.__typename !== 'Promotion') throw new Error('no scheme');
  const { id, version: expectedVersion } = createPromotion;
  await marketing.run(selling.activatePromotion, { input: { id, expectedVersion } });
  return id;
}
