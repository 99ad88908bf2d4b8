import { newId } from '@quanlian/ids/uuid.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalog } from '../server.ts';
import { dayAfter, goodsOf, holdOrderPrices, order } from '../test-goods.ts';

let world: World;
let goods: ReturnType<typeof goodsOf>;
beforeAll(async () => {
  world = await bootWorld({ subgraphs: [catalog] });
  goods = goodsOf(world);
});
afterAll(() => world?.close());

const read = /* GraphQL */ `
  query ($id: ID!) {
    promotion(id: $id) {
      name version state allowedActions endedAt
      budget { amountMinor } held { amountMinor } spent { amountMinor } available { amountMinor }
      terms { termsNumber budget { amountMinor } buyCases giftCases levels partners { name } products { product { id } priceOff } }
      draft { termsNumber } termsHistory { termsNumber publishedByName }
      claims { orderNumber state amount { amountMinor } }
    }
  }
`;
const seen = async (id: string, person = goods.sales()) =>
  (await person.execute('catalog', read, { id })).expectData().promotion;
const asSales = (name: string, input: object) => goods.run(goods.sales(), name, input);
const counts = async () => {
  const [row] = await world.sql('catalog')<{ promotions: number; terms: number; audit: number }[]>`
    select (select count(*)::int from promotions) as promotions, (select count(*)::int from promotion_terms) as terms,
      (select count(*)::int from audit_entry) as audit`;
  return row;
};
/** Holds one gift case of 24 × 2.00 = 48.00. */
async function hold(productId: string, promotionId: string) {
  const list = await goods.priceList([{ productId, tiers: [{ fromQuantity: '0', unitPrice: '2' }] }]);
  const input = order([{ productId, quantity: '240', promotionId }], { priceListId: list.id });
  (await world.service('distribution').execute('catalog', holdOrderPrices, { input })).expectData();
  return input;
}

describe('a promotion', () => {
  it('is drafted, activated and ended; its money is seen by headquarters', async () => {
    const productId = await goods.tea();
    const name = `政策 ${newId()}`;
    const create = { name, kind: 'BUY_X_GET_Y', channel: 'DEALER', terms: goods.terms([productId]) };
    const { id, state } = await goods.done(goods.sales(), 'createPromotion', create);
    expect(state).toBe('DRAFT');
    expect(await seen(id)).toMatchObject({ terms: null, draft: { termsNumber: 1 } });
    await goods.done(goods.sales(), 'activatePromotion', { id, expectedVersion: 1 });
    const input = await hold(productId, id);
    expect(await seen(id)).toMatchObject({
      state: 'ACTIVE',
      budget: { amountMinor: '10000000' },
      held: { amountMinor: '4800' },
      available: { amountMinor: '9995200' },
      terms: { termsNumber: 1, buyCases: 10, giftCases: 1, products: [{ product: { id: productId }, priceOff: null }] },
      claims: [{ orderNumber: input.orderNumber, state: 'HELD', amount: { amountMinor: '4800' } }],
      allowedActions: ['changePromotionDraft', 'endPromotion'],
    });
    await goods.done(goods.sales(), 'endPromotion', { id });
    expect(await seen(id)).toMatchObject({ state: 'ENDED', allowedActions: [] });
    for (const [command, rest] of [
      ['endPromotion', {}],
      ['activatePromotion', { expectedVersion: 3 }],
      ['changePromotionDraft', { expectedVersion: 3, name, terms: goods.terms([productId]) }],
    ] as const) {
      (await asSales(command, { id, ...rest })).expectError('WrongState');
    }
  });

  it('changes its terms by a new number; the old ones stay on record', async () => {
    const productId = await goods.tea();
    const { id, name } = await goods.promotion([productId]);
    const change = { id, name, expectedVersion: 2, terms: goods.terms([productId], { giftCases: 2 }) };
    await goods.done(goods.sales(), 'changePromotionDraft', change);
    expect(await seen(id)).toMatchObject({ terms: { termsNumber: 1, giftCases: 1 }, draft: { termsNumber: 2 } });
    (await asSales('changePromotionDraft', change)).expectError('StaleVersion');
    (await asSales('activatePromotion', { id, expectedVersion: 2 })).expectError('StaleVersion');
    await goods.done(goods.sales(), 'activatePromotion', { id, expectedVersion: 3 });
    expect(await seen(id)).toMatchObject({
      terms: { termsNumber: 2, giftCases: 2 },
      draft: null,
      termsHistory: [{ termsNumber: 2 }, { termsNumber: 1 }],
    });
    (await asSales('activatePromotion', { id, expectedVersion: 4 })).expectError('WrongState');
  });

  it('never gets a budget below what orders have taken', async () => {
    const productId = await goods.tea();
    const { id, name } = await goods.promotion([productId]);
    await hold(productId, id);
    const terms = goods.terms([productId], { budget: { amountMinor: '4799', currency: 'CNY' } });
    await goods.done(goods.sales(), 'changePromotionDraft', { id, name, expectedVersion: 2, terms });
    const error = (await asSales('activatePromotion', { id, expectedVersion: 3 })).expectError('BudgetBelowUsed');
    expect(error.message).toContain('¥48.00');
    expect(await seen(id)).toMatchObject({ budget: { amountMinor: '10000000' }, terms: { termsNumber: 1 } });
  });

  it('is refused field by field, and nothing is written', async () => {
    const [productId, material] = [await goods.tea(), await goods.tea({ kind: 'MATERIAL' })];
    const before = await counts();
    const create = (changes: object, more: object = {}) =>
      asSales('createPromotion', {
        name: '政策',
        kind: 'BUY_X_GET_Y',
        channel: 'DEALER',
        terms: goods.terms([productId], changes),
        ...more,
      });
    const paths = [];
    for (const changes of [
      { buyCases: null },
      { validUntil: dayAfter(-1) },
      { budget: { amountMinor: '0', currency: 'CNY' } },
      { partnerIds: [newId()] },
      { products: [{ productId: material }] },
      { products: [] },
    ]) {
      paths.push((await create(changes)).expectError('InvalidInput').fields[0].path);
    }
    expect(paths).toEqual([
      'terms.buyCases',
      'terms.validUntil',
      'terms.budget.amountMinor',
      'terms.partnerIds',
      'terms.products.0.productId',
      'terms.products',
    ]);
    (await create({}, { channel: 'SHOP' })).expectError('PromotionKindWrong');
    (await asSales('endPromotion', { id: newId() })).expectError('NotFound');
    expect(await counts()).toEqual(before);
  });
});

describe('a dealer', () => {
  it('sees the promotions that are meant for it and hold today, without their money', async () => {
    const productId = await goods.tea();
    const organisationId = await goods.dealer('DEALER');
    const [open, level, named, shop] = [
      await goods.promotion([productId]),
      await goods.promotion([productId], { levels: ['PROVINCIAL_AGENT'] }),
      await goods.promotion([productId], { partnerIds: [organisationId, await goods.dealer()] }),
      await goods.promotion(
        [],
        { products: [{ productId, priceOff: '1' }], buyCases: null, giftCases: null },
        'PRICE_OFF',
      ),
    ];
    const others = await goods.promotion([productId], { partnerIds: [await goods.dealer()] });
    const later = await goods.promotion([productId], { validFrom: dayAfter(3) });
    const dealer = world.person({ organisationKind: 'DISTRIBUTOR', organisationId, roles: ['distributor-purchaser'] });
    const list = 'query ($id: ID) { promotions(filter: { productId: $id }) { nodes { id } } }';
    const rows = (await dealer.execute('catalog', list, { id: productId })).expectData().promotions.nodes;
    expect(rows.map(({ id }: { id: string }) => id)).toEqual([named.id, open.id]);
    for (const hidden of [level, shop, others, later]) expect(await seen(hidden.id, dealer)).toBeNull();
    const own = await seen(named.id, dealer);
    expect(own).toMatchObject({
      budget: null,
      held: null,
      spent: null,
      available: null,
      claims: [],
      allowedActions: [],
    });
    expect(own.terms).toMatchObject({ budget: null });
    expect(own.terms.partners).toHaveLength(1);
  });
});
