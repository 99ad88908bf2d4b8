import { countStatements } from '@quanlian/testkit/count-statements.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import { jsonResponse } from '@quanlian/transport/subgraph-transport.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalog } from '../server.ts';
import { goodsOf } from '../test-goods.ts';

let world: World;
let goods: ReturnType<typeof goodsOf>;
let brandId: string;
let jasmine: string;
beforeAll(async () => {
  world = await bootWorld({
    subgraphs: [catalog],
    // Distribution, of which the search asks one thing: what can be shipped.
    handlers: () =>
      new Map([['gateway', () => Promise.resolve(jsonResponse(200, { data: { shippableShopProducts: [jasmine] } }))]]),
  });
  goods = goodsOf(world);
  const create = 'mutation ($input: CreateBrandInput!) { createBrand(input: $input) { ... on Brand { id } } }';
  const input = { name: '清源', nameEn: 'Qingyuan' };
  brandId = (await goods.manager().execute('catalog', create, { input })).expectData().createBrand.id;
  jasmine = await goods.tea({
    code: 'T-JAS',
    name: '茉莉花茶',
    category: 'TEA',
    specification: '500ml',
    nameEn: 'Jasmine tea',
    brandId,
    gtin: '6901234567892',
    packLevels: [{ level: 'CASE', unitsPerPack: 24, gtin: '16901234567899' }],
  });
  await goods.tea({ code: 'T-MILK', name: '茉莉奶绿', brandId });
  await goods.tea({ code: 'J-PEAR', name: '雪梨汁', category: 'JUICE', specification: '1L' });
  await goods.tea({ code: 'M-JAS', name: '茉莉花干', kind: 'MATERIAL' });
  const retired = await goods.tea({ code: 'T-OLD', name: '茉莉老茶' });
  await goods.done(goods.manager(), 'retireProduct', { id: retired });
  const draft = { name: '茉莉新茶', kind: 'FINISHED', baseUnit: '瓶', packLevels: [] };
  await goods.done(goods.manager(), 'createProduct', draft);
});
afterAll(() => world?.close());

const search = /* GraphQL */ `
  query ($text: String, $brandId: ID, $first: Int, $after: String) {
    shopProducts(text: $text, brandId: $brandId, first: $first, after: $after) {
      nodes { code price { amountMinor } listPrice { amountMinor } saving { amountMinor } promotion { name } brand { name productCount } unitsPerCase }
      pageInfo { endCursor hasNextPage }
    }
  }
`;
const asked = async (variables: object) =>
  (await world.anonymous().execute('catalog', search, { ...variables })).expectData().shopProducts;
const codes = async (variables: object) =>
  (await asked(variables)).nodes.map(({ code }: { code: string }) => code).sort();

describe('anybody, signed in or not', () => {
  it('finds goods by Chinese, full pinyin, initials, English, brand and several words', async () => {
    for (const text of ['茉莉', 'moli', 'ml', 'mo li', '茉莉 清源', 'qingyuan']) {
      expect(await codes({ text }), text).toEqual(['T-JAS', 'T-MILK']);
    }
    for (const text of ['molihuacha', 'mlhc', 'Jasmine', 't-jas'])
      expect(await codes({ text }), text).toEqual(['T-JAS']);
    expect(await codes({ text: '茉莉 雪梨' })).toEqual([]);
    expect(await codes({ text: '%' })).toEqual([]);
  });

  it('finds them by the GTIN of the piece or the case, however long it is written', async () => {
    for (const text of ['6901234567892', '06901234567892', '16901234567899']) {
      expect(await codes({ text }), text).toEqual(['T-JAS']);
    }
  });

  it('sees what is sold, and no material, draft or retired product', async () => {
    expect(await codes({})).toEqual(['J-PEAR', 'T-JAS', 'T-MILK']);
    expect(await codes({ brandId })).toEqual(['T-JAS', 'T-MILK']);
    const one = 'query ($code: String) { shopProduct(code: $code) { code } }';
    for (const [code, found] of [
      ['T-JAS', { code: 'T-JAS' }],
      ['T-OLD', null],
      ['M-JAS', null],
    ] as const) {
      const { shopProduct } = (await world.anonymous().execute('catalog', one, { code })).expectData();
      if (found) expect(shopProduct).toMatchObject(found);
      else expect(shopProduct).toBeNull();
    }
    const brands = (await world.anonymous().execute('catalog', '{ shopBrands { name productCount } }')).expectData();
    expect(brands.shopBrands).toMatchObject([{ name: '清源', productCount: 2 }]);
  });

  it('gets pages that follow each other, an exact number first', async () => {
    expect((await asked({ text: 't-milk' })).nodes[0].code).toBe('T-MILK');
    const first = await asked({ first: 2 });
    const second = await asked({ first: 2, after: first.pageInfo.endCursor });
    const seen = [...first.nodes, ...second.nodes].map(({ code }: { code: string }) => code);
    expect(seen).toEqual(['T-JAS', 'J-PEAR', 'T-MILK']);
    expect(second.pageInfo.hasNextPage).toBe(false);
  });

  it('sees the price of the shop’s list, what a promotion takes off it, and why', async () => {
    expect((await asked({ text: 'T-JAS' })).nodes[0]).toMatchObject({
      price: { amountMinor: '450' },
      listPrice: null,
      saving: null,
      promotion: null,
      brand: { name: '清源', productCount: 2 },
      unitsPerCase: 24,
    });
    const list = await goods.priceList([{ productId: jasmine, tiers: [{ fromQuantity: '0', unitPrice: '4.20' }] }], {
      channel: 'SHOP',
    });
    const terms = { products: [{ productId: jasmine, priceOff: '0.70' }], buyCases: null, giftCases: null };
    const { id, name } = await goods.promotion([], terms, 'PRICE_OFF');
    expect((await asked({ text: 'T-JAS' })).nodes[0]).toMatchObject({
      price: { amountMinor: '350' },
      listPrice: { amountMinor: '420' },
      saving: { amountMinor: '70' },
      promotion: { name },
    });
    await goods.done(goods.sales(), 'endPromotion', { id });
    await goods.done(goods.manager(), 'retirePriceList', { id: list.id });
    expect((await asked({ text: 'T-JAS' })).nodes[0].price.amountMinor).toBe('450');
  });

  it('is answered with as many statements for a page as for one product', async () => {
    const count = async (first: number) => {
      const counted = await countStatements(world.running('catalog'), () => asked({ first, brandId }));
      return counted.statements.length;
    };
    expect(await count(2)).toBe(await count(1));
  });

  const facets = /* GraphQL */ `
    query ($text: String, $filter: ShopFilter) {
      shopFacets(text: $text, filter: $filter) {
        total inStock reduced
        brands { brand { name } count }
        categories { category count }
        prices { from below count }
        sizes { size count }
      }
    }
  `;
  const counted = async (variables: Record<string, unknown>) =>
    (await world.anonymous().execute('catalog', facets, variables)).expectData().shopFacets;
  const chosen = async (filter: object, sort?: string) => {
    const document = `query ($filter: ShopFilter, $sort: ShopSort) { shopProducts(filter: $filter, sort: $sort) { nodes { code } } }`;
    const { shopProducts } = (await world.anonymous().execute('catalog', document, { filter, sort })).expectData();
    return shopProducts.nodes.map(({ code }: { code: string }) => code);
  };

  it('narrows by brand, shelf, size, price and stock, and reads how many each further choice would show', async () => {
    expect(await counted({})).toMatchObject({
      total: 3,
      inStock: 1,
      reduced: 0,
      brands: [{ brand: { name: '清源' }, count: 2 }],
      categories: [
        { category: 'JUICE', count: 1 },
        { category: 'TEA', count: 1 },
      ],
      prices: [{ from: '0', below: '500', count: 3 }],
      sizes: [
        { size: '500ml', count: 1 },
        { size: '1L', count: 1 },
      ],
    });
    expect(await counted({ text: '茉莉' })).toMatchObject({ total: 2, sizes: [{ size: '500ml', count: 1 }] });
    expect(await counted({ filter: { categories: ['TEA'], inStock: true } })).toMatchObject({
      total: 1,
      categories: [{ category: 'TEA', count: 1 }],
      brands: [{ brand: { name: '清源' }, count: 1 }],
      inStock: 1,
    });
    expect(await chosen({ brandIds: [brandId] })).toEqual(['T-JAS', 'T-MILK']);
    expect(await chosen({ categories: ['JUICE', 'TEA'] })).toEqual(['T-JAS', 'J-PEAR']);
    expect(await chosen({ sizes: ['1L'] })).toEqual(['J-PEAR']);
    expect(await chosen({ inStock: true })).toEqual(['T-JAS']);
    expect(await chosen({ priceFrom: '451' })).toEqual([]);
    expect(await chosen({ reduced: true })).toEqual([]);
  });

  it('counts and sorts by what goods cost now, with their promotion', async () => {
    const terms = { products: [{ productId: jasmine, priceOff: '1.00' }], buyCases: null, giftCases: null };
    const { id, name } = await goods.promotion([], terms, 'PRICE_OFF');
    expect(await counted({ filter: { priceBelow: '400' } })).toMatchObject({ total: 1, reduced: 1 });
    expect(await chosen({ priceBelow: '400' })).toEqual(['T-JAS']);
    expect(await chosen({ reduced: true })).toEqual(['T-JAS']);
    expect(await chosen({}, 'PRICE_UP')).toEqual(['T-JAS', 'J-PEAR', 'T-MILK']);
    expect((await chosen({}, 'PRICE_DOWN')).at(-1)).toBe('T-JAS');
    const running = (await world.anonymous().execute('catalog', '{ shopPromotions { name } }')).expectData();
    expect(running.shopPromotions).toMatchObject([{ name }]);
    await goods.done(goods.sales(), 'endPromotion', { id });
    expect((await counted({})).reduced).toBe(0);
    expect(
      (await world.anonymous().execute('catalog', '{ shopPromotions { name } }')).expectData().shopPromotions,
    ).toEqual([]);
  });

  it('sees the same drink in its other sizes, the smallest first', async () => {
    const big = await goods.tea({ code: 'T-JAS-L', name: '茉莉花茶', brandId, specification: '1.5L' });
    const document = 'query ($code: String) { shopProduct(code: $code) { sizes { code } } }';
    const { shopProduct } = (await world.anonymous().execute('catalog', document, { code: 'T-JAS-L' })).expectData();
    expect(shopProduct.sizes).toMatchObject([{ code: 'T-JAS' }, { code: 'T-JAS-L' }]);
    await goods.done(goods.manager(), 'retireProduct', { id: big });
  });
});
