import { newId } from '@quanlian/ids/uuid.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { distribution } from '../server.ts';
import { mutate, registerDealer } from '../test-data/dealers.ts';
import { orderToShip } from '../test-data/orders-to-ship.ts';

let world: World;
beforeAll(async () => {
  world = await bootWorld({ subgraphs: [distribution] });
});
afterAll(() => world?.close());

const document = `query ($gtin: String!, $batchNumber: String!) { trace(gtin: $gtin, batchNumber: $batchNumber) {
  batches { direction depth batch { batchNumber } } inputs { quantity value { amountMinor } inputBatch { batchNumber } }
  productionOrders { number } quantities { kind quantity } receipts { documentNumber } deliveries { id } returns { id }
  stock { onHand } isComplete parts { id from until } salesOrderIds shipmentIds } }`;

const trace = async (gtin: string, batchNumber: string, person = world.person({ roles: ['hq-quality'] })) =>
  (await person.execute('distribution', document, { gtin, batchNumber })).expectData().trace;

/** Materials T-1, T-2 → essence E-1 → drink Q-1; T-2 → drink Q-2 too; T-9 has to do with none of them. */
async function chain() {
  const sql = world.sql('distribution');
  const [locationId, legalEntityId, bomId, supplierId] = [newId(), newId(), newId(), newId()];
  await sql`insert into locations (id, code, name, kind, legal_entity_id, address, is_active, created_at)
    values (${locationId}, ${locationId.slice(-12)}, '一号厂', 'FACTORY', ${legalEntityId}, '上海', true, now())`;
  const products = { tea: newId(), essence: newId(), drink: newId() };
  const gtin = `69${newId().replaceAll(/\D/g, '').slice(-11)}`;
  for (const [name, id] of Object.entries(products)) {
    await sql`insert into products (id, code, name, base_unit, gtins, version)
      values (${id}, ${`${name}-${id.slice(-6)}`}, ${name}, '件', ${name === 'drink' ? [gtin] : []}, 1)`;
  }
  await sql`insert into boms (id, organisation_id, number, product_id, version, state, output_quantity,
      expected_loss_percent, loss_tolerance_percent, draft_version, created_by_name, created_at)
    values (${bomId}, ${world.hqOrganisationId}, 'BOM-1', ${products.drink}, 1, 'ACTIVE', 1, 0, 0, 1, '郑工', now())`;
  const ids = new Map<string, string>();
  const batch = async (number: string, productId: string) => {
    const id = newId();
    ids.set(number, id);
    await sql`insert into batches (id, product_id, batch_number, source_organisation_id, created_at)
      values (${id}, ${productId}, ${number}, ${supplierId}, now())`;
    await sql`insert into stock_items values (${locationId}, ${productId}, ${id}, ${legalEntityId}, 10, 0, 0, 100)`;
    await sql`insert into stock_movements values (${newId()}, ${productId === products.tea ? 'RECEIPT' : 'PRODUCTION'},
      ${locationId}, ${productId}, ${id}, ${legalEntityId}, 10, 100, 'GoodsReceipt', ${newId()}, ${`GR-${number}`},
      ${newId()}, ${supplierId}, now())`;
  };
  for (const number of ['T-1', 'T-2', 'T-9']) await batch(number, products.tea);
  await batch('E-1', products.essence);
  for (const number of ['Q-1', 'Q-2']) await batch(number, products.drink);
  const idOf = (number: string) => ids.get(number) ?? '';
  const make = async (output: string, inputs: [string, string][]) => {
    const [orderId, lineId] = [newId(), newId()];
    await sql`insert into production_orders (id, organisation_id, number, state, bom_id, product_id, location_id,
        legal_entity_id, currency, planned_quantity, planned_on, planned_by_name, expected_loss_percent,
        loss_tolerance_percent, batch_id, created_at)
      values (${orderId}, ${world.hqOrganisationId}, ${`MO-${orderId}`}, 'COMPLETED', ${bomId}, ${products.drink},
        ${locationId}, ${legalEntityId}, 'CNY', 10, '2026-11-01', '郑工', 0, 0, ${idOf(output)}, now())`;
    await sql`insert into production_order_lines (id, production_order_id, position, product_id, recipe_quantity,
        per_output_quantity, required_quantity) values (${lineId}, ${orderId}, 1, ${products.tea}, 1, 1, 1)`;
    for (const [input, quantity] of inputs) {
      await sql`insert into batch_inputs values (${newId()}, ${orderId}, ${lineId}, ${idOf(output)}, ${idOf(input)},
        ${products.tea}, ${quantity}, 100, now())`;
    }
  };
  await make('E-1', [
    ['T-1', '3'],
    ['T-2', '4'],
  ]);
  await make('Q-1', [['E-1', '2']]);
  await make('Q-2', [['T-2', '1']]);
  return { gtin, teaCode: `tea-${products.tea.slice(-6)}`, products, idOf, locationId, legalEntityId };
}

type Traced = { direction: string; depth: number; batch: { batchNumber: string } };
const named = (batches: Traced[]) =>
  batches.map(({ direction, depth, batch }) => `${direction} ${depth} ${batch.batchNumber}`).sort();

it('goes backward over what went into a batch, to its receipts, and names nothing else', async () => {
  const { gtin } = await chain();
  const found = await trace(gtin, 'Q-1');
  expect(named(found.batches)).toEqual(['BACKWARD 1 E-1', 'BACKWARD 2 T-1', 'BACKWARD 2 T-2', 'ORIGIN 0 Q-1']);
  expect(found.receipts.map((row: { documentNumber: string }) => row.documentNumber).sort()).toEqual([
    'GR-T-1',
    'GR-T-2',
  ]);
  expect(found.inputs).toHaveLength(3);
  expect(found.productionOrders).toHaveLength(2);
  expect(found).toMatchObject({ stock: [{ onHand: '10' }], deliveries: [], returns: [], isComplete: true });
});

it('goes forward over all that a material became', async () => {
  const { teaCode } = await chain();
  const found = await trace(teaCode, 'T-2');
  expect(named(found.batches)).toEqual(['FORWARD 1 E-1', 'FORWARD 1 Q-2', 'FORWARD 2 Q-1', 'ORIGIN 0 T-2']);
  expect(named((await trace(teaCode, 'T-9')).batches)).toEqual(['ORIGIN 0 T-9']);
});

it('tells what of a material that two batches share went into each, through every step', async () => {
  const { gtin, idOf } = await chain();
  const partsOf = async (batch: string, material: string) =>
    (await trace(gtin, batch)).parts.filter(({ id }: { id: string }) => id === idOf(material));
  // Of 10 of T-2 first 4 went into 10 of E-1, of which 2 are in Q-1; then 1 into Q-2.
  expect(await partsOf('Q-1', 'T-2')).toMatchObject([{ id: idOf('T-2'), from: '0', until: '0.08' }]);
  expect(await partsOf('Q-2', 'T-2')).toMatchObject([{ id: idOf('T-2'), from: '0.4', until: '0.5' }]);
  expect(await partsOf('Q-1', 'E-1')).toMatchObject([{ id: idOf('E-1'), from: '0', until: '0.2' }]);
  expect(await partsOf('Q-2', 'E-1')).toEqual([]);
});

it('of a delivery that holds two batches each has its part, and of the order what is not shipped is nobody’s', async () => {
  const buyerId = await registerDealer(world);
  const order = await orderToShip(world, { buyerId, bottles: 20, batches: [6, 50] });
  const { salesOrderId, orderLineId, batchIds } = order;
  const keeper = world.person({ roles: ['hq-warehouse'] });
  const input = { salesOrderId, lines: [{ orderLineId, quantity: '10' }] };
  const { createShipment } = (await mutate(keeper, 'createShipment', input, '... on Shipment { id }')).expectData();
  const code = `P-${newId()}`;
  const [product] = await world.sql('distribution')`
    update products set code = ${code} where id = ${order.productId} returning code`;
  expect(product?.code).toBe(code);
  const parts: Record<string, [string, string]>[] = [];
  for (const number of ['B-1', 'B-2']) {
    const found = await trace(code, number);
    expect(found).toMatchObject({ salesOrderIds: [salesOrderId], shipmentIds: [createShipment.id] });
    const ids = { [salesOrderId]: 'order', [createShipment.id]: 'shipment' };
    const own = found.parts.filter(({ id }: { id: string }) => Object.hasOwn(ids, id));
    parts.push(
      Object.fromEntries(
        own.map((part: { id: string; from: string; until: string }) => [ids[part.id], [part.from, part.until]]),
      ),
    );
  }
  expect(batchIds).toHaveLength(2);
  expect(parts).toEqual([
    { order: ['0', '0.3'], shipment: ['0', '0.6'] },
    { order: ['0.3', '0.5'], shipment: ['0.6', '1'] },
  ]);
});

it('is null for a batch that is not there, and for others than headquarters', async () => {
  const { gtin } = await chain();
  expect(await trace(gtin, 'Q-404')).toBeNull();
  expect(await trace('6900000000000', 'Q-1')).toBeNull();
  const partner = world.person({ organisationKind: 'DISTRIBUTOR', permissions: ['trace.read'] });
  expect(await trace(gtin, 'Q-1', partner)).toBeNull();
});

it('answers within 300 ms at 100,000 movements', async () => {
  const { gtin, products, idOf, locationId, legalEntityId } = await chain();
  const sql = world.sql('distribution');
  await sql`insert into batches (id, product_id, batch_number, source_organisation_id, created_at)
    select gen_random_uuid(), ${products.drink}, 'N-' || i, ${newId()}, now() from generate_series(1, 2000) i`;
  await sql`insert into stock_movements select gen_random_uuid(), 'SALE', ${locationId}, ${products.drink},
      (select id from batches where batch_number = 'N-' || (1 + i % 2000) and product_id = ${products.drink}),
      ${legalEntityId}, -1, -10, 'Shipment', gen_random_uuid(), 'SH-' || i, gen_random_uuid(), null, now()
    from generate_series(1, 98000) i`;
  await sql`insert into stock_movements select gen_random_uuid(), 'SALE', ${locationId}, ${products.drink}, ${idOf('Q-1')},
      ${legalEntityId}, -1, -10, 'Shipment', gen_random_uuid(), 'SH-X' || i, gen_random_uuid(), null, now()
    from generate_series(1, 2000) i`;
  await sql`analyze`;
  await trace(gtin, 'Q-1');
  const times: number[] = [];
  for (let round = 0; round < 50; round += 1) {
    const start = performance.now();
    await trace(gtin, 'Q-1');
    times.push(performance.now() - start);
  }
  // The slowest of them is measured by `npm run bench trace`, on a machine with nothing else to do.
  expect(times.sort((a, b) => a - b)[times.length / 2]).toBeLessThan(300);
});
