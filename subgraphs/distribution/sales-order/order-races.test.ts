import { sagasAtRest } from '@quanlian/subgraph-kit/saga.ts';
import { diesBehindLock, raceBehindLock } from '@quanlian/testkit/race.ts';
import { withoutLocks } from '@quanlian/testkit/without-locks.ts';
import type { TransactionSql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootOrders } from './test-orders.ts';

/*
 * Two things happen to one order, or to the last of its goods, at once. Both wait at a row that the test holds, and go on
 * one after the other. A control shows that with room for both, both go through, and what happens without the lock.
 */

let orders: Awaited<ReturnType<typeof bootOrders>>;
beforeAll(async () => {
  orders = await bootOrders();
});
afterAll(() => orders?.world.close());

const race = async <T>(hold: (sql: TransactionSql) => Promise<unknown>, actions: (() => Promise<T>)[]) => {
  const results = await raceBehindLock(orders.world.ownerUrl('distribution'), hold, actions);
  await sagasAtRest(orders.world.running('distribution').runtime);
  return results.map((result) => (result.status === 'fulfilled' ? result.value : `${result.reason}`));
};
const unlocked = <T>(work: () => Promise<T>) => withoutLocks(orders.world.running('distribution'), work);
const atOrder = (id: string) => (sql: TransactionSql) => sql`select 1 from sales_orders where id = ${id} for update`;
const stateOf = async (id: string) => (await orders.read(id)).state;
const sales = () => orders.client('HQ', ['hq-sales']);
const manager = () => orders.client('HQ', ['hq-sales-manager']);

/** A dealer and a shopper want 24 bottles each at the same moment. */
async function twoChannels(stock: string) {
  const { productId } = await orders.product(stock);
  const { place } = await orders.dealer();
  const shopper = orders.shopper();
  const run = async () => {
    const results = await race(
      (sql) => sql`select 1 from stock_items where product_id = ${productId} for update`,
      [() => place(productId, 1), () => shopper.place(productId, '24')],
    );
    // Placing answers after three seconds at the latest, and these were held back: read them again.
    return Promise.all(results.map(async (order) => stateOf(typeof order === 'string' ? order : order.id)));
  };
  return { run, held: () => orders.held(productId) };
}

describe('the last case, for dealer and shopper at once', () => {
  it.each([
    ['24', ['AWAITING_ALLOCATION', 'REFUSED'], 24],
    ['48', ['AWAITING_ALLOCATION', 'AWAITING_PAYMENT'], 48],
  ])('of %s bottles 24 each', async (stock, states, expected) => {
    const { run, held } = await twoChannels(stock);
    expect(await run()).toEqual(states);
    expect(await held()).toBe(expected);
  });

  it('control: without the stock’s lock the second is promised it too, and hangs on the table’s own check', async () => {
    const { run, held } = await twoChannels('24');
    expect(await unlocked(run)).toEqual(['AWAITING_ALLOCATION', 'PLACING']);
    expect(await held()).toBe(24);
  });
});

async function toApprove() {
  const { productId } = await orders.product('12000');
  const { owner, place } = await orders.dealer();
  const order = await place(productId, 500);
  expect(order.state).toBe('AWAITING_APPROVAL');
  const approve = () => orders.run(manager(), 'approveSalesOrder', { id: order.id });
  const cancel = () => orders.run(owner, 'cancelSalesOrder', { id: order.id });
  return { productId, order, approve, cancel };
}

it('approved and cancelled at once: cancelled either way, and never half', async () => {
  const first = await toApprove();
  expect(await race(atOrder(first.order.id), [first.cancel, first.approve])).toMatchObject([
    { state: 'CANCELLED' },
    { fromState: 'CANCELLED' },
  ]);
  const second = await toApprove();
  // The control: in the other order both are allowed.
  expect(await race(atOrder(second.order.id), [second.approve, second.cancel])).toMatchObject([
    { state: 'AWAITING_ALLOCATION' },
    { state: 'CANCELLED' },
  ]);
  for (const { order, productId } of [first, second]) {
    expect(await stateOf(order.id)).toBe('CANCELLED');
    expect(await orders.held(productId)).toBe(0);
    const decided = await orders.sql`select body->>'decision' as decision from event where name = 'ApprovalDecided'
      and body->>'approvalId' = (select aggregate_id::text from event where name = 'ApprovalRequested'
        and body->>'documentId' = ${order.id})`;
    expect(decided).toHaveLength(1);
  }
});

describe('control: without the order’s lock the second has decided by what is over, and throws when it writes', () => {
  const first = { status: 'fulfilled' };
  const over = { status: 'rejected' };
  const run = (id: string, actions: (() => Promise<unknown>)[]) =>
    unlocked(() => raceBehindLock(orders.world.ownerUrl('distribution'), atOrder(id), actions));

  it('approved and cancelled, approved twice', async () => {
    const one = await toApprove();
    expect(await run(one.order.id, [one.approve, one.cancel])).toMatchObject([first, over]);
    const other = await toApprove();
    expect(await run(other.order.id, [other.approve, other.approve])).toMatchObject([first, over]);
  });

  it('allocated and cancelled', async () => {
    const { productId } = await orders.product('480');
    const { owner, place } = await orders.dealer();
    const order = await place(productId, 10);
    const allocate = () => orders.run(sales(), 'allocateSalesOrder', { id: order.id });
    const cancel = () => orders.run(owner, 'cancelSalesOrder', { id: order.id });
    expect(await run(order.id, [cancel, allocate])).toMatchObject([first, over]);
  });

  it('paid and lapsed', async () => {
    const { productId } = await orders.product('10');
    const order = await orders.shopper().place(productId, '2');
    const paid = () => orders.pay(order);
    const lapsed = () => orders.passDeadline(order.id);
    expect(await run(order.id, [paid, lapsed])).toMatchObject([first, over]);
  });
});

it('approved twice at once is approved once', async () => {
  const { order, approve } = await toApprove();
  expect(await race(atOrder(order.id), [approve, approve])).toMatchObject([
    { state: 'AWAITING_ALLOCATION' },
    { fromState: 'AWAITING_ALLOCATION' },
  ]);
});

it('allocated and cancelled at once: firm and then cancelled, or never firm', async () => {
  for (const cancelsFirst of [true, false]) {
    const { productId } = await orders.product('480');
    const { owner, place } = await orders.dealer();
    const order = await place(productId, 10);
    const allocate = () => orders.run(sales(), 'allocateSalesOrder', { id: order.id });
    const cancel = () => orders.run(owner, 'cancelSalesOrder', { id: order.id });
    await race(atOrder(order.id), cancelsFirst ? [cancel, allocate] : [allocate, cancel]);
    expect(await stateOf(order.id)).toBe('CANCELLED');
    expect(await orders.held(productId)).toBe(0);
    expect((await orders.told(order.id)).map(([name]) => name)).toEqual(
      cancelsFirst ? ['SalesOrderCancelled'] : ['SalesOrderConfirmed', 'SalesOrderCancelled'],
    );
  }
});

it('paid at the moment in which it lapses: firm, once, and nothing is given back', async () => {
  for (const paysFirst of [true, false]) {
    const { productId } = await orders.product('10');
    const order = await orders.shopper().place(productId, '2');
    const pay = () => orders.pay(order);
    const lapse = () => orders.passDeadline(order.id);
    await race(atOrder(order.id), paysFirst ? [pay, lapse] : [lapse, pay]);
    expect(await orders.read(order.id)).toMatchObject({ state: 'AWAITING_SHIPMENT', refundState: null });
    expect(await orders.held(productId)).toBe(2);
    const told = (await orders.told(order.id)).map(([name]) => name);
    expect(told.filter((name) => name === 'SalesOrderConfirmed')).toHaveLength(1);
  }
});

it.each(['a dealer’s', 'a shopper’s'])(
  'the deadline of %s order that dies half-way, and comes twice, ends it once',
  async (whose) => {
    const { productId } = await orders.product('480');
    const order =
      whose === 'a shopper’s'
        ? await orders.shopper().place(productId, '2')
        : await (await orders.dealer()).place(productId, 1);
    const lapse = () => orders.passDeadline(order.id);
    await diesBehindLock(orders.world.ownerUrl('distribution'), atOrder(order.id), lapse);
    expect(await stateOf(order.id)).toBe(order.state);
    await race(atOrder(order.id), [lapse, lapse]);
    await lapse();
    await sagasAtRest(orders.world.running('distribution').runtime);
    expect(await stateOf(order.id)).toBe('LAPSED');
    expect(await orders.held(productId)).toBe(0);
    expect(await orders.told(order.id)).toEqual([['SalesOrderCancelled', 'LAPSED']]);
  },
);

it('rejected and approved by two managers at once: the first decides', async () => {
  const { order, approve } = await toApprove();
  const reject = () => orders.run(manager(), 'rejectSalesOrder', { id: order.id, comment: '配额已满' });
  expect(await race(atOrder(order.id), [reject, approve])).toMatchObject([
    { state: 'CANCELLED' },
    { fromState: 'CANCELLED' },
  ]);
});

it('a channel set up twice at once keeps the first', async () => {
  const { locationId, legalEntityId } = orders.channels;
  const document =
    'mutation ($input: ChangeSalesChannelInput!) { changeSalesChannel(input: $input) { __typename ... on SalesChannel { minimumRemainingDays } ... on Error { message } } }';
  const change = (minimumRemainingDays: number) => async () => {
    const input = { channel: 'DEALER', expectedVersion: 1, locationId, legalEntityId, minimumRemainingDays };
    return (await sales().execute('distribution', document, { input })).answer.data?.changeSalesChannel;
  };
  const hold = (sql: TransactionSql) => sql`select 1 from sales_channels where channel = 'DEALER' for update`;
  expect(await race(hold, [change(30), change(60)])).toMatchObject([
    { minimumRemainingDays: 30 },
    { __typename: 'StaleVersion' },
  ]);
});
