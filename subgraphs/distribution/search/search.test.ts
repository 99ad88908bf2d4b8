import { goodsAccepted } from '@quanlian/events/goods-accepted.ts';
import { legalEntityChanged } from '@quanlian/events/legal-entity-changed.ts';
import { productChanged } from '@quanlian/events/product-changed.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { distribution } from '../server.ts';

let world: World;
const product = { id: newId(), name: '茉莉蜜茶', gtin: '6901234567892', caseGtin: '16901234567899' };
const supplierId = newId();
beforeAll(async () => {
  world = await bootWorld({ subgraphs: [distribution] });
  const legalEntityId = newId();
  await world.deliver('distribution', legalEntityChanged, {
    aggregateId: legalEntityId,
    body: {
      legalEntityId,
      organisationId: world.hqOrganisationId,
      name: '清源',
      nameEn: null,
      taxNumber: '91310000MA1FL00001',
      address: null,
      bankAccounts: [],
    },
  });
  await world.deliver('distribution', productChanged, {
    aggregateId: product.id,
    body: {
      productId: product.id,
      code: 'SKU-ML',
      name: product.name,
      nameEn: 'Jasmine honey tea',
      kind: 'FINISHED',
      state: 'ACTIVE',
      baseUnit: '瓶',
      gtin: product.gtin,
      taxCode: null,
      taxRate: null,
      shelfLifeDays: 270,
      packLevels: [{ level: 'CASE', gtin: product.caseGtin, unitsPerPack: 24 }],
    },
  });
  const create =
    'mutation ($input: CreateLocationInput!) { createLocation(input: $input) { ... on Location { id } ... on InvalidInput { message } } }';
  const input = {
    code: 'QP-01',
    name: '青浦中心仓',
    kind: 'WAREHOUSE',
    legalEntityId,
    address: '上海市华徐公路 3000 号',
  };
  const { createLocation: location } = (await keeper().execute('distribution', create, { input })).expectData();
  const goodsReceiptId = newId();
  const line = (batchNumber: string) => ({
    goodsReceiptLineId: newId(),
    purchaseOrderLineId: newId(),
    productId: product.id,
    batchNumber,
    productionDate: '2026-11-01',
    bestBefore: '2027-07-29',
    acceptedQuantity: '240',
    rejectedQuantity: '0',
    netMinor: '100000',
  });
  await world.deliver('distribution', goodsAccepted, {
    aggregateId: goodsReceiptId,
    body: {
      goodsReceiptId,
      number: 'GR-1',
      purchaseOrderId: newId(),
      supplierId,
      currency: 'CNY',
      legalEntityId,
      locationId: location.id,
      lines: [line('B20261101'), line('B20261101-2')],
    },
  });
});
afterAll(() => world?.close());

const keeper = () => world.person({ roles: ['hq-warehouse'] });
const document =
  'query ($text: String!, $kinds: [String!]) { searchDistribution(text: $text, kinds: $kinds) { type id number title state } }';
async function numbersFor(text: string, kinds?: string[], person = keeper()) {
  const { searchDistribution } = (await person.execute('distribution', document, { text, kinds })).expectData();
  return searchDistribution?.map((hit: { number: string }) => hit.number);
}

it('an exact batch number comes first', async () => {
  expect(await numbersFor('b20261101')).toEqual(['B20261101', 'B20261101-2']);
  expect(await numbersFor('B20261101-2')).toEqual(['B20261101-2']);
});

it('batches are found by the name, pinyin, code and GTINs of their product', async () => {
  for (const text of ['茉莉', 'mlmc', 'limicha', 'jasmine', 'SKU-ML', product.gtin, product.caseGtin]) {
    expect(await numbersFor(text), text).toHaveLength(2);
  }
});

it('locations are found by code, name, pinyin and address', async () => {
  for (const text of ['qp-01', '青浦', 'qpzxc', '华徐']) expect(await numbersFor(text), text).toEqual(['QP-01']);
});

it('only the kinds asked for are answered, and nothing to an empty question', async () => {
  expect(await numbersFor('1', ['Location'])).toEqual(['QP-01']);
  expect(await numbersFor('  ')).toBeUndefined();
  expect(await numbersFor('%')).toEqual([]);
});

it('a supplier finds nothing: stock is read at headquarters', async () => {
  const supplier = world.person({
    organisationKind: 'SUPPLIER',
    organisationId: supplierId,
    roles: ['supplier-owner'],
  });
  expect(await numbersFor('B20261101', undefined, supplier)).toEqual([]);
});

it('even with the permission a partner finds only the batches that it delivered', async () => {
  const partner = (organisationId: string) =>
    world.person({ organisationKind: 'SUPPLIER', organisationId, permissions: ['stock.read'] });
  expect(await numbersFor('B20261101', undefined, partner(supplierId))).toHaveLength(2);
  expect(await numbersFor('B20261101', undefined, partner(newId()))).toEqual([]);
  expect(await numbersFor('QP-01', undefined, partner(supplierId))).toEqual([]);
});
