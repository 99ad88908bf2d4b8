import { newId } from '@quanlian/ids/uuid.ts';
import { command, kindsOf, raceBehindLock } from '@quanlian/testkit/race.ts';
import { withoutLocks } from '@quanlian/testkit/without-locks.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import type { TransactionSql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkDigitOf } from './product/rules.ts';
import { catalog } from './server.ts';
import { goodsOf, holdOrderPrices, order, today } from './test-goods.ts';

/*
 * Two commands on one thing at once. Both wait at what is held: at a row the first to come goes first, at a table either;
 * the second must see what the first did.
 */

let world: World;
beforeAll(async () => {
  world = await bootWorld({ subgraphs: [catalog] });
});
afterAll(() => world?.close());

const asked = (name: string, input: object) =>
  command('catalog', world.person({ roles: ['hq-product-manager'] }), name, input);

async function race(hold: (sql: TransactionSql) => Promise<unknown>, actions: ReturnType<typeof asked>[]) {
  return kindsOf(await raceBehindLock(world.ownerUrl('catalog'), hold, actions));
}
const product = (id: string) => (sql: TransactionSql) => sql`select 1 from products where id = ${id} for update`;

function newGtin(): string {
  const body = `690${String(Math.floor(Math.random() * 1e9)).padStart(9, '0')}`;
  return body + checkDigitOf(body);
}

function tea(changes: object = {}) {
  const fields = {
    name: '清源茉莉花茶',
    gtin: newGtin(),
    packLevels: [],
    shelfLifeDays: 365,
    taxCode: '1030307010000000000',
    taxRate: '0.13',
    salePrice: { amountMinor: '450', currency: 'CNY' },
    ...changes,
  };
  return { fields, input: { ...fields, code: `T-${newId().slice(-12)}`, kind: 'FINISHED', baseUnit: '瓶' } };
}

async function created(changes: object = {}) {
  const { fields, input } = tea(changes);
  (await asked('createProduct', input)()).expectData();
  const [row] = await world.sql('catalog')<{ id: string }[]>`select id from products where code = ${input.code}`;
  return { id: row?.id ?? '', fields };
}

describe('a product', () => {
  it('changed twice at once keeps the first change', async () => {
    const { id, fields } = await created();
    const twice = ['甲', '乙'].map((name) => asked('changeProduct', { ...fields, id, expectedVersion: 1, name }));
    expect(await race(product(id), twice)).toEqual(['Product', 'StaleVersion']);
    const [kept] = await world.sql('catalog')`select name, version from products where id = ${id}`;
    expect(kept).toEqual({ name: '甲', version: 2 });
  });

  it('is activated once and retired once by two at once', async () => {
    const { id } = await created();
    for (const name of ['activateProduct', 'retireProduct']) {
      const twice = [1, 2].map(() => asked(name, { id }));
      expect(await race(product(id), twice)).toEqual(['Product', 'WrongState']);
    }
  });

  it('that is being activated does not lose what it needs at the same moment', async () => {
    const { id, fields } = await created();
    const bare = { ...fields, id, expectedVersion: 1, taxCode: null };
    expect(await race(product(id), [asked('activateProduct', { id }), asked('changeProduct', bare)])).toEqual([
      'Product',
      'StaleVersion',
    ]);
    const other = await created();
    const before = asked('changeProduct', { ...other.fields, id: other.id, expectedVersion: 1, taxCode: null });
    expect(await race(product(other.id), [before, asked('activateProduct', { id: other.id })])).toEqual([
      'Product',
      'ProductIncomplete',
    ]);
  });

  it('gets a code or a GTIN that two want at once; two codes are both taken', async () => {
    const [one, two] = [tea().input, tea().input];
    const hold = (sql: TransactionSql) => sql`lock table products in exclusive mode`;
    const create = (input: object) => asked('createProduct', input);
    expect((await race(hold, [create(one), create({ ...two, code: one.code })])).sort()).toEqual([
      'Product',
      'ProductCodeTaken',
    ]);
    const [three, four] = [tea().input, tea().input];
    expect((await race(hold, [create(three), create({ ...four, gtin: three.gtin })])).sort()).toEqual([
      'GtinTaken',
      'Product',
    ]);
    expect(await race(hold, [create(tea().input), create(tea().input)])).toEqual(['Product', 'Product']);
  });

  it('does not swap its GTIN with another that wants to at the same moment', async () => {
    const [one, two] = [await created(), await created()];
    const take = (own: typeof one, others: typeof one) =>
      asked('changeProduct', { ...own.fields, id: own.id, expectedVersion: 1, gtin: others.fields.gtin });
    const hold = (sql: TransactionSql) => sql`lock table gtins in exclusive mode`;
    expect(await race(hold, [take(one, two), take(two, one)])).toEqual(['GtinTaken', 'GtinTaken']);
  });
});

it('a brand’s name is taken by one of two who add it at once', async () => {
  const hold = (sql: TransactionSql) => sql`lock table brands in exclusive mode`;
  const add = (name: string) => asked('createBrand', { name });
  expect((await race(hold, [add('双峰'), add('双峰')])).sort()).toEqual(['Brand', 'BrandNameTaken']);
  expect(await race(hold, [add('东峰'), add('西峰')])).toEqual(['Brand', 'Brand']);
});

describe('prices and promotions', () => {
  const goods = () => goodsOf(world);
  const promotionRow = (id: string) => (sql: TransactionSql) =>
    sql`select 1 from promotions where id = ${id} for update`;
  const listRow = (id: string) => (sql: TransactionSql) => sql`select 1 from price_lists where id = ${id} for update`;
  const unlocked = <T>(work: () => Promise<T>) => withoutLocks(world.running('catalog'), work);
  const held = (input: object) => () => world.service('distribution').execute('catalog', holdOrderPrices, { input });
  const asSales = (name: string, input: object) => command('catalog', goods().sales(), name, input);

  /** 买10赠1 on a bottle of 2.00: a gift case is 48.00. */
  async function scheme(changes: object = {}) {
    const productId = await goods().tea();
    const list = await goods().priceList([{ productId, tiers: [{ fromQuantity: '0', unitPrice: '2' }] }]);
    const promotion = await goods().promotion([productId], changes);
    const ask = (more: object = {}) =>
      order([{ productId, quantity: '240', promotionId: promotion.id }], { priceListId: list.id, ...more });
    return { promotion, ask, list, productId };
  }
  const moneyOf = async (id: string) => {
    const [row] = await world.sql('catalog')`
      select held_minor::int as held, spent_minor::int as spent from promotions where id = ${id}`;
    return row;
  };

  it('the last of a budget goes to one of two orders at once; enough for both goes to both', async () => {
    const last = await scheme({ budget: { amountMinor: '5000', currency: 'CNY' } });
    const both = [held(last.ask()), held(last.ask())];
    expect(await race(promotionRow(last.promotion.id), both)).toEqual(['OrderPrices', 'SchemeBudgetExhausted']);
    expect(await moneyOf(last.promotion.id)).toEqual({ held: 4800, spent: 0 });
    const enough = await scheme({ budget: { amountMinor: '9600', currency: 'CNY' } });
    const two = [held(enough.ask()), held(enough.ask())];
    expect(await race(promotionRow(enough.promotion.id), two)).toEqual(['OrderPrices', 'OrderPrices']);
    expect(await moneyOf(enough.promotion.id)).toEqual({ held: 9600, spent: 0 });
  });

  it('control: without the promotion’s lock the last of a budget is given out twice', async () => {
    const { promotion, ask } = await scheme({ budget: { amountMinor: '5000', currency: 'CNY' } });
    const both = [held(ask()), held(ask())];
    expect(await unlocked(() => race(promotionRow(promotion.id), both))).toEqual(['OrderPrices', 'OrderPrices']);
    expect(await moneyOf(promotion.id)).toEqual({ held: 9600, spent: 0 });
  });

  it('one dealer at two tills has a promotion as often as it may; two dealers have it each', async () => {
    const { promotion, ask } = await scheme({ ordersPerBuyer: 1 });
    const buyerId = newId();
    const twice = [held(ask({ buyerId })), held(ask({ buyerId }))];
    expect(await race(promotionRow(promotion.id), twice)).toEqual(['OrderPrices', 'SchemeAlreadyClaimed']);
    const two = [held(ask()), held(ask())];
    expect(await race(promotionRow(promotion.id), two)).toEqual(['OrderPrices', 'OrderPrices']);
  });

  it('control: without the promotion’s lock one dealer has it once too often', async () => {
    const { promotion, ask } = await scheme({ ordersPerBuyer: 1 });
    const buyerId = newId();
    const twice = [held(ask({ buyerId })), held(ask({ buyerId }))];
    expect(await unlocked(() => race(promotionRow(promotion.id), twice))).toEqual(['OrderPrices', 'OrderPrices']);
  });

  it('one order asked twice at once is held once; two orders are held each', async () => {
    const { promotion, ask } = await scheme();
    const hold = (sql: TransactionSql) => sql`lock table order_prices in exclusive mode`;
    const once = ask();
    expect(await race(hold, [held(once), held(once)])).toEqual(['OrderPrices', 'OrderPrices']);
    expect(await moneyOf(promotion.id)).toEqual({ held: 4800, spent: 0 });
    expect(await race(hold, [held(ask()), held(ask())])).toEqual(['OrderPrices', 'OrderPrices']);
    expect(await moneyOf(promotion.id)).toEqual({ held: 14_400, spent: 0 });
  });

  it('a promotion that ends is not given to the order behind it, and one that was given is kept', async () => {
    const { promotion, ask } = await scheme();
    const { id } = promotion;
    expect(await race(promotionRow(id), [held(ask()), asSales('endPromotion', { id })])).toEqual([
      'OrderPrices',
      'Promotion',
    ]);
    const other = await scheme();
    expect(
      await race(promotionRow(other.promotion.id), [
        asSales('endPromotion', { id: other.promotion.id }),
        held(other.ask()),
      ]),
    ).toEqual(['Promotion', 'SchemeNotApplicable']);
    expect(await moneyOf(id)).toEqual({ held: 4800, spent: 0 });
  });

  it('a budget is not cut below what an order takes at the same moment', async () => {
    const { promotion, ask, productId } = await scheme();
    const { id, name } = promotion;
    const terms = goods().terms([productId], { budget: { amountMinor: '4799', currency: 'CNY' } });
    (await asSales('changePromotionDraft', { id, name, expectedVersion: 2, terms })()).expectData();
    const cut = asSales('activatePromotion', { id, expectedVersion: 3 });
    expect(await race(promotionRow(id), [held(ask()), cut])).toEqual(['OrderPrices', 'BudgetBelowUsed']);
  });

  it('a promotion is changed, activated and ended once by two at once', async () => {
    const { promotion, productId } = await scheme();
    const { id, name } = promotion;
    const change = { id, name, expectedVersion: 2, terms: goods().terms([productId]) };
    const twice = (command: string, input: object) =>
      race(promotionRow(id), [asSales(command, input), asSales(command, input)]);
    expect(await twice('changePromotionDraft', change)).toEqual(['Promotion', 'StaleVersion']);
    expect(await twice('activatePromotion', { id, expectedVersion: 3 })).toEqual(['Promotion', 'StaleVersion']);
    expect(await twice('endPromotion', { id })).toEqual(['Promotion', 'WrongState']);
  });

  it('a price list is changed, published, discarded and retired once by two at once', async () => {
    const { list, productId } = await scheme();
    const { id, name } = list;
    const items = [{ productId, tiers: [{ fromQuantity: '0', unitPrice: '3' }] }];
    const twice = (command: string, input: object) => race(listRow(id), [asked(command, input), asked(command, input)]);
    const change = (expectedVersion: number) => ({ id, name, expectedVersion, includesTax: true, items });
    expect(await twice('changePriceListDraft', change(3))).toEqual(['PriceList', 'StaleVersion']);
    const publish = { id, expectedVersion: 4, validFrom: today };
    expect(await twice('publishPriceList', publish)).toEqual(['PriceList', 'StaleVersion']);
    (await asked('changePriceListDraft', change(5))()).expectData();
    expect(await twice('discardPriceListDraft', { id })).toEqual(['PriceList', 'WrongState']);
    expect(await twice('retirePriceList', { id })).toEqual(['PriceList', 'WrongState']);
  });

  it('one of two shop lists that are published at once comes into use', async () => {
    const productId = await goods().tea();
    const items = [{ productId, tiers: [{ fromQuantity: '0', unitPrice: '4' }] }];
    const drafted = async () => {
      const name = `商城 ${newId()}`;
      const input = { name, channel: 'SHOP', includesTax: true };
      const { id } = await goods().done(goods().manager(), 'createPriceList', input);
      (await asked('changePriceListDraft', { id, name, expectedVersion: 1, includesTax: true, items })()).expectData();
      return asked('publishPriceList', { id, expectedVersion: 2, validFrom: today });
    };
    const hold = (sql: TransactionSql) => sql`lock table price_lists in share row exclusive mode`;
    const kinds = await race(hold, [await drafted(), await drafted()]);
    expect(kinds.sort()).toEqual(['PriceList', 'ShopPriceListExists']);
  });
});
