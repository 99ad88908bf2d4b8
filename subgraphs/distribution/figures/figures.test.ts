import { newId } from '@quanlian/ids/uuid.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { distribution } from '../server.ts';
import { orderToShip } from '../test-data/orders-to-ship.ts';

const now = new Date('2026-11-22T04:00:00Z');
const dealerId = newId();
const otherDealerId = newId();
let world: World;

beforeAll(async () => {
  world = await bootWorld({ subgraphs: [distribution] });
  // 5.00 for each bottle.
  await soldAt('2026-11-21T15:59:59.999Z', { bottles: 1 });
  await soldAt('2026-11-21T16:00:00.000Z', { bottles: 2 });
  await soldAt('2026-11-22T15:59:59.999Z', { bottles: 4 });
  await soldAt('2026-11-22T16:00:00.000Z', { bottles: 8 });
  await soldAt('2026-11-15T15:59:59.999Z', { bottles: 16 });
  await soldAt('2026-11-20T04:00:00.000Z', { bottles: 32, buyerId: otherDealerId });
  await soldAt('2026-11-20T04:00:00.000Z', { bottles: 64, channel: 'SHOP', buyerId: newId() });
  await soldAt('2026-11-20T04:00:00.000Z', { bottles: 128, state: 'CANCELLED' });
});
afterAll(() => world.close());

const sold = `query ($days: Int!) {
  soldFigures(days: $days) {
    channel sold { days { day count amount { amountMinor } } count amount { amountMinor } countBefore amountBefore { amountMinor } }
  }
}`;

it('headquarters see what was sold by channel and by the day in Shanghai, without what was cancelled', async () => {
  const person = world.person({ roles: ['hq-auditor'] }).at(now);
  const { soldFigures } = (await person.execute('distribution', sold, { days: 7 })).expectData();
  const [dealers, shop] = soldFigures;
  expect(dealers.channel).toBe('DEALER');
  expect(dealers.sold.days.map(amountOf)).toEqual([
    ['2026-11-16', 0, '0'],
    ['2026-11-17', 0, '0'],
    ['2026-11-18', 0, '0'],
    ['2026-11-19', 0, '0'],
    ['2026-11-20', 1, '16000'],
    ['2026-11-21', 1, '500'],
    ['2026-11-22', 2, '3000'],
  ]);
  expect(dealers.sold).toMatchObject({ count: 4, countBefore: 1, amountBefore: { amountMinor: '8000' } });
  expect(shop).toMatchObject({ channel: 'SHOP', sold: { count: 1, amount: { amountMinor: '32000' }, countBefore: 0 } });
});

it('a dealer sees its own purchases alone, and zeros for a time without any', async () => {
  const person = world.person({
    organisationKind: 'DISTRIBUTOR',
    organisationId: dealerId,
    roles: ['distributor-owner'],
  });
  const { soldFigures } = (await person.at(now).execute('distribution', sold, { days: 7 })).expectData();
  expect(soldFigures.map((row: { sold: { count: number } }) => row.sold.count)).toEqual([3, 0]);
  expect(soldFigures[0].sold.amount.amountMinor).toBe('3500');
  const later = (
    await person.at(new Date('2027-06-01T04:00:00Z')).execute('distribution', sold, { days: 30 })
  ).expectData();
  expect(later.soldFigures[0].sold.days).toHaveLength(30);
  expect(later.soldFigures[0].sold).toMatchObject({ count: 0, countBefore: 0, amount: { amountMinor: '0' } });
});

it('what was made counts at its cost on the day it was completed, for headquarters alone', async () => {
  await madeAt('2026-11-21T16:00:00.000Z', 120_000);
  await madeAt('2026-11-21T15:59:59.999Z', 7);
  await madeAt(null, 999);
  const query =
    'query { madeFigures(days: 1) { count amount { amountMinor } countBefore amountBefore { amountMinor } } }';
  const person = world.person({ roles: ['hq-production'] }).at(now);
  expect((await person.execute('distribution', query)).expectData().madeFigures).toMatchObject({
    count: 1,
    amount: { amountMinor: '120000' },
    countBefore: 1,
    amountBefore: { amountMinor: '7' },
  });
  const dealer = world.person({ organisationKind: 'DISTRIBUTOR', permissions: ['production.read'] }).at(now);
  expect((await dealer.execute('distribution', query)).expectData().madeFigures).toMatchObject({
    count: 0,
    countBefore: 0,
  });
});

it('a delivery that differs is counted on the day it was signed for, and is open until it is decided', async () => {
  await differingAt('2026-11-22T01:00:00.000Z', { state: 'DISPUTED' });
  await differingAt('2026-11-14T01:00:00.000Z', { state: 'SIGNED' });
  await differingAt('2026-11-22T01:00:00.000Z', { state: 'DISPUTED', buyerId: otherDealerId });
  await differingAt('2026-11-22T01:00:00.000Z', { state: 'SIGNED', reason: null });
  const query = 'query { deliveryDifferenceFigure(days: 7) { open arisen arisenBefore } }';
  const hq = world.person({ roles: ['hq-sales'] }).at(now);
  expect((await hq.execute('distribution', query)).expectData().deliveryDifferenceFigure).toMatchObject({
    open: 2,
    arisen: 2,
    arisenBefore: 1,
  });
  const dealer = world.person({
    organisationKind: 'DISTRIBUTOR',
    organisationId: dealerId,
    roles: ['distributor-owner'],
  });
  expect((await dealer.at(now).execute('distribution', query)).expectData().deliveryDifferenceFigure).toMatchObject({
    open: 1,
    arisen: 1,
    arisenBefore: 1,
  });
});

it('a dealer’s stock is its own, without what is used up; a batch expires within 90 days', async () => {
  await stocked({ bestBefore: '2027-02-20' });
  await stocked({ bestBefore: '2027-02-21' });
  await stocked({ bestBefore: '2026-12-01', onHand: 0 });
  await stocked({ bestBefore: '2026-12-01', partnerId: otherDealerId });
  const query = 'query { partnerStockFigure { productCount batchCount expiringBatchCount } }';
  const dealer = world.person({
    organisationKind: 'DISTRIBUTOR',
    organisationId: dealerId,
    roles: ['distributor-owner'],
  });
  expect((await dealer.at(now).execute('distribution', query)).expectData().partnerStockFigure).toMatchObject({
    productCount: 2,
    batchCount: 2,
    expiringBatchCount: 1,
  });
});

it('refuses those who may not read the documents', async () => {
  const supplier = world.person({ organisationKind: 'SUPPLIER', roles: ['supplier-owner'] }).at(now);
  for (const field of [
    'soldFigures(days: 7) { channel }',
    'madeFigures(days: 7) { count }',
    'partnerStockFigure { batchCount }',
  ]) {
    (await supplier.execute('distribution', `query { ${field} }`)).expectError('FORBIDDEN');
  }
});

it('the list behind each figure has the rows that it counts, no others', async () => {
  const hq = world.person({ roles: ['hq-auditor', 'hq-production'] }).at(now);
  const dealer = world
    .person({ organisationKind: 'DISTRIBUTOR', organisationId: dealerId, roles: ['distributor-owner'] })
    .at(now);
  const query = `query ($channel: SalesChannelName!, $from: LocalDate!, $to: LocalDate!) {
    soldFigures(days: 7) { channel sold { days { day count amount { amountMinor } } count amount { amountMinor } } }
    salesOrders(first: 100, filter: { channel: $channel, from: $from, to: $to }) { nodes { gross { amountMinor } } } }`;
  for (const client of [hq, dealer]) {
    for (const channel of ['DEALER', 'SHOP']) {
      const read = async (from: string, to: string) => {
        const { soldFigures, salesOrders } = (
          await client.execute('distribution', query, { channel, from, to })
        ).expectData();
        const { sold: series } = soldFigures.find((row: { channel: string }) => row.channel === channel);
        return { series, rows: summed(salesOrders.nodes.map((row: { gross: Amount }) => row.gross)) };
      };
      const { series, rows } = await read('2026-11-16', '2026-11-22');
      expect(rows).toEqual({ count: series.count, amountMinor: series.amount.amountMinor });
      for (const { day, count, amount } of series.days) {
        expect((await read(day, day)).rows).toEqual({ count, amountMinor: amount.amountMinor });
      }
    }
  }
  const made = `query { madeFigures(days: 1) { count amount { amountMinor } }
    productionOrders(first: 100, filter: { from: "2026-11-22", to: "2026-11-22" }) { nodes { cost { amountMinor } } } }`;
  const { madeFigures, productionOrders } = (await hq.execute('distribution', made)).expectData();
  expect(madeFigures.count).toBeGreaterThan(0);
  expect(summed(productionOrders.nodes.map((row: { cost: Amount }) => row.cost))).toEqual({
    count: madeFigures.count,
    amountMinor: madeFigures.amount.amountMinor,
  });
});

it('the orders of an agreement are its own, and a dealer asks for no other’s', async () => {
  const agreementId = newId();
  const ofIt = await soldAt('2026-01-02T04:00:00.000Z', { bottles: 1 });
  await soldAt('2026-01-02T04:00:00.000Z', { bottles: 1 });
  await world.sql('distribution')`update sales_orders set agreement_id = ${agreementId} where id = ${ofIt}`;
  const query = 'query ($agreementId: ID!) { salesOrders(filter: { agreementId: $agreementId }) { nodes { id } } }';
  const seenBy = async (organisationId: string) => {
    const dealer = world.person({ organisationKind: 'DISTRIBUTOR', organisationId, roles: ['distributor-owner'] });
    return (await dealer.execute('distribution', query, { agreementId }))
      .expectData()
      .salesOrders.nodes.map(({ id }: { id: string }) => id);
  };
  expect(await seenBy(dealerId)).toEqual([ofIt]);
  expect(await seenBy(otherDealerId)).toEqual([]);
});

type Amount = { amountMinor: string };

function summed(amounts: Amount[]) {
  const sum = amounts.reduce((total, { amountMinor }) => total + BigInt(amountMinor), 0n);
  return { count: amounts.length, amountMinor: String(sum) };
}

function amountOf({ day, count, amount }: { day: string; count: number; amount: { amountMinor: string } }) {
  return [day, count, amount.amountMinor];
}

type Sale = { bottles: number; buyerId?: string; channel?: 'DEALER' | 'SHOP'; state?: string };

async function soldAt(confirmedAt: string, sale: Sale): Promise<string> {
  const { bottles, buyerId = dealerId, channel = 'DEALER', state = 'AWAITING_SHIPMENT' } = sale;
  const { salesOrderId } = await orderToShip(world, { buyerId, channel, bottles, batches: [bottles] });
  await world.sql('distribution')`
    update sales_orders set confirmed_at = ${confirmedAt}, state = ${state} where id = ${salesOrderId}`;
  return salesOrderId;
}

async function madeAt(completedAt: string | null, costMinor: number): Promise<void> {
  const sql = world.sql('distribution');
  const [id, bomId, locationId, productId] = [newId(), newId(), newId(), newId()];
  await sql`insert into locations (id, code, name, kind, legal_entity_id, address, is_active, created_at)
    values (${locationId}, ${locationId.slice(-12)}, '工厂', 'WAREHOUSE', ${newId()}, '杭州', true, ${now})`;
  await sql`insert into boms (id, organisation_id, number, product_id, version, state, output_quantity,
      expected_loss_percent, loss_tolerance_percent, draft_version, created_by_name, created_at)
    values (${bomId}, ${newId()}, 'BOM-1', ${productId}, 1, 'ACTIVE', 1, 0, 0, 1, '赵工', ${now})`;
  await sql`insert into production_orders ${sql({
    id,
    organisation_id: newId(),
    number: `MO-${id.slice(-12)}`,
    state: completedAt === null ? 'IN_PROGRESS' : 'COMPLETED',
    bom_id: bomId,
    product_id: productId,
    location_id: locationId,
    legal_entity_id: newId(),
    currency: 'CNY',
    planned_quantity: 10,
    planned_on: '2026-11-22',
    planned_by_name: '赵工',
    expected_loss_percent: 0,
    loss_tolerance_percent: 0,
    cost_minor: costMinor,
    completed_at: completedAt,
    created_at: now,
  })}`;
}

async function differingAt(
  signedAt: string,
  { state, buyerId = dealerId, reason = '少 1 箱' }: { state: string; buyerId?: string; reason?: string | null },
): Promise<void> {
  const sql = world.sql('distribution');
  const id = newId();
  // An order of another time: it does not count among what was sold.
  const salesOrderId = await soldAt('2026-01-01T04:00:00.000Z', { bottles: 1, buyerId });
  await sql`insert into shipments ${sql({
    id,
    number: `SH-${id.slice(-12)}`,
    state,
    organisation_id: newId(),
    sales_order_id: salesOrderId,
    sales_order_number: 'SO-1',
    channel: 'DEALER',
    buyer_id: buyerId,
    buyer_name: '杭州恒顺商贸',
    legal_entity_id: newId(),
    location_id: newId(),
    contact_name: '沈杰',
    contact_phone: '13800000001',
    delivery_address: '杭州市',
    waybill_number: 'DPK1',
    shipped_at: signedAt,
    signed_at: signedAt,
    settled_at: state === 'SIGNED' ? signedAt : null,
    difference_reason: reason,
    created_by_name: '钱仓',
    created_at: signedAt,
  })}`;
}

async function stocked(row: { bestBefore: string; onHand?: number; partnerId?: string }): Promise<void> {
  const sql = world.sql('distribution');
  const [batchId, productId] = [newId(), newId()];
  await sql`insert into batches (id, product_id, batch_number, source_organisation_id, best_before, state, created_at)
    values (${batchId}, ${productId}, 'B-1', ${newId()}, ${row.bestBefore}, 'RELEASED', ${now})`;
  await sql`insert into partner_stock ${sql({
    partner_id: row.partnerId ?? dealerId,
    product_id: productId,
    product_code: 'P-1',
    product_name: '青梅茶',
    base_unit: '瓶',
    batch_id: batchId,
    batch_number: 'B-1',
    best_before: row.bestBefore,
    on_hand: row.onHand ?? 12,
  })}`;
}
