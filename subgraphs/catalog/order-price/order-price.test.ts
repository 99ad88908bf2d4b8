import type { salesLine } from '@quanlian/events/sales-line.ts';
import { salesOrderCancelled } from '@quanlian/events/sales-order-cancelled.ts';
import { salesOrderConfirmed } from '@quanlian/events/sales-order-confirmed.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import { createJobContext } from '@quanlian/subgraph-kit/job-context.ts';
import { diesBehindLock, raceBehindLock } from '@quanlian/testkit/race.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import type { TransactionSql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { catalog } from '../server.ts';
import { goodsOf, holdOrderPrices, order, today } from '../test-goods.ts';
import { releaseLapsedHolds } from './claims.ts';

let world: World;
let goods: ReturnType<typeof goodsOf>;
beforeAll(async () => {
  world = await bootWorld({ subgraphs: [catalog] });
  goods = goodsOf(world);
});
afterAll(() => world?.close());

const hold = (input: object) => world.service('distribution').execute('catalog', holdOrderPrices, { input });
const held = async (input: object) => (await hold(input)).expectData().holdOrderPrices;
const quote = (input: object) =>
  world.service('distribution').execute(
    'catalog',
    `query ($input: QuotePricesInput!) { quotePrices(input: $input) {
      ... on OrderPrices { totalGross { amountMinor } lines { unitPrice priceRule promotionId scheme { amountMinor } } }
      ... on SchemeNotApplicable { reason } ... on Error { message } } }`,
    { input },
  );

async function budgetOf(promotionId: string) {
  const [row] = await world.sql('catalog')<{ held: string; spent: string; claims: number }[]>`
    select held_minor::text as held, spent_minor::text as spent,
      (select count(*)::int from promotion_claims where promotion_id = ${promotionId} and state <> 'RELEASED') as claims
    from promotions where id = ${promotionId}`;
  return row;
}
const countOrders = async () => {
  const [row] = await world.sql('catalog')<{ orders: number; lines: number; claims: number }[]>`
    select (select count(*)::int from order_prices) as orders, (select count(*)::int from order_price_lines) as lines,
      (select count(*)::int from promotion_claims) as claims`;
  return row;
};

/** A dealer's list price of 2.40 a bottle, and 买10赠1 on it. */
async function scheme(changes: object = {}) {
  const productId = await goods.tea();
  const list = await goods.priceList([{ productId, tiers: [{ fromQuantity: '0', unitPrice: '2.40' }] }]);
  const promotion = await goods.promotion([productId], changes);
  const ask = (cases: number, more: object = {}) =>
    order([{ productId, quantity: String(cases * 24), promotionId: promotion.id }], { priceListId: list.id, ...more });
  return { productId, list, promotion, ask };
}

describe('prices', () => {
  it('come from the version in force and the tier of the quantity, and say so', async () => {
    const productId = await goods.tea();
    const list = await goods.priceList([
      {
        productId,
        tiers: [
          { fromQuantity: '0', unitPrice: '2.4' },
          { fromQuantity: '240', unitPrice: '2.345678' },
        ],
      },
    ]);
    const { lines, totalGross } = await held(
      order(
        [
          { productId, quantity: '239' },
          { productId, quantity: '240' },
        ],
        { priceListId: list.id },
      ),
    );
    expect(lines.map((line: { unitPrice: string }) => line.unitPrice)).toEqual(['2.4', '2.345678']);
    expect(lines[0].priceRule).toBe(`${list.name} 第 1 版`);
    expect(lines[1].priceRule).toBe(`${list.name} 第 1 版，满 240 瓶`);
    // 239 × 2.4 = 573.60; 240 × 2.345678 = 562.96272
    expect(totalGross.amountMinor).toBe(String(57_360 + 56_296));
  });

  it('without tax are raised by the product’s rate', async () => {
    const productId = await goods.tea();
    const list = await goods.priceList([{ productId, tiers: [{ fromQuantity: '0', unitPrice: '2' }] }], {
      includesTax: false,
    });
    const { lines } = await held(order([{ productId, quantity: '10' }], { priceListId: list.id }));
    expect(lines[0]).toMatchObject({ unitPrice: '2.26', listGross: { amountMinor: '2260' } });
  });

  it('of a dealer never fall back to the retail price: a product that its list leaves out is refused by name', async () => {
    const [listed, other] = [await goods.tea(), await goods.tea({ name: '青提果汁' })];
    const list = await goods.priceList([{ productId: listed, tiers: [{ fromQuantity: '0', unitPrice: '2' }] }]);
    const before = await countOrders();
    const error = (await hold(order([{ productId: other, quantity: '24' }], { priceListId: list.id }))).expectError(
      'PriceMissing',
    );
    expect(error.message).toContain('青提果汁');
    expect(await countOrders()).toEqual(before);
  });

  it('of what is not sold are refused: a material, a draft, a retired product', async () => {
    const material = await goods.tea({ kind: 'MATERIAL' });
    const retired = await goods.tea();
    await goods.done(goods.manager(), 'retireProduct', { id: retired });
    for (const productId of [material, retired, newId()]) {
      (await hold(order([{ productId, quantity: '1' }], { channel: 'SHOP' }))).expectError('ProductNotForSale');
    }
  });

  it('of the shop fall back to the product’s own price', async () => {
    const productId = await goods.tea();
    const { lines, totalGross } = await held(order([{ productId, quantity: '3' }], { channel: 'SHOP' }));
    expect(lines[0]).toMatchObject({ unitPrice: '4.5', priceRule: '建议零售价' });
    expect(totalGross.amountMinor).toBe('1350');
  });
});

describe('买10赠1', () => {
  it('gives a case for every ten that are paid, as quantity and as discount', async () => {
    const { ask, promotion } = await scheme();
    const prices = await held(ask(25));
    // 25 cases × 24 × 2.40 are paid; 2 cases × 24 × 2.40 are given.
    expect(prices.totalGross.amountMinor).toBe('144000');
    expect(prices.lines[0]).toMatchObject({
      quantity: '648',
      giftQuantity: '48',
      scheme: { amountMinor: '11520' },
      listGross: { amountMinor: '155520' },
      promotionId: promotion.id,
      promotionVersion: 1,
    });
    expect(await budgetOf(promotion.id)).toEqual({ held: '11520', spent: '0', claims: 1 });
  });

  it('holds nothing for an order that is too small for a gift', async () => {
    const { ask, promotion } = await scheme();
    const prices = await held(ask(9));
    expect(prices.lines[0]).toMatchObject({ giftQuantity: '0', promotionId: null });
    expect(await budgetOf(promotion.id)).toEqual({ held: '0', spent: '0', claims: 0 });
  });

  it('is refused for a product, a day, a level or a dealer that it is not for, and says which', async () => {
    const other = await goods.tea();
    const { ask, productId, list, promotion } = await scheme({ levels: ['PROVINCIAL_AGENT'] });
    const named = await goods.promotion([productId], { partnerIds: [await goods.dealer()] });
    const reasons = [
      ask(10),
      ask(10, { lines: [{ orderLineId: newId(), productId, quantity: '240', promotionId: named.id }] }),
      ask(10, { lines: [{ orderLineId: newId(), productId, quantity: '240', promotionId: newId() }] }),
    ];
    const said = [];
    for (const input of reasons) said.push((await hold(input)).expectError('SchemeNotApplicable').reason);
    expect(said).toEqual(['不面向这家客户', '不面向这家客户', '没有启用，或已经结束']);

    const otherList = await goods.priceList([{ productId: other, tiers: [{ fromQuantity: '0', unitPrice: '2' }] }]);
    const wrongProduct = order([{ productId: other, quantity: '240', promotionId: promotion.id }], {
      priceListId: otherList.id,
      buyerLevel: 'PROVINCIAL_AGENT',
    });
    expect((await hold(wrongProduct)).expectError('SchemeNotApplicable').reason).toBe('不包括这个商品');

    const later = world.service('distribution').at(new Date(Date.now() + 40 * 86_400_000));
    const input = { ...ask(10, { buyerLevel: 'PROVINCIAL_AGENT', priceListId: list.id }) };
    const error = (await later.execute('catalog', holdOrderPrices, { input })).expectError('SchemeNotApplicable');
    expect(error.reason).toBe('今天不在有效期内');
  });

  it('beyond the limit of a dealer names the order that has it', async () => {
    const { ask } = await scheme({ ordersPerBuyer: 1 });
    const buyerId = newId();
    const first = ask(10, { buyerId });
    await held(first);
    const before = await countOrders();
    const error = (await hold(ask(10, { buyerId }))).expectError('SchemeAlreadyClaimed');
    expect(error).toMatchObject({ orderNumber: first.orderNumber, limit: 1 });
    expect(await countOrders()).toEqual(before);
    await held(ask(10));
  });

  it('beyond the budget says what is left and holds nothing', async () => {
    // One gift case is 24 × 2.40 = 57.60.
    const { ask, promotion } = await scheme({ budget: { amountMinor: '10000', currency: 'CNY' } });
    await held(ask(10));
    const error = (await hold(ask(10))).expectError('SchemeBudgetExhausted');
    expect(error.available.amountMinor).toBe('4240');
    expect(error.message).toContain('¥42.40');
    expect(await budgetOf(promotion.id)).toEqual({ held: '5760', spent: '0', claims: 1 });
  });

  it('counts the budget once over all lines of an order', async () => {
    const { ask, productId, promotion } = await scheme({ budget: { amountMinor: '10000', currency: 'CNY' } });
    const line = () => ({ orderLineId: newId(), productId, quantity: '240', promotionId: promotion.id });
    (await hold(ask(10, { lines: [line(), line()] }))).expectError('SchemeBudgetExhausted');
    expect(await budgetOf(promotion.id)).toEqual({ held: '0', spent: '0', claims: 0 });
  });
});

describe('a hold', () => {
  it('is made once per order; the order with other content is refused', async () => {
    const { ask, promotion } = await scheme();
    const input = ask(20);
    const prices = await held(input);
    expect(await held(input)).toEqual(prices);
    expect(await budgetOf(promotion.id)).toEqual({ held: '11520', spent: '0', claims: 1 });
    const [line] = input.lines;
    (await hold({ ...input, lines: [{ ...line, quantity: '720' }] })).expectError('OrderPricedOtherwise');
    expect(await budgetOf(promotion.id)).toEqual({ held: '11520', spent: '0', claims: 1 });
  });

  it('keeps its prices when the list has changed meanwhile', async () => {
    const { ask, list, productId } = await scheme();
    const input = ask(10);
    const prices = await held(input);
    const items = [{ productId, tiers: [{ fromQuantity: '0', unitPrice: '9' }] }];
    const { id, version } = list;
    const draft = { id, expectedVersion: version, name: list.name, includesTax: true, items };
    const changed = await goods.done(goods.manager(), 'changePriceListDraft', draft);
    await goods.done(goods.manager(), 'publishPriceList', { id, expectedVersion: changed.version, validFrom: today });
    expect(await held(input)).toEqual(prices);
    expect((await held(ask(10))).lines[0].unitPrice).toBe('9');
  });

  it('lapses by itself, and its budget is free for the next order', async () => {
    const { ask, promotion } = await scheme({
      budget: { amountMinor: '6000', currency: 'CNY' },
      ordersPerBuyer: 1,
    });
    const buyerId = newId();
    const input = ask(10, { buyerId });
    await held(input);
    const later = world.service('distribution').at(new Date(Date.now() + 2 * 3_600_000));
    const next = ask(10, { buyerId, expiresAt: new Date(Date.now() + 4 * 3_600_000).toISOString() });
    (await later.execute('catalog', holdOrderPrices, { input: next })).expectData();
    expect(await budgetOf(promotion.id)).toEqual({ held: '5760', spent: '0', claims: 1 });
    // The first asks again, and the budget has gone to the other.
    (
      await later.execute('catalog', holdOrderPrices, {
        input: { ...input, expiresAt: new Date(Date.now() + 5 * 3_600_000).toISOString() },
      })
    ).expectError('SchemeBudgetExhausted');
  });

  it('that lapsed is swept away in the course of time, and one that has not is kept', async () => {
    const { ask, promotion } = await scheme();
    await held(ask(10));
    await held(ask(20, { expiresAt: new Date(Date.now() - 1000).toISOString() }));
    expect(await budgetOf(promotion.id)).toEqual({ held: '17280', spent: '0', claims: 2 });
    const context = createJobContext(world.running('catalog').runtime, releaseLapsedHolds.name);
    await releaseLapsedHolds.run(context, {}, {});
    expect(await budgetOf(promotion.id)).toEqual({ held: '5760', spent: '0', claims: 1 });
  });

  it('comes back once when its job dies half-way, and runs again and again', async () => {
    const { ask, promotion } = await scheme();
    await held(ask(10));
    await held(ask(20, { expiresAt: new Date(Date.now() - 1000).toISOString() }));
    const lapse = () =>
      releaseLapsedHolds.run(createJobContext(world.running('catalog').runtime, releaseLapsedHolds.name), {}, {});
    const claims = (sql: TransactionSql) =>
      sql`select 1 from promotion_claims where promotion_id = ${promotion.id} for update`;
    await diesBehindLock(world.ownerUrl('catalog'), claims, lapse);
    expect(await budgetOf(promotion.id)).toEqual({ held: '17280', spent: '0', claims: 2 });
    await Promise.all([lapse(), lapse()]);
    await lapse();
    expect(await budgetOf(promotion.id)).toEqual({ held: '5760', spent: '0', claims: 1 });
  });

  it('whose order is firm at the moment in which it lapses is spent, whichever comes first', async () => {
    for (const isFirmFirst of [true, false]) {
      const { ask, promotion } = await scheme();
      const input = ask(10, { expiresAt: new Date(Date.now() - 1000).toISOString() });
      await held(input);
      const context = createJobContext(world.running('catalog').runtime, releaseLapsedHolds.name);
      const actions = [
        () => confirmed(input, '5760'),
        async () => void (await releaseLapsedHolds.run(context, {}, {})),
      ];
      await raceBehindLock(
        world.ownerUrl('catalog'),
        (sql) => sql`select 1 from promotions where id = ${promotion.id} for update`,
        isFirmFirst ? actions : actions.toReversed(),
      );
      expect(await budgetOf(promotion.id)).toEqual({ held: '0', spent: '5760', claims: 1 });
    }
  });

  it('that lapsed is taken again at the same terms', async () => {
    const { ask, promotion } = await scheme();
    const input = ask(10);
    const prices = await held(input);
    const later = world.service('distribution').at(new Date(Date.now() + 2 * 3_600_000));
    const again = { ...input, expiresAt: new Date(Date.now() + 3 * 3_600_000).toISOString() };
    const answer = await later.execute('catalog', holdOrderPrices, { input: again });
    expect(answer.expectData().holdOrderPrices).toEqual(prices);
    expect(await budgetOf(promotion.id)).toEqual({ held: '5760', spent: '0', claims: 1 });
  });
});

const confirmed = (input: ReturnType<typeof order>, schemeMinor: string) => {
  const [line] = input.lines;
  const body: z.input<typeof salesLine> = {
    orderLineId: line?.orderLineId ?? '',
    productId: line?.productId ?? '',
    productCode: 'T',
    productName: '茶',
    baseUnit: '瓶',
    specification: null,
    taxCode: '1030307010000000000',
    taxRate: '0.13',
    quantity: '264',
    unitPrice: '2.40',
    listGrossMinor: '63360',
    schemeMinor,
    couponMinor: '0',
    pointsMinor: '0',
    points: 0,
    netMinor: '0',
    taxMinor: '0',
    grossMinor: '0',
  };
  return world.deliver('catalog', salesOrderConfirmed, {
    aggregateId: input.orderId,
    body: {
      salesOrderId: input.orderId,
      number: input.orderNumber,
      channel: 'DEALER',
      sellerLegalEntityId: newId(),
      buyerId: input.buyerId,
      funding: 'ADVANCE',
      currency: 'CNY',
      grossMinor: '57600',
      couponId: null,
      couponMinor: '0',
      points: 0,
      pointsMinor: '0',
      lines: [body],
    },
  });
};
const cancelled = (input: ReturnType<typeof order>, wasConfirmed: boolean) =>
  world.deliver('catalog', salesOrderCancelled, {
    aggregateId: input.orderId,
    body: {
      salesOrderId: input.orderId,
      number: input.orderNumber,
      channel: 'DEALER',
      sellerLegalEntityId: newId(),
      buyerId: input.buyerId,
      funding: 'ADVANCE',
      currency: 'CNY',
      grossMinor: '57600',
      wasConfirmed,
      reason: 'CANCELLED_BY_BUYER',
    },
  });

describe('the budget', () => {
  it('is spent by a firm order with what was allocated, and the rest comes back', async () => {
    const { ask, promotion } = await scheme();
    const input = ask(20);
    await held(input);
    await confirmed(input, '5760');
    expect(await budgetOf(promotion.id)).toEqual({ held: '0', spent: '5760', claims: 1 });
  });

  it('comes back from a cancelled order, firm or not, and once', async () => {
    const { ask, promotion } = await scheme();
    const [first, second] = [ask(10), ask(10)];
    await held(first);
    await held(second);
    await confirmed(second, '5760');
    await cancelled(first, false);
    await cancelled(second, true);
    await cancelled(second, true);
    expect(await budgetOf(promotion.id)).toEqual({ held: '0', spent: '0', claims: 0 });
  });
});

describe('the shop', () => {
  it('takes the best price-off that still has budget, and none that has not', async () => {
    const productId = await goods.tea();
    const off = (priceOff: string, amountMinor: string) =>
      goods.promotion(
        [],
        {
          budget: { amountMinor, currency: 'CNY' },
          products: [{ productId, priceOff }],
          buyCases: null,
          giftCases: null,
        },
        'PRICE_OFF',
      );
    const [small, large] = [await off('0.30', '100000'), await off('0.50', '100')];
    const ask = (quantity: string) => order([{ productId, quantity }], { channel: 'SHOP', buyerLevel: null });
    expect((await held(ask('2'))).lines[0]).toMatchObject({ promotionId: large.id, scheme: { amountMinor: '100' } });
    expect((await held(ask('2'))).lines[0]).toMatchObject({ promotionId: small.id, scheme: { amountMinor: '60' } });
    const { lines } = (
      await quote({ channel: 'SHOP', lines: [{ orderLineId: newId(), productId, quantity: '1' }] })
    ).expectData().quotePrices;
    expect(lines[0]).toMatchObject({ promotionId: small.id, scheme: { amountMinor: '30' } });
    expect(await budgetOf(small.id)).toEqual({ held: '60', spent: '0', claims: 1 });
  });
});
