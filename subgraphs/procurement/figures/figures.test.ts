import { newId } from '@quanlian/ids/uuid.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  addOrder,
  addPurchase,
  addReceipt,
  invoice,
  type Purchase,
  stockGoods,
  type TestOrder,
} from '../test-data/order-world.ts';
import { bootSourcing, type SourcingWorld } from '../test-data/sourcing-world.ts';

// Orders of the test are sent on 1 December at ¥10.00 net and 13 %, needed on the 20th; goods come on the 10th.
let world: SourcingWorld;
let purchase: Purchase;

beforeAll(async () => {
  world = await bootSourcing();
  purchase = await addPurchase(world);
});
afterAll(() => world?.close());

const other = () =>
  world.person({ organisationKind: 'SUPPLIER', organisationId: purchase.otherSupplier.id, roles: ['supplier-owner'] });

it('orders count on the day in Shanghai on which the supplier got them, unless they were cancelled', async () => {
  await sentAt(await addOrder(purchase, '10'), '2026-12-02T16:00:00.000Z');
  await sentAt(await addOrder(purchase, '20'), '2026-12-02T15:59:59.999Z');
  await sentAt(await addOrder(purchase, '1'), '2026-12-03T16:00:00.000Z');
  const cancelled = await addOrder(purchase, '5', { confirmed: false });
  await sentAt(cancelled, '2026-12-02T16:00:00.000Z');
  await world.sql('procurement')`update purchase_orders set state = 'CANCELLED' where id = ${cancelled.id}`;
  const query = `query { orderedFigures(days: 1) {
    days { day count amount { amountMinor } } countBefore amountBefore { amountMinor } } }`;
  const at = new Date('2026-12-03T04:00:00.000Z');
  const expected = {
    days: [{ day: '2026-12-03', count: 1, amount: { amountMinor: '11300' } }],
    countBefore: 1,
    amountBefore: { amountMinor: '22600' },
  };
  expect((await purchase.buyer.at(at).execute('procurement', query)).expectData().orderedFigures).toMatchObject(
    expected,
  );
  expect((await purchase.owner.at(at).execute('procurement', query)).expectData().orderedFigures).toMatchObject(
    expected,
  );
  expect((await other().at(at).execute('procurement', query)).expectData().orderedFigures).toMatchObject({
    days: [{ count: 0, amount: { amountMinor: '0' } }],
    countBefore: 0,
  });
});

it('goods count with what was accepted of them, on the day of the inspection', async () => {
  const order = await addOrder(purchase, '60');
  const receipt = await stockGoods(purchase, order, { accepted: '40', rejected: '8' });
  const query = 'query { receivedFigures(days: 7) { days { day count amount { amountMinor } } count } }';
  const seen = async (client = purchase.buyer, day = '2026-12-10T04:00:00.000Z') => {
    const { receivedFigures } = (await client.at(new Date(day)).execute('procurement', query)).expectData();
    return receivedFigures.days.at(-1);
  };
  expect(await seen()).toMatchObject({ day: '2026-12-10', count: 1, amount: { amountMinor: '40000' } });
  expect(await seen(purchase.owner)).toMatchObject({ count: 1, amount: { amountMinor: '40000' } });
  expect(await seen(other())).toMatchObject({ count: 0, amount: { amountMinor: '0' } });
  await world.sql('procurement')`
    update goods_receipts set inspected_at = '2026-12-10T16:00:00.000Z' where id = ${receipt.id}`;
  expect(await seen()).toMatchObject({ day: '2026-12-10', count: 0 });
  expect(await seen(purchase.buyer, '2026-12-11T04:00:00.000Z')).toMatchObject({ day: '2026-12-11', count: 1 });
});

it('a delivery is late from the day after the goods were needed, and was late also when they came later', async () => {
  const before = await late('2027-02-10T04:00:00.000Z');
  const inTime = await addOrder(purchase, '10');
  const tooLate = await addOrder(purchase, '10');
  const missing = await addOrder(purchase, '10');
  for (const order of [inTime, tooLate, missing]) {
    await world.sql('procurement')`
      update purchase_order_lines set required_date = '2027-02-09' where id = ${order.lineId}`;
  }
  for (const [order, receivedAt] of [
    [inTime, '2027-02-09T15:59:59.999Z'],
    [tooLate, '2027-02-09T16:00:00.000Z'],
  ] as const) {
    const receipt = await addReceipt(purchase, order, { quantity: '10' });
    await world.sql('procurement')`update goods_receipts set received_at = ${receivedAt} where id = ${receipt.id}`;
  }
  const after = await late('2027-02-10T04:00:00.000Z');
  expect([after.open - before.open, after.arisen - before.arisen]).toEqual([1, 2]);
  expect(after.arisenBefore).toBe(before.arisenBefore);
  // On the day itself nothing is late yet; a week later it is what came before.
  expect((await late('2027-02-09T15:00:00.000Z')).arisen).toBe(0);
  expect(await late('2027-02-17T04:00:00.000Z')).toMatchObject({ arisen: 0, arisenBefore: 2 });
  expect(await late('2027-02-10T04:00:00.000Z', other())).toEqual({ open: 0, arisen: 0, arisenBefore: 0 });
});

it('an invoice that differs is held until somebody decides, and is counted on the day it came', async () => {
  const order = await addOrder(purchase, '30');
  await stockGoods(purchase, order, { accepted: '10' });
  await invoice(world, purchase, { order, quantity: '10' });
  await invoice(world, purchase, { order, quantity: '5' });
  const query = 'query { heldInvoiceFigure(days: 7) { open arisen arisenBefore } }';
  const at = (day: string, client = purchase.clerk) => client.at(new Date(day)).execute('procurement', query);
  const held = (await at('2026-12-10T04:00:00.000Z')).expectData().heldInvoiceFigure;
  expect(held).toMatchObject({ open: 1, arisen: 1, arisenBefore: 0 });
  const later = (await at('2026-12-17T04:00:00.000Z')).expectData().heldInvoiceFigure;
  expect(later).toMatchObject({ open: 1, arisen: 0, arisenBefore: 1 });
  const others = (await at('2026-12-10T04:00:00.000Z', other())).expectData().heldInvoiceFigure;
  expect(others).toMatchObject({ open: 0, arisen: 0, arisenBefore: 0 });
  const logistics = world.person({
    organisationKind: 'SUPPLIER',
    organisationId: purchase.supplier.id,
    roles: ['supplier-logistics'],
  });
  (await at('2026-12-10T04:00:00.000Z', logistics)).expectError('FORBIDDEN');
});

it('the orders behind the figure of late deliveries are those that it counts, each once', async () => {
  const at = new Date('2027-03-10T04:00:00.000Z');
  const numbersOf = async (filter: string, client = purchase.buyer) => {
    const query = `query { purchaseOrders(first: 100, filter: ${filter}) { nodes { id } } }`;
    const { purchaseOrders } = (await client.at(at).execute('procurement', query)).expectData();
    return purchaseOrders.nodes.map((order: { id: string }) => order.id);
  };
  const sql = world.sql('procurement');
  const [came, today, partly] = [
    await addOrder(purchase, '10'),
    await addOrder(purchase, '10'),
    await addOrder(purchase, '10'),
  ];
  await sql`update purchase_order_lines set required_date = '2027-03-10' where id = ${today.lineId}`;
  for (const { lineId } of [came, partly]) {
    await sql`update purchase_order_lines set required_date = '2027-03-09' where id = ${lineId}`;
  }
  // A second line of the same order that is late, too.
  await sql`insert into purchase_order_lines select (jsonb_populate_record(line, jsonb_build_object(
    'id', ${newId()}::text, 'position', 2))).* from purchase_order_lines line where id = ${partly.lineId}`;
  await addReceipt(purchase, came, { quantity: '10' });
  await addReceipt(purchase, partly, { quantity: '4' });
  const listed = await numbersOf('{isLate: true}');
  expect(listed).toContain(partly.id);
  expect(listed).not.toContain(today.id);
  expect(listed).not.toContain(came.id);
  expect(listed.length).toBe((await late(at.toISOString())).open);
  expect(await numbersOf('{isLate: true}', other())).toEqual([]);
  // What waits to be shipped is what has not been announced: the goods that came have been.
  const toShip = await numbersOf('{isToShip: true}', purchase.owner);
  expect(toShip).toEqual(expect.arrayContaining([partly.id, today.id]));
  expect(toShip).not.toContain(came.id);
  expect(await numbersOf('{isToShip: true}', other())).toEqual([]);
});

it.each([
  ['orderedFigures', 'purchaseOrders', 'gross'],
  ['receivedFigures', 'goodsReceipts', 'acceptedNet'],
])(
  'the list behind %s has the rows that it counts on each day and over the period, no others',
  async (figure, list, amount) => {
    const at = new Date('2026-12-12T04:00:00.000Z');
    const query = `query ($from: LocalDate, $to: LocalDate) {
    ${figure}(days: 30) { days { day count amount { amountMinor } } count amount { amountMinor } }
    ${list}(first: 100, filter: { from: $from, to: $to }) { nodes { id ${amount} { amountMinor } } pageInfo { hasNextPage } } }`;
    for (const client of [purchase.buyer, purchase.owner, other()]) {
      const read = async (from: string, to: string) => {
        const answer = (await client.at(at).execute('procurement', query, { from, to })).expectData();
        expect(answer[list].pageInfo.hasNextPage).toBe(false);
        return { series: answer[figure], rows: summed(answer[list].nodes, amount) };
      };
      const { series, rows } = await read('2026-11-13', '2026-12-12');
      expect(rows).toEqual({ count: series.count, amountMinor: series.amount.amountMinor });
      for (const { day, count, amount: sum } of series.days) {
        if (count === 0) continue;
        expect((await read(day, day)).rows).toEqual({ count, amountMinor: sum.amountMinor });
      }
    }
    const all = (await purchase.buyer.at(at).execute('procurement', query)).expectData();
    expect(all[figure].count).toBeGreaterThan(1);
  },
);

function summed(rows: Record<string, { amountMinor: string } | null>[], amount: string) {
  const sum = rows.reduce((total, row) => total + BigInt(row[amount]?.amountMinor ?? 0), 0n);
  return { count: rows.length, amountMinor: String(sum) };
}

async function late(at: string, client = purchase.buyer) {
  const query = 'query { lateDeliveryFigure(days: 7) { open arisen arisenBefore } }';
  const { open, arisen, arisenBefore } = (await client.at(new Date(at)).execute('procurement', query)).expectData()
    .lateDeliveryFigure;
  return { open, arisen, arisenBefore };
}

async function sentAt(order: TestOrder, at: string): Promise<void> {
  await world.sql('procurement')`update purchase_orders set sent_at = ${at} where id = ${order.id}`;
}
