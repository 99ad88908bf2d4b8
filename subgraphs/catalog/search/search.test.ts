import { newId } from '@quanlian/ids/uuid.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { catalog } from '../server.ts';

let world: World;
const gtin = '6901234567892';
const caseGtin = '16901234567899';
beforeAll(async () => {
  world = await bootWorld({ subgraphs: [catalog] });
  const create = `mutation ($input: CreateProductInput!) {
    createProduct(input: $input) { ... on Product { id } ... on InvalidInput { fields { path message } } }
  }`;
  const tea = {
    name: '绿源茉莉花茶',
    nameEn: 'Jasmine tea',
    kind: 'FINISHED',
    baseUnit: '瓶',
    specification: '500ml',
    taxCode: '1030307010000000000',
    taxRate: '0.13',
    salePrice: { amountMinor: '450', currency: 'CNY' },
  };
  const packLevels = [{ level: 'CASE', unitsPerPack: 24, gtin: caseGtin }];
  const inputs = [
    { ...tea, code: 'T-1', gtin, packLevels },
    { ...tea, code: 'T-10', packLevels: [] },
    { ...tea, code: 'T-100', packLevels: [] },
  ];
  for (const input of inputs) {
    const { createProduct } = (await manager().execute('catalog', create, { input })).expectData();
    const activate =
      'mutation ($input: ActivateProductInput!) { activateProduct(input: $input) { ... on Product { id } } }';
    if (input.code !== 'T-10') {
      (await manager().execute('catalog', activate, { input: { id: createProduct.id } })).expectData();
    }
  }
});
afterAll(() => world?.close());

const manager = () => world.person({ roles: ['hq-product-manager'] });
const supplier = () => world.person({ organisationKind: 'SUPPLIER', roles: ['supplier-owner'] });
async function found(text: string, person = manager(), kinds?: string[]) {
  const document =
    'query ($text: String!, $kinds: [String!]) { searchCatalog(text: $text, kinds: $kinds) { type id number title state } }';
  return (await person.execute('catalog', document, { text, kinds })).expectData().searchCatalog;
}
const numbers = (hits: { number: string }[]) => hits.map((hit) => hit.number);

it('an exact code comes first, though newer products contain it', async () => {
  expect(numbers(await found('t-1'))).toEqual(['T-1', 'T-100', 'T-10']);
  expect(numbers(await found('T-10'))[0]).toBe('T-10');
});

it('a product is found by the GTIN of its unit or its case, however long it is written', async () => {
  for (const text of [gtin, `0${gtin}`, caseGtin]) expect(numbers(await found(text)), text).toEqual(['T-1']);
  expect(await found(gtin)).toMatchObject([{ type: 'Product', title: '绿源茉莉花茶 500ml', state: 'ACTIVE' }]);
});

it('a product is found by names and pinyin', async () => {
  for (const text of ['茉莉', 'lvyuan', 'lymlhc', 'molihuacha', 'jasmine'])
    expect(await found(text), text).toHaveLength(3);
});

it('a partner finds active products alone', async () => {
  expect(numbers(await found('茉莉', supplier()))).toEqual(['T-100', 'T-1']);
});

it('only the kinds asked for are answered, and nothing to an empty question', async () => {
  expect(await found('茉莉', manager(), ['ProductImport'])).toEqual([]);
  expect(await found('  ')).toBeNull();
});

it('price lists and promotions are found by number and name, by those who may read them', async () => {
  const sql = world.sql('catalog');
  const at = new Date();
  const priceList = { id: newId(), number: 'PL-5501', name: '华东经销价', name_en: 'East', channel: 'DEALER' };
  await sql`insert into price_lists ${sql({ ...priceList, state: 'ACTIVE', version: 1, created_at: at })}`;
  await sql`insert into promotions ${sql({
    ...{ id: newId(), number: 'PM-5501', name: '华东买10赠1', name_en: 'Ten and one', kind: 'BUY_X_GET_Y' },
    ...{ channel: 'DEALER', state: 'ACTIVE', terms_number: 1, currency: 'CNY', budget_minor: 1, held_minor: 0 },
    ...{ spent_minor: 0, version: 1, created_at: at },
  })}`;
  const reader = world.person({ permissions: ['price.read', 'promotion.read'] });
  for (const text of ['5501', '华东'])
    expect(numbers(await found(text, reader)).sort()).toEqual(['PL-5501', 'PM-5501']);
  expect(await found('pl-5501', reader)).toMatchObject([{ type: 'PriceList', id: priceList.id, state: 'ACTIVE' }]);
  expect(numbers(await found('east', reader))).toEqual(['PL-5501']);
  expect(numbers(await found('Ten and', reader))).toEqual(['PM-5501']);
  expect(await found('5501', world.person({ permissions: ['product.read'] }))).toEqual([]);
  const dealer = world.person({ organisationKind: 'DISTRIBUTOR', permissions: ['price.read', 'promotion.read'] });
  expect(await found('5501', dealer)).toEqual([]);
});
