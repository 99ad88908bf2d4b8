import { playPurchase } from '@quanlian/tools/demo/buying.ts';
import { supplyChannels } from '@quanlian/tools/demo/channels.ts';
import { type Company, foundCompany } from '@quanlian/tools/demo/company.ts';
import * as dayEndOperations from '@quanlian/tools/demo/day-end-operations.ts';
import { type Dealer, foundDealer } from '@quanlian/tools/demo/dealer.ts';
import { allocate, deliver } from '@quanlian/tools/demo/dealer-order.ts';
import { needed, only } from '@quanlian/tools/demo/expect.ts';
import * as operations from '@quanlian/tools/demo/operations.ts';
import * as partnerOperations from '@quanlian/tools/demo/partner-operations.ts';
import { until } from '@quanlian/tools/demo/person.ts';
import { dayOf } from '@quanlian/tools/demo/produce.ts';
import * as productionOperations from '@quanlian/tools/demo/production-operations.ts';
import { drinks } from '@quanlian/tools/demo/products.ts';
import * as salesOrderOperations from '@quanlian/tools/demo/sales-order-operations.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ProductInProcess, startProductInProcess } from './product-in-process.ts';

// What dealers may not do, asked of the whole product by its public endpoint: every part answers for itself.

const dayMs = 86_400_000;
const suffix = '430000';

let product: ProductInProcess;
let company: Company;
let dealers: [Dealer, Dealer];
/** By what is in stock of it. */
let goods: Record<'fresh' | 'shortLived' | 'expired' | 'unreleased', string>;
let emulatorUrl: string;
let leave: () => void = () => undefined;
let left: Promise<void> = Promise.resolve();

beforeAll(async () => {
  product = await startProductInProcess('local');
  emulatorUrl = new URL(product.institutions.taxPlatformUrl).origin;
  company = await foundCompany(product.endpoint, { suffix, suppliers: ['flavour-supplier'] });
  const bottles = drinks.filter(({ baseUnit, shelfLifeDays }) => baseUnit === '瓶' && shelfLifeDays === 365);
  const [fresh = '', shortLived = '', expired = '', unreleased = ''] = bottles.map(({ code }) => idOf(code));
  goods = { fresh, shortLived, expired, unreleased };
  await buy(codeOf(fresh), { quantity: '2400', daysAgo: 30, keepsDays: 535 });
  // Of 365 days about a hundred are left, or none.
  await buy(codeOf(shortLived), { quantity: '2400', daysAgo: 300, keepsDays: 400 });
  await buy(codeOf(expired), { quantity: '2400', daysAgo: 300, keepsDays: 200 });
  await buy('M-TEA-02', { quantity: '1000', daysAgo: 30, keepsDays: 535 });
  await produceWithoutRelease(unreleased);
  // Both channels are this company's until the end.
  await new Promise<void>((ready, failed) => {
    left = supplyChannels(company, async () => {
      ready();
      await new Promise<void>((resolve) => {
        leave = resolve;
      });
    });
    left.catch(failed);
  });
  const options = { emulatorUrl, say: () => undefined };
  const terms = { creditLimit: '100000', minimumOrder: '10000', alsoSold: [shortLived, expired, unreleased] };
  const [drink] = bottles.map(({ name }) => ({ productId: fresh, name, unitsPerCase: 24 }));
  dealers = [
    await foundDealer(company, needed('a drink', drink), { ...options, suffix, terms }),
    await foundDealer(company, needed('a drink', drink), { ...options, suffix: '430001', terms }),
  ];
}, 300_000);

afterAll(async () => {
  leave();
  await left;
  await product.close();
});

test('an order beyond the credit is refused with what is left of it, in the words of who asks, and holds nothing', async () => {
  // 13 cases at ¥81.36: ¥1,057.68 of ¥1,000.00.
  await refused(dealers[0], { productId: goods.fresh, cases: '13' }, 'CreditExceeded', ['1000.00', '1057.68']);
});

test('an order below the minimum is refused with both sums', async () => {
  await refused(dealers[0], { productId: goods.fresh, cases: '1' }, 'BelowMinimumOrder', ['81.36', '100.00']);
});

test('an order from an advance that is not there is refused', async () => {
  const asked = { productId: goods.fresh, cases: '2', funding: 'ADVANCE' as const };
  await refused(dealers[0], asked, 'AdvanceInsufficient', ['162.72']);
});

test('stock that is expired, too short-lived or not released is not sold', async () => {
  await refused(dealers[0], { productId: goods.expired, cases: '5' }, 'StockInsufficient', []);
  await refused(dealers[0], { productId: goods.shortLived, cases: '5' }, 'StockInsufficient', []);
  await refused(dealers[0], { productId: goods.unreleased, cases: '5' }, 'StockInsufficient', []);
});

test('a scheme is claimed once; the second order is refused, and can have it when the first is cancelled', async () => {
  const [dealer] = dealers;
  const asked = { productId: goods.fresh, cases: '10', promotionId: dealer.schemeId };
  const first = await place(dealer, asked);
  expect(first.refusal).toBeNull();
  await refused(dealer, asked, 'SchemeAlreadyClaimed', [first.number]);
  await cancel(dealer, first.id);
});

test('the same credit for two orders at once: one is taken', async () => {
  const [dealer] = dealers;
  // Each alone fits into ¥1,000.00, both do not: eight cases are ¥650.88.
  const both = await Promise.all([
    place(dealer, { productId: goods.fresh, cases: '8' }),
    place(dealer, { productId: goods.fresh, cases: '8' }),
  ]);
  expect(both.map(({ refusal }) => refusal?.code ?? null).sort()).toEqual(['CreditExceeded', null]);
  expect(await reserved(goods.fresh)).toBe(8 * 24);
  for (const order of both) if (!order.refusal) await cancel(dealer, order.id);
});

test('nothing is sold on credit while something is overdue, which is named', async () => {
  const dealer = dealers[1];
  const order = await place(dealer, { productId: goods.fresh, cases: '2' });
  await allocate(company, order.id);
  const line = only(order.lines);
  await deliver(company, dealer, { orderId: order.id, orderLineId: line.id, quantity: line.quantity });
  const owed = await until('what is owed', async () => {
    const [row] = await product.world.sql('finance')<{ number: string }[]>`
      select number from receivables where partner_id = ${dealer.id}`;
    return row;
  });
  // Thirty days are agreed, none of grace.
  const due = new Date(Date.now() + 32 * dayMs);
  await refused(dealer, { productId: goods.fresh, cases: '2', at: due }, 'CreditBlocked', [owed.number, '162.72']);
  const paid = await place(dealer, { productId: goods.fresh, cases: '2' });
  expect(paid.refusal).toBeNull();
  await cancel(dealer, paid.id);
});

test("another's transfer for a dealer is not claimed without its 代付委托书", async () => {
  const { ownBankAccounts } = await company.as('receivables').run(operations.ownBankAccountsNow, {});
  const own = only(ownBankAccounts);
  await control('/control/bank/accounts', {
    account: own.accountNumber,
    holderName: company.legalEntityName,
    balanceMinor: '0',
  });
  await control('/control/bank/incoming', {
    account: own.accountNumber,
    amountMinor: '123400',
    counterparty: { name: '昆山替人付款有限公司', account: '6228480000099998888', bankCode: '103305012345' },
    remark: `代 ${dealers[0].name} 付货款`,
  });
  const receivables = company.as('receivables');
  const day = dayOf(new Date());
  await receivables.run(dayEndOperations.readBankStatement, { input: { bankAccountId: own.id, day } });
  const receipt = await until('the receipt', async () => {
    const { bankReceipts } = await receivables.run(dayEndOperations.receiptsToClaim, {});
    return bankReceipts.nodes.find(({ amount }) => amount.amountMinor === '123400');
  });
  const claim = { input: { id: receipt.id, partnerId: dealers[0].id } };
  await expect(receivables.run(dayEndOperations.claimBankReceipt, claim)).rejects.toThrow(
    /AuthorisationMissing.*代付委托书/,
  );
  await expect(receivables.inEnglish().run(dayEndOperations.claimBankReceipt, claim)).rejects.toThrow(
    /AuthorisationMissing.*昆山替人付款有限公司/,
  );
  const { bankReceipts } = await receivables.run(dayEndOperations.receiptsToClaim, {});
  expect(bankReceipts.nodes.map(({ id }) => id)).toContain(receipt.id);
});

test("another dealer's prices, agreement and orders are not there", async () => {
  const [dealer, other] = dealers;
  const order = await place(dealer, { productId: goods.fresh, cases: '2' });
  const sql = product.world.sql('distribution');
  const [agreement] = await sql`select id, price_list_id from dealer_agreements where partner_id = ${dealer.id}`;
  const ids = { orderId: order.id, agreementId: agreement?.id, priceListId: agreement?.price_list_id };
  const own = await dealer.owner.run(partnerOperations.seenByDealer, ids);
  expect([own.salesOrder?.id, own.dealerAgreement?.id, own.priceList?.id]).toEqual(Object.values(ids));
  const seen = await other.owner.run(partnerOperations.seenByDealer, ids);
  expect([seen.salesOrder, seen.dealerAgreement, seen.priceList]).toEqual([null, null, null]);
  expect(seen.salesOrders.nodes.map(({ id }) => id)).not.toContain(order.id);
  expect(seen.dealerAgreements.nodes.map(({ id }) => id)).not.toContain(ids.agreementId);
  expect(seen.priceLists.nodes.map(({ id }) => id)).not.toContain(ids.priceListId);
  // A scheme that is made for one dealer is not another's either.
  const asked = { productId: goods.fresh, cases: '10', promotionId: dealer.schemeId };
  await refused(other, asked, 'SchemeNotApplicable', []);
  await cancel(dealer, order.id);
});

interface Asked {
  productId: string;
  cases: string;
  promotionId?: string;
  funding?: 'ADVANCE' | 'CREDIT';
  /** The business time; now when left out. */
  at?: Date;
}

async function place(dealer: Dealer, { productId, cases, promotionId = '', funding = 'CREDIT', at }: Asked) {
  const { placeDealerOrder } = await dealer.owner.run(
    salesOrderOperations.placeDealerOrder,
    { input: { funding, lines: [{ productId, cases, promotionId: promotionId || null }] } },
    at,
  );
  if (placeDealerOrder.__typename !== 'SalesOrder') throw new Error('no order');
  const { id } = placeDealerOrder;
  return until('the answer', async () => {
    const { salesOrder } = await dealer.owner.run(salesOrderOperations.salesOrderNow, { id });
    return salesOrder && salesOrder.state !== 'PLACING' && salesOrder;
  });
}

/** The order is refused by this name, its words hold the facts in both languages, and no domain keeps anything for it. */
async function refused(dealer: Dealer, asked: Asked, code: string, facts: string[]): Promise<void> {
  const before = await reserved(asked.productId);
  const order = await place(dealer, asked);
  expect(order.state).toBe('REFUSED');
  expect(order.refusal?.code).toBe(code);
  const { salesOrder: inEnglish } = await dealer.owner
    .inEnglish()
    .run(salesOrderOperations.salesOrderNow, { id: order.id });
  expect(order.refusal?.message).toMatch(/[一-鿿].*。/);
  expect(inEnglish?.refusal?.message).toMatch(/^[A-Z].*\.$/s);
  for (const fact of facts) {
    expect(order.refusal?.message.replaceAll(',', '')).toContain(fact);
    expect(inEnglish?.refusal?.message.replaceAll(',', '')).toContain(fact);
  }
  expect(await reserved(asked.productId)).toBe(before);
  await until('nothing is kept for the order', async () => (await keptFor(order.id)).every((rows) => rows === 0));
}

/** Rows that still keep something for an order: prices' budgets, credit, advance, stock. */
async function keptFor(orderId: string): Promise<number[]> {
  const { world } = product;
  const answers = await Promise.all([
    world.sql('catalog')`select 1 from promotion_claims where order_id = ${orderId} and state <> 'RELEASED'`,
    world.sql('finance')`select 1 from credit_holds where order_id = ${orderId} and state <> 'RELEASED'`,
    world.sql('payments')`select 1 from advance_holds where order_id = ${orderId} and state <> 'RELEASED'`,
  ]);
  return answers.map((rows) => rows.length);
}

async function reserved(productId: string): Promise<number> {
  const [row] = await product.world.sql('distribution')<{ sum: string }[]>`
    select coalesce(sum(reserved), 0)::text as sum from stock_items where product_id = ${productId}`;
  return Number(row?.sum);
}

async function cancel(dealer: Dealer, id: string): Promise<void> {
  const { cancelSalesOrder } = await company
    .as('sales')
    .run(salesOrderOperations.cancelSalesOrder, { input: { id, reason: '重下' } });
  if (cancelSalesOrder.__typename !== 'SalesOrder') throw new Error('the order was not cancelled');
  await until(`nothing is kept for ${dealer.name}`, async () => (await keptFor(id)).every((rows) => rows === 0));
}

function idOf(code: string): string {
  return needed(code, company.products.get(code));
}

function codeOf(productId: string): string {
  return only([...company.products].filter(([_code, id]) => id === productId))[0];
}

async function buy(productCode: string, { daysAgo, ...goods }: Bought): Promise<void> {
  await playPurchase(company, product.institutions, {
    ...goods,
    title: `${productCode} ${daysAgo}`,
    productCode,
    offers: [{ supplier: only(company.suppliers), netPrice: '1.80' }],
    startsAt: new Date(Date.now() - daysAgo * dayMs),
    until: 'stored',
  });
}

interface Bought {
  quantity: string;
  daysAgo: number;
  keepsDays: number;
}

/** A batch of our own that nobody has inspected. */
async function produceWithoutRelease(productId: string): Promise<void> {
  const production = company.as('production');
  const leaf = idOf('M-TEA-02');
  const today = dayOf(new Date());
  const { createBom } = await production.run(productionOperations.createBom, {
    input: {
      productId,
      outputQuantity: '1000',
      expectedLossPercent: '2',
      lossTolerancePercent: '2',
      lines: [{ productId: leaf, quantity: '50' }],
    },
  });
  if (createBom.__typename !== 'Bom') throw new Error('no recipe');
  await production.run(productionOperations.activateBom, { input: { id: createBom.id } });
  const { planProduction } = await production.run(productionOperations.planProduction, {
    input: { bomId: createBom.id, locationId: company.locationId, plannedQuantity: '1000', plannedOn: today },
  });
  if (planProduction.__typename !== 'ProductionOrder') throw new Error('no production order');
  const { id, lines } = planProduction;
  const { stock } = await company.as('warehouse').run(productionOperations.stockByBatch, { productId: leaf });
  const batchId = only(stock.nodes).batch.id;
  await production.run(productionOperations.issueMaterials, {
    input: { id, lines: [{ productionOrderLineId: only(lines).id, batchId, quantity: '51' }] },
  });
  await production.run(productionOperations.completeProduction, {
    input: { id, batchNumber: `QY-${suffix}`, productionDate: today, outputQuantity: '1000' },
  });
}

async function control(path: string, body: object): Promise<void> {
  const response = await fetch(`${emulatorUrl}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
}
