import { newId } from '@quanlian/ids/uuid.ts';
import { addDays, businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { createJobContext } from '@quanlian/subgraph-kit/job-context.ts';
import { countStatements } from '@quanlian/testkit/count-statements.ts';
import { diesBehindLock, raceBehindLock } from '@quanlian/testkit/race.ts';
import { withoutLocks } from '@quanlian/testkit/without-locks.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import type { TransactionSql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { distribution } from '../server.ts';
import { expireReservations } from './expire-reservations.ts';
import { issueStock, receiveStock, takeStock } from './move-stock.ts';
import {
  firmReservation,
  pickReservation,
  reduceReservation,
  releaseReservation,
  renewReservation,
  reserveStock,
  returnPicked,
} from './reservation.ts';

let world: World;
beforeAll(async () => {
  world = await bootWorld({ subgraphs: [distribution] });
});
afterAll(() => world?.close());

const sql = () => world.sql('distribution');
const context = () => createJobContext(world.running('distribution').runtime, 'test');
const inTransaction = <T>(work: (tx: CommandTx) => Promise<T>) => context().transaction(work);
const daysFromNow = (days: number) => addDays(businessDay(new Date()), days);

interface TestBatch {
  quantity?: string;
  lifeDays?: number | null;
  state?: 'RELEASED' | 'AWAITING_INSPECTION' | 'REJECTED';
  quarantined?: string;
  value?: number;
}

/** A warehouse with batches of one product, named by their place in the list. */
async function stocked(...given: TestBatch[]) {
  const [locationId, legalEntityId, productId] = [newId(), newId(), newId()];
  await sql()`insert into locations (id, code, name, kind, legal_entity_id, address, is_active, created_at)
    values (${locationId}, ${locationId.slice(-12)}, '一号仓', 'WAREHOUSE', ${legalEntityId}, '上海', true, now())`;
  await sql()`insert into products (id, code, name, base_unit, version) values (${productId}, 'P', '青梅茶', '瓶', 1)`;
  const batchIds: string[] = [];
  for (const [index, batch] of given.entries()) {
    const batchId = newId();
    batchIds.push(batchId);
    const bestBefore = batch.lifeDays === null ? null : daysFromNow(batch.lifeDays ?? 100);
    await sql()`insert into batches (id, product_id, batch_number, source_organisation_id, best_before, state, created_at)
      values (${batchId}, ${productId}, ${`B-${index}`}, ${newId()}, ${bestBefore}, ${batch.state ?? 'RELEASED'}, now())`;
    await sql()`insert into stock_items values (${locationId}, ${productId}, ${batchId}, ${legalEntityId},
      ${batch.quantity ?? '10'}, 0, ${batch.quarantined ?? '0'}, ${batch.value ?? 1000})`;
  }
  const place = { locationId, legalEntityId };
  const nameOf = (batchId: string) => `B-${batchIds.indexOf(batchId)}`;
  const order = (quantity: string, minRemainingDays = 0) => {
    const line = { orderLineId: newId(), productId, quantity, minRemainingDays };
    return { ...place, orderId: newId(), lines: [line], expiresAt: null as Date | null };
  };
  const items = async () => {
    const rows = await sql()<{ batch_id: string; on_hand: number; reserved: number; held: number; value: number }[]>`
      select item.batch_id, on_hand::float, reserved::float, value_minor::int as value, coalesce((
        select sum(quantity) from stock_reservations held where held.batch_id = item.batch_id), 0)::float as held
      from stock_items item where product_id = ${productId} order by batch_id`;
    // What orders hold is what the stock item says, always.
    for (const row of rows) expect(row.held).toBe(row.reserved);
    return rows.map((row) => [nameOf(row.batch_id), row.on_hand, row.reserved, row.value]);
  };
  return { place, productId, batchIds, nameOf, order, items };
}

const reserve = (request: Parameters<typeof reserveStock>[1]) => inTransaction((tx) => reserveStock(tx, request));
const lineOf = (request: { lines: { orderLineId: string }[] }) => request.lines[0]?.orderLineId ?? '';

describe('reserveStock', () => {
  it('holds what expires first of released batches that live long enough', async () => {
    const { order, items } = await stocked(
      { lifeDays: 90 },
      { lifeDays: 30 },
      { lifeDays: null },
      { lifeDays: -1 },
      { lifeDays: 20, state: 'AWAITING_INSPECTION' },
      { lifeDays: 20, quarantined: '10' },
      { lifeDays: 0, quantity: '1' },
    );
    expect(await reserve(order('14'))).toMatchObject({ ok: true });
    expect((await items()).map((row) => row[2])).toEqual([3, 10, 0, 0, 0, 0, 1]);
  });

  it('keeps the promised remaining life, and says why there is not enough', async () => {
    const { order, items, productId } = await stocked(
      { lifeDays: 90 },
      { lifeDays: 30 },
      { lifeDays: 90, state: 'AWAITING_INSPECTION', quantity: '5' },
      { lifeDays: 90, quarantined: '4' },
      { lifeDays: 90, state: 'REJECTED', quantity: '3' },
    );
    expect(await reserve(order('17', 60))).toEqual({
      ok: false,
      error: {
        kind: 'StockInsufficient',
        productId,
        productName: '青梅茶',
        baseUnit: '瓶',
        requested: '17',
        available: '16',
        notReleased: '5',
        unfit: '3',
        tooShortLived: '10',
      },
    });
    expect(await reserve(order('16', 60))).toMatchObject({ ok: true });
    expect((await items()).map((row) => row[2])).toEqual([10, 0, 0, 6, 0]);
  });

  it('decides for all lines together: one short line holds nothing, and a strict line is served before an easy one', async () => {
    const { order, items, productId } = await stocked({ lifeDays: 90 }, { lifeDays: 30 });
    const request = order('10', 0);
    const strict = { orderLineId: newId(), productId, quantity: '10', minRemainingDays: 60 };
    expect(await reserve({ ...request, lines: [...request.lines, { ...strict, quantity: '11' }] })).toMatchObject({
      ok: false,
    });
    expect((await items()).map((row) => row[2])).toEqual([0, 0]);
    expect(await reserve({ ...request, lines: [...request.lines, strict] })).toMatchObject({ ok: true });
    expect((await items()).map((row) => row[2])).toEqual([10, 10]);
  });

  it('takes as many statements for many lines as for one', async () => {
    const running = world.running('distribution');
    const { place } = await stocked();
    const lines = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const product = await stocked({});
        await sql()`update stock_items set location_id = ${place.locationId}, legal_entity_id = ${place.legalEntityId}
          where product_id = ${product.productId}`;
        return { orderLineId: newId(), productId: product.productId, quantity: '2', minRemainingDays: 0 };
      }),
    );
    const { value, statements } = await countStatements(running, () =>
      reserve({ ...place, orderId: newId(), lines, expiresAt: null }),
    );
    expect(value).toMatchObject({ ok: true });
    expect(statements).toHaveLength(2);
  });

  /** Two orders of twelve bottles each come to the same stock at once. */
  async function twoWant(quantity: string) {
    const { order, items, productId } = await stocked({ quantity });
    const both = [order('12'), order('12')].map((request) => () => reserve(request));
    const hold = (held: TransactionSql) => held`select 1 from stock_items where product_id = ${productId} for update`;
    const race = async () => {
      const results = await raceBehindLock(world.ownerUrl('distribution'), hold, both);
      return results.map((result) => {
        if (result.status === 'rejected') return 'threw';
        return result.value.ok ? 'held' : result.value.error.kind;
      });
    };
    const reserved = async () => (await items()).map((row) => row[2]);
    return { race, reserved };
  }

  it('gives the last case to one of two orders at once; two cases to both', async () => {
    const last = await twoWant('12');
    expect(await last.race()).toEqual(['held', 'StockInsufficient']);
    expect(await last.reserved()).toEqual([12]);
    const enough = await twoWant('24');
    expect(await enough.race()).toEqual(['held', 'held']);
    expect(await enough.reserved()).toEqual([24]);
  });

  it('control: without the stock’s lock both see the last case free, and only the table’s own check is left', async () => {
    const { race } = await twoWant('12');
    expect(await withoutLocks(world.running('distribution'), race)).toEqual(['held', 'threw']);
  });

  it('never waits in a circle: two orders want two products in opposite order', async () => {
    const first = await stocked({ quantity: '24' });
    const second = await stocked({ quantity: '24' });
    await sql()`update stock_items set location_id = ${first.place.locationId},
      legal_entity_id = ${first.place.legalEntityId} where product_id = ${second.productId}`;
    const lines = [first.order('12').lines, second.order('12').lines].flat();
    const orders = [lines, lines.toReversed()].map((ordered) => ({
      ...first.order('1'),
      orderId: newId(),
      lines: ordered.map((line) => ({ ...line, orderLineId: newId() })),
    }));
    const results = await raceBehindLock(
      world.ownerUrl('distribution'),
      (held) =>
        held`select 1 from stock_items where product_id in ${held([first.productId, second.productId])} for update`,
      orders.map((request) => () => reserve(request)),
    );
    expect(results.map((result) => result.status === 'fulfilled' && result.value.ok)).toEqual([true, true]);
  });
});

describe('a hold', () => {
  it('ends by itself unless its order was confirmed', async () => {
    const { order, items } = await stocked({});
    const past = () => new Date(Date.now() - 1_000);
    const [lapsing, firm, later] = [order('1'), order('2'), order('4')];
    await reserve({ ...lapsing, expiresAt: past() });
    await reserve({ ...firm, expiresAt: past() });
    await reserve({ ...later, expiresAt: new Date(Date.now() + 60_000) });
    expect(await inTransaction((tx) => firmReservation(tx, firm.orderId))).toBe(true);
    await expireReservations.run(context(), {}, {});
    expect(await items()).toEqual([['B-0', 10, 6, 1000]]);
    expect(await inTransaction((tx) => firmReservation(tx, lapsing.orderId))).toBe(false);
  });

  it('comes back once when its job dies half-way, runs again, and runs twice at once', async () => {
    const { order, items, productId } = await stocked({});
    const past = new Date(Date.now() - 1_000);
    for (const quantity of ['1', '2']) await reserve({ ...order(quantity), expiresAt: past });
    await reserve(order('4'));
    const lapse = () => expireReservations.run(context(), {}, {});
    const hold = (held: TransactionSql) => held`select 1 from stock_items where product_id = ${productId} for update`;
    await diesBehindLock(world.ownerUrl('distribution'), hold, lapse);
    expect(await items()).toEqual([['B-0', 10, 7, 1000]]);
    await Promise.all([lapse(), lapse()]);
    await lapse();
    expect(await items()).toEqual([['B-0', 10, 4, 1000]]);
  });

  /** Its order is paid at the moment in which it lapses. */
  async function paidAsItLapses() {
    const { order, items, productId } = await stocked({});
    const request = { ...order('5'), expiresAt: new Date(Date.now() - 1_000) };
    await reserve(request);
    const lapse = () => expireReservations.run(context(), {}, {});
    const pay = () => inTransaction((tx) => firmReservation(tx, request.orderId));
    return { items, productId, orderId: request.orderId, lapse, pay };
  }

  it('lapses or is confirmed when both come at once, and who confirms knows it', async () => {
    const { items, productId, lapse, pay } = await paidAsItLapses();
    const [, confirmed] = await raceBehindLock<unknown>(
      world.ownerUrl('distribution'),
      (held) => held`select 1 from stock_items where product_id = ${productId} for update`,
      [lapse, pay],
    );
    expect(confirmed).toEqual({ status: 'fulfilled', value: false });
    expect(await items()).toEqual([['B-0', 10, 0, 1000]]);
  });

  it('that is being paid for is not waited for by who lets lapsed holds go, and stays', async () => {
    const { items, orderId, lapse } = await paidAsItLapses();
    const isFirm = await inTransaction(async (tx) => {
      const firm = await firmReservation(tx, orderId);
      await lapse();
      return firm;
    });
    expect(isFirm).toBe(true);
    await lapse();
    expect(await items()).toEqual([['B-0', 10, 5, 1000]]);
  });

  it('control: without its lock a hold that is paid for lapses all the same', async () => {
    const { items, productId, orderId, pay } = await paidAsItLapses();
    const give = async () => void (await inTransaction((tx) => releaseReservation(tx, orderId)));
    const rowsOf = (held: TransactionSql) =>
      held`select 1 from stock_reservations where product_id = ${productId} for update`;
    // Giving back is decided by what was read before the payment was written.
    await withoutLocks(world.running('distribution'), () =>
      raceBehindLock<unknown>(world.ownerUrl('distribution'), rowsOf, [pay, give]),
    );
    expect(await items()).toEqual([['B-0', 10, 0, 1000]]);
  });

  it('is reduced from what lives longest, and released whole', async () => {
    const { order, items } = await stocked({ lifeDays: 30 }, { lifeDays: 90 });
    const request = order('15');
    await reserve(request);
    await inTransaction((tx) => reduceReservation(tx, { orderLineId: lineOf(request), quantity: '8' }));
    expect((await items()).map((row) => row[2])).toEqual([8, 0]);
    await inTransaction((tx) => releaseReservation(tx, request.orderId));
    expect((await items()).map((row) => row[2])).toEqual([0, 0]);
  });
});

describe('goods that leave', () => {
  const document = () => ({ type: 'Shipment', id: newId(), number: 'SH-1' });

  it('are picked FEFO in two deliveries, and cost what they cost to the fen', async () => {
    const { order, items, nameOf } = await stocked(
      { lifeDays: 30, quantity: '3', value: 100 },
      { lifeDays: 90, quantity: '7', value: 1000 },
    );
    const request = order('10');
    const orderLineId = lineOf(request);
    await reserve(request);
    const costs: bigint[] = [];
    for (const quantity of ['2', '8']) {
      const picked = await inTransaction((tx) =>
        pickReservation(tx, { orderId: request.orderId, lines: [{ orderLineId, quantity, minRemainingDays: 0 }] }),
      );
      if (!picked.ok) throw new Error(picked.error.kind);
      expect(picked.value.map((part) => [nameOf(part.batchId), part.quantity])).toEqual(
        quantity === '2'
          ? [['B-0', '2.000']]
          : [
              ['B-0', '1.000'],
              ['B-1', '7.000'],
            ],
      );
      // What is picked is nobody else's, nor given back with the order's rest.
      if (quantity === '8') await inTransaction((tx) => releaseReservation(tx, request.orderId));
      const lines = picked.value.map((part) => ({ ...part, documentLineId: newId() }));
      const issued = await inTransaction((tx) =>
        issueStock(tx, { kind: 'SALE', document: document(), counterpartyId: null, lines }),
      );
      costs.push(...issued.map((line) => line.costMinor));
    }
    expect(costs).toEqual([67n, 33n, 1000n]);
    expect(await items()).toEqual([
      ['B-0', 0, 0, 0],
      ['B-1', 0, 0, 0],
    ]);
    const [moved] = await sql()`select sum(quantity)::float as quantity, sum(value_minor)::int as value
      from stock_movements where location_id = ${request.locationId}`;
    expect(moved).toEqual({ quantity: -10, value: -1100 });
  });

  it('are not picked twice, nor when they have expired since; a pick that is given up can be picked again', async () => {
    const { order, items, batchIds } = await stocked({ lifeDays: 5 });
    const request = order('6');
    const orderLineId = lineOf(request);
    await reserve(request);
    const pick = () =>
      inTransaction((tx) =>
        pickReservation(tx, { orderId: request.orderId, lines: [{ orderLineId, quantity: '4', minRemainingDays: 0 }] }),
      );
    const first = await pick();
    expect(first).toMatchObject({ ok: true });
    expect(await pick()).toMatchObject({ ok: false, error: { kind: 'StockInsufficient' } });
    await inTransaction((tx) => returnPicked(tx, first.ok ? first.value : []));
    expect(await pick()).toMatchObject({ ok: true });
    await inTransaction((tx) => returnPicked(tx, first.ok ? first.value : []));
    await sql()`update batches set best_before = ${daysFromNow(-1)} where id = ${batchIds[0] ?? ''}`;
    // What the order itself holds of the batch is as short-lived as the rest of it.
    expect(await pick()).toMatchObject({ ok: false, error: { requested: '4', available: '0', tooShortLived: '10' } });
    expect(await items()).toEqual([['B-0', 10, 6, 1000]]);
  });

  it('that were withdrawn, or grew too old for the buyer since, are exchanged for others when they are picked', async () => {
    const { order, items, nameOf, batchIds } = await stocked({ lifeDays: 40 }, { lifeDays: 50 }, { lifeDays: 90 });
    const request = order('14', 35);
    const orderLineId = lineOf(request);
    await reserve(request);
    const pick = (quantity: string, minRemainingDays: number) =>
      inTransaction((tx) =>
        pickReservation(tx, { orderId: request.orderId, lines: [{ orderLineId, quantity, minRemainingDays }] }),
      );
    const parts = (picked: Awaited<ReturnType<typeof pick>>) =>
      picked.ok ? picked.value.map((part) => [nameOf(part.batchId), part.quantity]) : picked.error;
    // The first has too few days left now; nothing but what is missing is exchanged.
    await sql()`update batches set best_before = ${daysFromNow(30)} where id = ${batchIds[0] ?? ''}`;
    expect(parts(await pick('9', 35))).toEqual([['B-1', '9.000']]);
    await sql()`update batches set state = 'REJECTED' where id = ${batchIds[0] ?? ''}`;
    expect(parts(await pick('5', 0))).toEqual([
      ['B-1', '1.000'],
      ['B-2', '4.000'],
    ]);
    expect((await items()).map((item) => item[2])).toEqual([0, 10, 4]);
    expect(await pick('1', 0)).toMatchObject({ ok: false, error: { kind: 'StockInsufficient' } });
  });

  it('are told in figures of the whole order when its hold cannot be renewed: what it holds that fits is available to it', async () => {
    const { order, items, batchIds } = await stocked({ lifeDays: 40 }, { lifeDays: 50 }, { lifeDays: 90 });
    const request = order('14');
    const [line] = request.lines.map((wanted) => ({ ...wanted, orderLineId: lineOf(request) }));
    await reserve(request);
    await reserve(order('16'));
    const renew = () =>
      inTransaction((tx) => renewReservation(tx, { orderId: request.orderId, lines: line ? [line] : [] }));
    expect(await renew()).toEqual({ ok: true, value: null });
    await sql()`update batches set state = 'REJECTED' where id = ${batchIds[0] ?? ''}`;
    const before = await items();
    expect(await renew()).toMatchObject({
      ok: false,
      error: { requested: '14', available: '4', unfit: '10', notReleased: '0', tooShortLived: '0' },
    });
    expect(await items()).toEqual(before);
  });

  it('leave once when they are issued twice at once', async () => {
    const { order, items, batchIds, productId } = await stocked({});
    const request = order('4');
    const orderLineId = lineOf(request);
    await reserve(request);
    await inTransaction((tx) =>
      pickReservation(tx, { orderId: request.orderId, lines: [{ orderLineId, quantity: '4', minRemainingDays: 0 }] }),
    );
    const issue = () => {
      const line = { orderLineId, batchId: batchIds[0] ?? '', quantity: '4', documentLineId: newId() };
      return inTransaction((tx) =>
        issueStock(tx, { kind: 'SALE', document: document(), counterpartyId: null, lines: [line] }),
      );
    };
    const hold = (held: TransactionSql) => held`select 1 from stock_items where product_id = ${productId} for update`;
    const results = await raceBehindLock(world.ownerUrl('distribution'), hold, [issue, issue]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(await items()).toEqual([['B-0', 6, 0, 600]]);
  });

  it('are taken at once of the batch that is named, and the rest FEFO; never what an order holds', async () => {
    const { order, place, productId, batchIds, items } = await stocked({ lifeDays: 30 }, { lifeDays: 90 });
    await reserve(order('5'));
    const take = (quantity: string) =>
      inTransaction((tx) =>
        takeStock(tx, {
          ...place,
          kind: 'PRODUCTION_ISSUE',
          document: { type: 'ProductionOrder', id: newId(), number: 'MO-1' },
          counterpartyId: null,
          lines: [
            { lineId: newId(), productId, batchId: null, quantity },
            { lineId: newId(), productId, batchId: batchIds[0] ?? '', quantity: '2' },
          ],
        }),
      );
    expect(await take('14')).toMatchObject({ ok: false, error: { requested: '16', available: '15' } });
    expect(await take('12')).toMatchObject({ ok: true });
    expect(await items()).toEqual([
      ['B-0', 5, 5, 500],
      ['B-1', 1, 0, 100],
    ]);
  });
});

it('goods that come back stay in quarantine, and come in once', async () => {
  const { place, productId, batchIds, order, items } = await stocked({ quantity: '2', value: 200 });
  const documentLineId = newId();
  const receive = () =>
    inTransaction((tx) =>
      receiveStock(tx, {
        kind: 'SALES_RETURN',
        document: { type: 'SalesReturn', id: newId(), number: 'SR-1' },
        documentLineId,
        counterpartyId: null,
        place,
        productId,
        batchId: batchIds[0] ?? '',
        quantity: '1',
        valueMinor: 100n,
        quarantined: true,
      }),
    );
  expect([await receive(), await receive()]).toEqual([true, false]);
  expect(await items()).toEqual([['B-0', 3, 0, 300]]);
  expect(await reserve(order('3'))).toMatchObject({ ok: false });
  expect(await reserve(order('2'))).toMatchObject({ ok: true });
});
