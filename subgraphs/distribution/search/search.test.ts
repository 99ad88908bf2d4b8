import { goodsAccepted } from '@quanlian/events/goods-accepted.ts';
import { legalEntityChanged } from '@quanlian/events/legal-entity-changed.ts';
import { productChanged } from '@quanlian/events/product-changed.ts';
import { taxNumberFrom } from '@quanlian/ids/tax-number.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import type { Permission } from '@quanlian/permissions/permissions.ts';
import { searchText } from '@quanlian/subgraph-kit/search.ts';
import { bootWorld, type TestClient, type World } from '@quanlian/testkit/world.ts';
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

const everything: Permission[] = [
  'sales-order.read',
  'shipment.read',
  'sales-return.read',
  'production.read',
  'partner.read',
  'agreement.read',
];

/** A dealer's agreement, order, shipment and return, and how the batch of it was made; `mark` is in every number. */
async function addDocuments(mark: string, buyerName: string) {
  const sql = world.sql('distribution');
  const ids = {
    ...{ Partner: newId(), DealerAgreement: newId(), SalesOrder: newId(), Shipment: newId(), SalesReturn: newId() },
    ...{ Bom: newId(), ProductionOrder: newId() },
  };
  const [locationId, legalEntityId, priceListId, batchId, at] = [newId(), newId(), newId(), newId(), new Date()];
  const buyer = { buyer_id: ids.Partner, buyer_name: buyerName };
  const place = { location_id: locationId, legal_entity_id: legalEntityId };
  const contact = { contact_name: '沈杰', contact_phone: '13800000001' };
  await sql`insert into locations ${sql({
    ...{ id: locationId, code: `L-${mark}`, name: '灌装厂', kind: 'FACTORY', legal_entity_id: legalEntityId },
    ...{ address: '杭州', is_active: true, created_at: at },
  })}`;
  await sql`insert into batches ${sql({
    ...{ id: batchId, product_id: product.id, batch_number: `B-${mark}`, source_organisation_id: newId() },
    ...{ state: 'RELEASED', created_at: at },
  })}`;
  await sql`insert into partners ${sql({
    ...{ id: ids.Partner, code: `D-${mark}`, name: buyerName, search_text: searchText(buyerName, `D-${mark}`) },
    ...{
      level: 'DEALER',
      tax_number: taxNumberFrom(`91${mark}01MA1DEAL01`),
      lineage: [ids.Partner],
      address: '杭州',
      ...contact,
      territory: ['330000'],
      state: 'ACTIVE',
    },
    ...{ registered_by_id: newId(), registered_by_name: '方佳怡', created_at: at },
  })}`;
  await sql`insert into dealer_agreements ${sql({
    ...{
      id: ids.DealerAgreement,
      number: `DA-${mark}`,
      state: 'AWAITING_ACCEPTANCE',
      organisation_id: world.hqOrganisationId,
    },
    ...{ partner_id: ids.Partner, partner_name: buyerName, legal_entity_id: legalEntityId, legal_entity_name: '清源' },
    ...{ territory: ['330000'], is_exclusive: false, price_list_id: priceListId, payment_terms: 'PREPAID' },
    ...{ currency: 'CNY', credit_limit_minor: 0, credit_days: 0, overdue_grace_days: 0, deposit_minor: 0 },
    ...{ minimum_order_minor: 0, minimum_remaining_percent: 50, rebate_rate: '0', target_minor: 0 },
    ...{ valid_from: '2026-01-01', valid_until: '2026-12-31', offered_at: at, created_at: at },
  })}`;
  await sql`insert into sales_orders ${sql({
    ...{
      id: ids.SalesOrder,
      number: `SO-${mark}`,
      channel: 'DEALER',
      state: 'SHIPPED',
      attempt: 1,
      ...buyer,
      ...place,
    },
    ...{ minimum_order_minor: 0, funding: 'ADVANCE', currency: 'CNY', asked: [], ...contact, delivery_address: '杭州' },
    ...{ coupon_minor: 0, points: 0, points_minor: 0, list_gross_minor: 0, scheme_minor: 0, net_minor: 0 },
    ...{ tax_minor: 0, gross_minor: 0, expires_at: at, placed_by_id: newId(), placed_by_name: '沈杰', paid_minor: 0 },
    ...{ was_confirmed: true, invoiced_minor: 0, is_invoiced: false, has_difference: false, created_at: at },
    search_text: searchText(buyerName, `SO-${mark}`),
  })}`;
  const lineId = newId();
  await sql`insert into sales_order_lines ${sql({
    ...{ id: lineId, sales_order_id: ids.SalesOrder, position: 1, product_id: product.id, product_code: 'SKU-ML' },
    ...{ product_name: product.name, base_unit: '瓶', tax_code: '1030307010000000000', tax_rate: '0.13' },
    ...{ asked_quantity: 1, gift_quantity: 0, ordered_quantity: 1, quantity: 1, unit_price: '0', price_rule: 'A' },
    ...{ list_gross_minor: 0, scheme_minor: 0, coupon_minor: 0, points_minor: 0, points: 0, net_minor: 0 },
    ...{ tax_minor: 0, gross_minor: 0, minimum_remaining_days: 0, shipped_quantity: 1, signed_quantity: 0 },
    ...{ short_quantity: 0, returned_quantity: 0 },
  })}`;
  await sql`insert into shipments ${sql({
    ...{ id: ids.Shipment, number: `SH-${mark}`, state: 'SHIPPED', organisation_id: world.hqOrganisationId },
    ...{ sales_order_id: ids.SalesOrder, sales_order_number: `SO-${mark}`, channel: 'DEALER', ...buyer, ...place },
    ...{ ...contact, delivery_address: '杭州', carrier_name: '顺丰', waybill_number: `SF${mark}`, shipped_at: at },
    ...{ created_by_name: '郑大勇', created_at: at },
  })}`;
  await sql`insert into shipment_lines ${sql({
    ...{ id: newId(), shipment_id: ids.Shipment, position: 1, order_line_id: lineId, product_id: product.id },
    ...{ product_code: 'SKU-ML', product_name: product.name, base_unit: '瓶', quantity: 1, cost_minor: 1 },
    ...{ batch_id: batchId, batch_number: `B-${mark}` },
  })}`;
  await sql`insert into sales_returns ${sql({
    ...{ id: ids.SalesReturn, number: `RT-${mark}`, state: 'REQUESTED', sales_order_id: ids.SalesOrder, ...buyer },
    ...{ sales_order_number: `SO-${mark}`, ...place, currency: 'CNY', reason: 'DAMAGED', net_minor: 0, tax_minor: 0 },
    ...{ gross_minor: 0, coupon_minor: 0, points_minor: 0, points: 0, waybill: `ZT${mark}`, created_at: at },
    search_text: searchText(buyerName, `RT-${mark}`, `SO-${mark}`),
  })}`;
  await sql`insert into boms ${sql({
    ...{ id: ids.Bom, organisation_id: world.hqOrganisationId, number: `BOM-${mark}`, product_id: product.id },
    ...{
      version: Number(mark),
      state: 'RETIRED',
      output_quantity: 1,
      expected_loss_percent: 0,
      loss_tolerance_percent: 0,
    },
    ...{ draft_version: 1, created_by_name: '马建国', created_at: at },
  })}`;
  await sql`insert into production_orders ${sql({
    ...{ id: ids.ProductionOrder, organisation_id: world.hqOrganisationId, number: `MO-${mark}`, state: 'COMPLETED' },
    ...{ bom_id: ids.Bom, product_id: product.id, ...place, currency: 'CNY', planned_quantity: 1, created_at: at },
    ...{ planned_on: '2026-11-01', planned_by_name: '马建国', expected_loss_percent: 0, loss_tolerance_percent: 0 },
    batch_id: batchId,
  })}`;
  return ids;
}

async function found(person: TestClient, text: string): Promise<{ type: string; id: string; state: string | null }[]> {
  return (await person.execute('distribution', document, { text })).expectData().searchDistribution;
}
const typesFound = async (person: TestClient, text: string) =>
  (await found(person, text)).map(({ type }) => type).sort();

it('each document of making and selling is found by its number, the exact one first', async () => {
  const ids = await addDocuments('7781', '杭州恒顺商贸');
  const reader = world.person({ permissions: everything });
  const states = {
    Partner: 'ACTIVE',
    DealerAgreement: 'AWAITING_ACCEPTANCE',
    Bom: 'RETIRED',
    ProductionOrder: 'COMPLETED',
  };
  const numbers = { SalesOrder: 'SO', Shipment: 'SH', SalesReturn: 'RT', DealerAgreement: 'DA', Partner: 'D' };
  for (const [type, prefix] of Object.entries({ ...numbers, Bom: 'BOM', ProductionOrder: 'MO' })) {
    const [first] = await found(reader, `${prefix}-7781`.toLowerCase());
    expect(first, prefix).toMatchObject({ type, id: Reflect.get(ids, type) });
    if (Object.hasOwn(states, type)) expect(first?.state).toBe(Reflect.get(states, type));
  }
  expect(await typesFound(reader, 'sf7781')).toEqual(['Shipment']);
  expect(await typesFound(reader, 'ZT7781')).toEqual(['SalesReturn']);
  expect(await typesFound(reader, 'B-7781')).toEqual(['ProductionOrder', 'Shipment']);
  for (const text of ['恒顺', 'hzhs']) {
    expect(await typesFound(reader, text), text).toEqual(
      expect.arrayContaining(['Partner', 'SalesOrder', 'SalesReturn']),
    );
  }
});

it('each kind needs its own right', async () => {
  await addDocuments('7782', '宁波四明商贸');
  const types = new Map<Permission, string[]>([
    ['sales-order.read', ['SalesOrder']],
    ['shipment.read', ['Shipment']],
    ['sales-return.read', ['SalesReturn']],
    ['production.read', ['Bom', 'ProductionOrder']],
    ['partner.read', ['Partner']],
    ['agreement.read', ['DealerAgreement']],
    ['stock.read', ['Batch', 'Location']],
  ]);
  for (const [permission, expected] of types) {
    expect(await typesFound(world.person({ permissions: [permission] }), '7782'), permission).toEqual(expected);
  }
});

it('a dealer finds its own documents and nobody else’s, and nothing of production', async () => {
  const { Partner: own } = await addDocuments('7783', '绍兴镜湖商贸');
  const { Partner: other } = await addDocuments('7784', '绍兴兰亭商贸');
  const dealer = (organisationId: string) =>
    world.person({ organisationKind: 'DISTRIBUTOR', organisationId, permissions: everything });
  const all = ['DealerAgreement', 'Partner', 'SalesOrder', 'SalesReturn', 'Shipment'];
  expect(await typesFound(dealer(own), '7783')).toEqual(all);
  expect(await typesFound(dealer(own), '7784')).toEqual([]);
  expect(await typesFound(dealer(other), '7784')).toEqual(all);
});

it('a delivery to an outlet is found by its number and its outlet, by those between whom it went', async () => {
  const { Partner: dealerId } = await addDocuments('7785', '湖州南浔商贸');
  const { Partner: outletId } = await addDocuments('7786', '太湖路便利店');
  const id = newId();
  await world.sql('distribution')`insert into outlet_deliveries ${world.sql('distribution')({
    ...{ id, number: 'OD-7790', partner_id: dealerId, partner_name: '湖州南浔商贸', outlet_id: outletId },
    ...{ outlet_name: '太湖路便利店', created_by_name: '沈杰', created_at: new Date() },
  })}`;
  const reader = (organisationId: string) =>
    world.person({ organisationKind: 'DISTRIBUTOR', organisationId, permissions: ['partner-stock.read'] });
  for (const text of ['od-7790', '太湖路']) {
    expect(await found(reader(dealerId), text), text).toMatchObject([{ type: 'OutletDelivery', id }]);
    expect(await found(reader(newId()), text), text).toEqual([]);
  }
  expect(await typesFound(reader(outletId), 'OD-7790')).toEqual(['OutletDelivery']);
});

it('a dealer finds the batches that it has, by number, product and GTIN, and the deliveries that they went out with', async () => {
  const { Partner: dealerId } = await addDocuments('7787', '金华婺州商贸');
  const { Partner: outletId } = await addDocuments('7788', '婺江路便利店');
  const sql = world.sql('distribution');
  const [batch] = await sql`select id from batches where batch_number = 'B-7787'`;
  const goods = {
    ...{ product_id: product.id, product_code: 'SKU-ML', product_name: product.name, base_unit: '瓶' },
    ...{ batch_id: batch?.id, batch_number: 'B-7787', best_before: '2027-07-29' },
  };
  await sql`insert into partner_stock ${sql({ ...goods, partner_id: dealerId, on_hand: 24 })}`;
  const reader = (organisationId: string) =>
    world.person({ organisationKind: 'DISTRIBUTOR', organisationId, permissions: ['partner-stock.read'] });
  for (const text of ['b-7787', '7787', '茉莉', 'mlmc', 'SKU-ML', product.gtin, product.caseGtin]) {
    expect(await found(reader(dealerId), text), text).toMatchObject([
      { type: 'Batch', id: batch?.id, number: 'B-7787', title: product.name, state: null },
    ]);
    expect(await found(reader(newId()), text), text).toEqual([]);
  }
  const hq = world.person({ permissions: ['partner-stock.read'] });
  expect(await found(hq, 'B-7787')).toEqual([]);
  const deliveryId = newId();
  await sql`insert into outlet_deliveries ${sql({
    ...{ id: deliveryId, number: 'OD-1', partner_id: dealerId, partner_name: '金华', outlet_id: outletId },
    ...{ outlet_name: '婺江路', created_by_name: '沈杰', created_at: new Date() },
  })}`;
  await sql`insert into outlet_delivery_lines ${sql({
    ...{ ...goods, id: newId(), outlet_delivery_id: deliveryId, position: 1, quantity: 24 },
  })}`;
  await sql`update partner_stock set on_hand = 0 where partner_id = ${dealerId}`;
  expect(await found(reader(dealerId), 'B-7787')).toMatchObject([{ type: 'OutletDelivery', id: deliveryId }]);
  expect(await found(hq, 'B-7787')).toMatchObject([{ type: 'OutletDelivery', id: deliveryId }]);
  expect(await found(reader(newId()), 'B-7787')).toEqual([]);
});

it('an outlet is found as such by headquarters and the dealer that serves it, and by no other', async () => {
  const { Partner: dealerId } = await addDocuments('7791', '丽水莲都商贸');
  const { Partner: outletId } = await addDocuments('7792', '莲都路便利店');
  await world.sql('distribution')`update partners set level = 'OUTLET', parent_id = ${dealerId},
    lineage = array[${outletId}, ${dealerId}]::uuid[] where id = ${outletId}`;
  const reader = (organisationId: string) =>
    world.person({ organisationKind: 'DISTRIBUTOR', organisationId, permissions: ['partner.read'] });
  for (const person of [reader(dealerId), world.person({ permissions: ['partner.read'] })]) {
    expect(await found(person, 'd-7792')).toMatchObject([{ type: 'Outlet', id: outletId }]);
  }
  expect(await found(reader(newId()), 'D-7792')).toEqual([]);
});
