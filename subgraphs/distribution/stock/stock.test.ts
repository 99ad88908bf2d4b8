import { goodsAccepted } from '@quanlian/events/goods-accepted.ts';
import { legalEntityChanged } from '@quanlian/events/legal-entity-changed.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { distribution } from '../server.ts';

let world: World;
beforeAll(async () => {
  world = await bootWorld({ subgraphs: [distribution] });
});
afterAll(() => world?.close());

const keeper = () => world.person({ roles: ['hq-warehouse'] });
const createLocation =
  'mutation ($input: CreateLocationInput!) { createLocation(input: $input) { ... on Location { id code } ... on LocationCodeTaken { code message } ... on NotFound { id } } }';
const stockOf =
  'query ($productId: ID) { stock(filter: { productId: $productId }) { nodes { onHand available value { amountMinor } batch { batchNumber remainingDays } } } }';

async function warehouse() {
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
  const input = {
    code: `W-${newId().slice(-8)}`,
    name: '一号仓',
    kind: 'WAREHOUSE',
    legalEntityId,
    address: '上海市青浦区',
  };
  const { createLocation: location } = (await keeper().execute('distribution', createLocation, { input })).expectData();
  return { legalEntityId, locationId: location.id, input };
}

function receipt(place: { legalEntityId: string; locationId: string }, quantity: string) {
  const line = {
    goodsReceiptLineId: newId(),
    purchaseOrderLineId: newId(),
    productId: newId(),
    batchNumber: 'B-1',
    productionDate: '2026-11-01',
    bestBefore: '2026-12-01',
    acceptedQuantity: quantity,
    rejectedQuantity: '0',
    netMinor: '12345',
  };
  return {
    goodsReceiptId: newId(),
    number: 'GR-1',
    purchaseOrderId: newId(),
    supplierId: newId(),
    currency: 'CNY',
    ...place,
    lines: [line],
  };
}

describe('goods that were accepted', () => {
  it('become stock of their batch once, however often the event arrives', async () => {
    const body = receipt(await warehouse(), '1200.5');
    const event = { id: newId(), aggregateId: body.goodsReceiptId, body };
    await world.deliver('distribution', goodsAccepted, event);
    await world.deliver('distribution', goodsAccepted, event);
    // The same fact under another event id: the document line still moves once.
    await world.deliver('distribution', goodsAccepted, { ...event, id: newId() });
    const [line] = body.lines;
    const at = keeper().at(new Date('2026-11-21T02:00:00Z'));
    const { stock } = (await at.execute('distribution', stockOf, { productId: line?.productId })).expectData();
    expect(stock.nodes).toHaveLength(1);
    expect(stock.nodes[0]).toMatchObject({
      onHand: '1200.5',
      available: '1200.5',
      value: { amountMinor: '12345' },
      batch: { batchNumber: 'B-1', remainingDays: 10 },
    });
  });

  it('leave movements that the request role cannot alter', async () => {
    const [right] = await world.sql('distribution')`
      select has_table_privilege('distribution_app', 'stock_movements', 'update') as update,
        has_table_privilege('distribution_app', 'stock_movements', 'delete') as delete`;
    expect(right).toEqual({ update: false, delete: false });
  });
});

describe('createLocation', () => {
  it('refuses a code that stands, and a legal entity that does not', async () => {
    const { input } = await warehouse();
    expect(
      (await keeper().execute('distribution', createLocation, { input })).expectError('LocationCodeTaken').message,
    ).toContain(input.code);
    (
      await keeper().execute('distribution', createLocation, {
        input: { ...input, code: 'W-X', legalEntityId: newId() },
      })
    ).expectError('NotFound');
    (
      await world
        .person({ organisationKind: 'SUPPLIER', roles: ['supplier-owner'] })
        .execute('distribution', createLocation, { input })
    ).expectError('FORBIDDEN');
  });

  it('shows and changes a location for headquarters alone, whatever permission a partner holds', async () => {
    const { locationId, input } = await warehouse();
    const partner = world.person({ organisationKind: 'SUPPLIER', permissions: ['stock.read', 'location.write'] });
    const read = 'query ($id: ID!) { location(id: $id) { code } locations { code } }';
    expect((await partner.execute('distribution', read, { id: locationId })).expectData()).toEqual({
      location: null,
      locations: [],
    });
    const change =
      'mutation ($input: ChangeLocationInput!) { changeLocation(input: $input) { ... on Location { name } ... on NotFound { id } } }';
    const changes = { id: locationId, expectedVersion: 1, name: '别人的仓', address: '嘉兴', isActive: false };
    (await partner.execute('distribution', change, { input: changes })).expectError('NotFound');
    const { location } = (await keeper().execute('distribution', read, { id: locationId })).expectData();
    expect(location).toMatchObject({ code: input.code });
    expect(
      await world.sql('distribution')`select name, is_active from locations where id = ${locationId}`,
    ).toMatchObject([{ name: '一号仓', is_active: true }]);
  });

  it('changes and closes a location', async () => {
    const { locationId } = await warehouse();
    const document =
      'mutation ($input: ChangeLocationInput!) { changeLocation(input: $input) { ... on Location { name isActive } ... on StaleVersion { currentVersion } ... on NotFound { id } } }';
    const input = { id: locationId, expectedVersion: 1, name: '二号仓', address: '嘉兴', isActive: false };
    expect((await keeper().execute('distribution', document, { input })).expectData().changeLocation).toMatchObject({
      name: '二号仓',
      isActive: false,
    });
    const late = await keeper().execute('distribution', document, { input: { ...input, name: '三号仓' } });
    expect(late.expectError('StaleVersion').currentVersion).toBe(2);
    const [kept] = await world.sql('distribution')`select name from locations where id = ${locationId}`;
    expect(kept?.name).toBe('二号仓');
    (await keeper().execute('distribution', document, { input: { ...input, id: newId() } })).expectError('NotFound');
  });
});
