import { join } from 'node:path';
import { newId } from '@quanlian/ids/uuid.ts';
import { createJobContext } from '@quanlian/subgraph-kit/job-context.ts';
import { advanceSaga, sagasAtRest } from '@quanlian/subgraph-kit/saga.ts';
import { repositoryRoot } from '@quanlian/testkit/test-postgres.ts';
import { expect, onTestFinished, test } from 'vitest';
import { expireReservations } from '../stock/expire-reservations.ts';
import { bundleChild } from '../test-child.ts';
import { placeOrder } from './place-order.ts';
import { answered, bootOrders } from './test-orders.ts';

/** More statements than an order has: the test ends where a child gets through. */
const mostStatements = 150;

test('kill -9 before any statement of placing and paying: it goes on once, and what is abandoned lapses', async () => {
  const orders = await bootOrders();
  onTestFinished(() => orders.world.close());
  const { runtime } = orders.world.running('distribution');
  const { productId } = await orders.product('100000');
  const child = await bundleChild(join(import.meta.dirname, 'crash-child.ts'), runtime.settings);
  const sql = orders.sql;
  const document =
    'mutation ($input: PlaceShopOrderInput!) { placeShopOrder(input: $input) { ... on SalesOrder { id } ... on Error { message } } }';

  const asked: { person: ReturnType<typeof orders.shopper>['person']; input: object; key: string }[] = [];
  let gotThrough = false;
  for (let statement = 1; statement <= mostStatements && !gotThrough; statement++) {
    const { person } = orders.shopper();
    const key = newId();
    const input = {
      couponId: newId(),
      points: 100,
      delivery: { contactName: '李雷', contactPhone: '13900000002', address: '上海市静安区 8 号' },
      lines: [{ productId, quantity: '4' }],
    };
    const payment = {
      paymentOrderId: newId(),
      amountMinor: '900',
      currency: 'CNY',
      channel: 'WECHAT_PAY',
      channelTransactionId: key,
      wasLate: false,
    };
    asked.push({ person, input, key });
    const operationsFile = join(repositoryRoot, 'gateway/operations/services.json');
    gotThrough = await child.run(
      { claims: person.claims, idempotencyKey: key, input, operationsFile, payment },
      statement,
    );
  }
  // Command, three questions and their moves, the payment: fewer would mean that the kills missed the saga.
  expect(asked.length).toBeGreaterThan(40);
  expect(gotThrough).toBe(true);

  // What a dead process left behind is one of two things: nothing, or a row with a job that goes on with it.
  const rows = await sql<{ id: string; buyer_id: string }[]>`select id, buyer_id from sales_orders`;
  const rescued =
    await sql`select count(*)::int as jobs from graphile_worker._private_jobs where key like 'placeSalesOrder:%'`;
  expect(rescued[0]?.jobs).toBe(rows.length);
  for (const { id } of rows) await advanceSaga(runtime, placeOrder, id);
  // Each shopper asks again with the same key: the same order where there was one.
  const again = await Promise.all(
    asked.map(async ({ person, input, key }) => {
      const answer = await person.execute('distribution', document, { input }, { idempotencyKey: key });
      const { id } = answered(answer, 'placeShopOrder') as { id: string };
      const before = rows.find((row) => row.buyer_id === person.claims.organisationId);
      if (before) expect(id).toBe(before.id);
      return id;
    }),
  );
  // Placing answers after three seconds at the latest, and goes on.
  await sagasAtRest(runtime);
  const states = await sql`select state, count(*)::int as count from sales_orders group by state order by state`;
  expect(states.map((row) => row.state)).toEqual(['AWAITING_PAYMENT', 'AWAITING_SHIPMENT']);
  const open = await sql<{ id: string }[]>`select id from sales_orders where state = 'AWAITING_PAYMENT'`;

  // Half of the unpaid are paid after all; the others are abandoned, and lapse.
  const paid = open.filter((_row, index) => index % 2 === 0);
  for (const { id } of paid) await orders.pay(await orders.read(id));
  for (const { id } of open) await orders.passDeadline(id);
  await expireReservations.run(createJobContext(runtime, 'test', { clockOffsetMs: 86_400_000 }), {}, {});
  const ended = await sql`select state, count(*)::int as count from sales_orders group by state order by state`;
  const abandoned = open.length - paid.length;
  expect(Object.fromEntries(ended.map((row) => [row.state, row.count]))).toEqual({
    AWAITING_SHIPMENT: again.length - abandoned,
    LAPSED: abandoned,
  });
  expect(await orders.held(productId)).toBe(4 * (again.length - abandoned));
  for (const { id } of rows) {
    const told = (await orders.told(id)).map(([name]) => name);
    expect(['SalesOrderConfirmed', 'SalesOrderCancelled']).toEqual(expect.arrayContaining(told));
    expect(told).toHaveLength(1);
  }
}, 600_000);

test.each(['ADVANCE', 'CREDIT'] as const)(
  "kill -9 before any statement of placing a dealer's order from %s: it goes on once, and what nobody decides lapses",
  async (funding) => {
    const orders = await bootOrders();
    onTestFinished(() => orders.world.close());
    const { runtime } = orders.world.running('distribution');
    const { productId } = await orders.product('100000');
    const child = await bundleChild(join(import.meta.dirname, 'crash-child.ts'), runtime.settings);
    const document =
      'mutation ($input: PlaceDealerOrderInput!) { placeDealerOrder(input: $input) { ... on SalesOrder { id } ... on Error { message } } }';
    const input = { funding, lines: [{ productId, cases: '2' }] };
    const operationsFile = join(repositoryRoot, 'gateway/operations/services.json');

    const asked: { owner: Awaited<ReturnType<typeof orders.dealer>>['owner']; key: string }[] = [];
    let gotThrough = false;
    for (let statement = 1; statement <= mostStatements && !gotThrough; statement++) {
      const { owner } = await orders.dealer();
      const key = newId();
      asked.push({ owner, key });
      gotThrough = await child.run({ claims: owner.claims, idempotencyKey: key, input, operationsFile }, statement);
    }
    // Command, two questions and their moves.
    expect(asked.length).toBeGreaterThan(30);
    expect(gotThrough).toBe(true);

    const rows = await orders.sql<{ id: string; buyer_id: string }[]>`select id, buyer_id from sales_orders`;
    const [rescued] = await orders.sql`
      select count(*)::int as jobs from graphile_worker._private_jobs where key like 'placeSalesOrder:%'`;
    expect(rescued?.jobs).toBe(rows.length);
    for (const { id } of rows) await advanceSaga(runtime, placeOrder, id);
    const again: string[] = [];
    for (const { owner, key } of asked) {
      const answer = await owner.execute('distribution', document, { input }, { idempotencyKey: key });
      const { id } = answered(answer, 'placeDealerOrder') as { id: string };
      const before = rows.find((row) => row.buyer_id === owner.claims.organisationId);
      if (before) expect(id).toBe(before.id);
      again.push(id);
      // The money is asked for under one key, however often the asker died: a hold is given once.
      const hold = funding === 'ADVANCE' ? 'holdAdvance' : 'holdCredit';
      const questions = orders.neighbours.asked.filter(({ name, input: of }) => name === hold && of.orderId === id);
      expect(new Set(questions.map(({ input: of }) => JSON.stringify(of))).size).toBeLessThanOrEqual(1);
    }
    const states = await orders.sql`select state, count(*)::int as count from sales_orders group by state`;
    expect(states.map(({ state, count }) => [state, count])).toEqual([['AWAITING_ALLOCATION', asked.length]]);
    expect(new Set(again).size).toBe(asked.length);
    expect(await orders.held(productId)).toBe(2 * 24 * asked.length);

    // Headquarters decides on half of them; the others are never looked at.
    const sales = orders.client('HQ', ['hq-sales']);
    const decided = again.filter((_id, index) => index % 2 === 0);
    for (const id of decided)
      expect((await orders.run(sales, 'allocateSalesOrder', { id })).state).toBe('AWAITING_SHIPMENT');
    for (const id of again) await orders.passDeadline(id);
    const days = createJobContext(runtime, 'test', { clockOffsetMs: 400 * 86_400_000 });
    await expireReservations.run(days, {}, {});
    const ended =
      await orders.sql`select state, count(*)::int as count from sales_orders group by state order by state`;
    expect(Object.fromEntries(ended.map((row) => [row.state, row.count]))).toEqual({
      AWAITING_SHIPMENT: decided.length,
      LAPSED: again.length - decided.length,
    });
    expect(await orders.held(productId)).toBe(2 * 24 * decided.length);
    for (const id of again) {
      const told = (await orders.told(id)).map(([name]) => name);
      expect(told).toEqual([decided.includes(id) ? 'SalesOrderConfirmed' : 'SalesOrderCancelled']);
    }
  },
  600_000,
);
