import { newId } from '@quanlian/ids/uuid.ts';
import { barrier } from '@quanlian/testkit/race.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import { expect, onTestFinished, test } from 'vitest';
import { listAskingSagas, listParked, retryParked } from './parked.ts';
import { readTransaction } from './query.ts';
import { advanceSaga } from './saga.ts';
import type { SagaDefinition } from './saga-definition.ts';
import { type RunningSubgraph, startSubgraph } from './serve.ts';
import { childEnds, startChild } from './start-crash-child.ts';
import { inToy, startToySaga, toyName, toySaga, toySubgraph, toyTables } from './toy-subgraph.ts';

async function sagaWorld(saga: SagaDefinition, background: boolean): Promise<World> {
  const world = await bootWorld({ subgraphs: [toySubgraph({ sagas: [saga] })], background });
  onTestFinished(() => world.close());
  await world.sql(toyName).unsafe(toyTables);
  return world;
}

/** Another process over the same database. */
async function replica(world: World, saga: SagaDefinition): Promise<RunningSubgraph> {
  const second = await startSubgraph(toySubgraph({ sagas: [saga] }), {
    settings: world.settings,
    transport: world.running(toyName).runtime.transport,
  });
  onTestFinished(() => second.stop());
  return second;
}

/** T1 alone, as after a crash at once. */
function writeRow(world: World, id: string, state = 'RESERVING') {
  return world.sql(toyName)`insert into toy_saga (id, state) values (${id}, ${state})`;
}

async function look(world: World, id: string) {
  const sql = world.sql(toyName);
  const [row] = await sql<{ state: string; moves: string[] }[]>`select state, moves from toy_saga where id = ${id}`;
  const calls = await sql<{ key: string }[]>`select key from toy_call where key like ${`${id}%`} order by id`;
  const events = await sql<{ text: string }[]>`
    select body ->> 'text' as text from event where aggregate_id = ${id} order by aggregate_version`;
  return { row, calls: calls.map((call) => call.key), events: events.map((event) => event.text) };
}

const finished = (id: string) => ({
  row: { state: 'DONE', moves: ['BOOKING', 'DONE'] },
  calls: [`${id}:RESERVING:1`, `${id}:BOOKING:1`],
  events: ['BOOKING', 'DONE'],
});

test('A command that starts a saga answers after it has come to rest', async () => {
  const saga = toySaga();
  const world = await sagaWorld(saga, false);
  const id = newId();
  await inToy(world.running(toyName).runtime, (tx) => startToySaga(tx, saga, id), { idempotencyKey: id });
  expect(await look(world, id)).toEqual(finished(id));
});

test('A saga that an event or a job starts is driven by the workers', async () => {
  const saga = toySaga();
  const world = await sagaWorld(saga, true);
  const id = newId();
  await inToy(world.running(toyName).runtime, (tx) => startToySaga(tx, saga, id));
  await expect.poll(async () => (await look(world, id)).row?.state, { timeout: 10_000 }).toBe('DONE');
  expect(await look(world, id)).toEqual(finished(id));
});

test('A saga whose transaction rolled back never runs', async () => {
  const saga = toySaga();
  const world = await sagaWorld(saga, true);
  const id = newId();
  const started = inToy(world.running(toyName).runtime, async (tx) => {
    await startToySaga(tx, saga, id);
    throw new Error('no');
  });
  await expect(started).rejects.toThrow('no');
  expect(await look(world, id)).toEqual({ row: undefined, calls: [], events: [] });
  expect(await world.sql(toyName)`select from graphile_worker.jobs`).toHaveLength(0);
});

test('While one process drives a saga, another leaves it alone', async () => {
  const inCall = barrier(2);
  const goOn = barrier(2);
  const first = toySaga({
    call: async (state) => {
      if (state !== 'RESERVING') return;
      await inCall.arrive();
      await goOn.arrive();
    },
  });
  const second = toySaga();
  const world = await sagaWorld(first, true);
  const other = await replica(world, second);
  const id = newId();
  await writeRow(world, id);
  const driven = advanceSaga(world.running(toyName).runtime, first, id);
  await inCall.arrive();
  expect(await advanceSaga(other.runtime, second, id)).toBe('elsewhere');
  await goOn.arrive();
  expect(await driven).toBe('resting');
  expect(await look(world, id)).toEqual(finished(id));
});

test('Two drivers that both hold an answer (a lock was lost) move the row once', async () => {
  // Both have asked, under the same key, before either moves.
  const bothAsked = barrier(2);
  const racing = () => toySaga({ call: async (state) => (state === 'RESERVING' ? bothAsked.arrive() : undefined) });
  const saga = racing();
  const world = await sagaWorld(saga, false);
  const other = await startSubgraph(toySubgraph(), {
    settings: world.settings,
    transport: world.running(toyName).runtime.transport,
    background: false,
  });
  onTestFinished(() => other.stop());
  const id = newId();
  await writeRow(world, id);
  const outcomes = await Promise.all([
    advanceSaga(world.running(toyName).runtime, saga, id),
    advanceSaga(other.runtime, saga, id),
  ]);
  expect(outcomes).toEqual(['resting', 'resting']);
  const { row, calls, events } = await look(world, id);
  expect(row).toEqual({ state: 'DONE', moves: ['BOOKING', 'DONE'] });
  expect(events).toEqual(['BOOKING', 'DONE']);
  expect(new Set(calls)).toEqual(new Set(finished(id).calls));
});

test('Control: without the look at the row again, the second driver’s move would be tried on a row that has moved', async () => {
  const saga = toySaga();
  const world = await sagaWorld(saga, false);
  const id = newId();
  await writeRow(world, id, 'BOOKING');
  const { runtime } = world.running(toyName);
  const late = inToy(runtime, async (tx) => saga.steps.RESERVING?.move(tx, { id }, 'BOOKING'));
  await expect(late).rejects.toThrow('somebody else moved the row');
});

test('An unknown outcome is asked again under the same key, and never taken for a failure', async () => {
  let silent = 2;
  const saga = toySaga({
    call: async (state) => {
      if (state === 'BOOKING' && silent-- > 0) throw new Error('no answer in time');
    },
  });
  const world = await sagaWorld(saga, true);
  const { runtime } = world.running(toyName);
  const id = newId();
  await inToy(runtime, (tx) => startToySaga(tx, saga, id));
  const hq = () => ({ runtime, claims: { ...world.person({}).claims, deadline: Date.now() + 5_000 } });
  await expect
    .poll(async () => readTransaction(hq(), listAskingSagas), { interval: 10 })
    .toMatchObject([{ name: 'saga.toy', rowId: id, lastError: 'toy in BOOKING: no answer in time' }]);
  await expect.poll(async () => (await look(world, id)).row?.state, { timeout: 10_000 }).toBe('DONE');
  const { row, calls } = await look(world, id);
  expect(row?.moves).toEqual(['BOOKING', 'DONE']);
  expect(calls).toEqual([`${id}:RESERVING:1`, ...Array.from({ length: 3 }, () => `${id}:BOOKING:1`)]);
});

test('A move that fails is tried again, then parked with its error, and goes on when it is retried', async () => {
  let broken = true;
  const saga = toySaga({
    move: async (state) => {
      if (state === 'BOOKING' && broken) throw new Error('our own mistake');
    },
  });
  saga.rescue.maxAttempts = 1;
  const world = await sagaWorld(saga, true);
  const { runtime } = world.running(toyName);
  const id = newId();
  await inToy(runtime, (tx) => startToySaga(tx, saga, id));
  const hq = () => ({ runtime, claims: { ...world.person({}).claims, deadline: Date.now() + 5_000 } });
  await expect
    .poll(async () => readTransaction(hq(), listParked))
    .toMatchObject([{ kind: 'SAGA', subject: id, lastError: 'our own mistake' }]);
  expect((await look(world, id)).row).toEqual({ state: 'BOOKING', moves: ['BOOKING'] });
  broken = false;
  const [parked] = await readTransaction(hq(), listParked);
  await inToy(runtime, (tx) => retryParked(tx, parked?.id ?? ''));
  await expect.poll(async () => (await look(world, id)).row?.state, { timeout: 10_000 }).toBe('DONE');
});

test('What is left of a rescue that was asked for again while it ran is not parked: the newer one has its work', async () => {
  const world = await sagaWorld(toySaga(), false);
  const { runtime } = world.running(toyName);
  const sql = world.sql(toyName);
  const hq = () => ({ runtime, claims: { ...world.person({}).claims, deadline: Date.now() + 5_000 } });
  const ask = (key: string) =>
    sql`select kit_add_job('saga.toy', ${sql.json({ payload: { rowId: newId() } })}::json, null, 3, ${key})`;
  await ask('given up');
  await sql`update graphile_worker._private_jobs set attempts = max_attempts, last_error = 'ours' where key = 'given up'`;
  await ask('replaced');
  await sql`update graphile_worker._private_jobs set locked_at = now(), locked_by = 'toy' where key = 'replaced'`;
  await ask('replaced');
  await sql`update graphile_worker._private_jobs set locked_at = null, locked_by = null, last_error = 'replaced'
    where key is null`;
  const left = await sql`select key from graphile_worker.jobs where attempts >= max_attempts order by id`;
  expect(left.map(({ key }) => key)).toEqual(['given up', null]);
  expect(await readTransaction(hq(), listParked)).toMatchObject([{ kind: 'SAGA', lastError: 'ours' }]);
});

test('A saga goes on in the business time in which it was started', async () => {
  const saga = toySaga();
  const world = await sagaWorld(saga, true);
  const businessTime = new Date('2026-02-03T04:05:06Z');
  const id = newId();
  await inToy(world.running(toyName).runtime, (tx) => startToySaga(tx, saga, id), { businessTime });
  await expect.poll(async () => (await look(world, id)).row?.state, { timeout: 10_000 }).toBe('DONE');
  const times = await world.sql(toyName)<{ at: Date }[]>`
    select business_time as at from toy_call union all select occurred_at from event`;
  expect(times).toHaveLength(4);
  for (const { at } of times) expect(Math.abs(at.getTime() - businessTime.getTime())).toBeLessThan(60_000);
});

test('Killed before one of its statements, a saga is finished by another process, each move once', async () => {
  const world = await sagaWorld(toySaga(), true);
  const sql = world.sql(toyName);
  const crashAt = async (statement: number) => {
    const id = newId();
    const gotThrough = await childEnds(startChild(world, ['saga', id], statement));
    // The rescue need not wait its five seconds: its process is dead.
    await sql`update graphile_worker._private_jobs set run_at = now()
      where locked_at is null and payload -> 'payload' ->> 'rowId' = ${id}`;
    await sql.notify('jobs:insert', '{"count":1}');
    await expect
      .poll(
        () => sql`select last_error from graphile_worker._private_jobs where payload -> 'payload' ->> 'rowId' = ${id}`,
        { timeout: 20_000, message: `statement ${statement}` },
      )
      .toEqual([]);
    const { row, calls, events } = await look(world, id);
    if (row) {
      expect(row, `statement ${statement}`).toEqual(finished(id).row);
      expect(events, `statement ${statement}`).toEqual(finished(id).events);
      expect(new Set(calls), `statement ${statement}`).toEqual(new Set(finished(id).calls));
    } else {
      // Killed before its first commit: as if it had never been.
      expect([calls, events], `statement ${statement}`).toEqual([[], []]);
    }
    return gotThrough;
  };
  // Every third place, another third each run: four processes at a time over the length of the saga.
  const atOnce = 4;
  const step = 3;
  let statement = 1 + Math.floor(Math.random() * step);
  for (let through = false; !through; statement += atOnce * step) {
    const places = Array.from({ length: atOnce }, (_, index) => statement + index * step);
    through = (await Promise.all(places.map(crashAt))).includes(true);
  }
  expect(statement).toBeGreaterThan(20);
}, 240_000);

test('Killed before one of their statements, events take effect once and in order', async () => {
  const world = await sagaWorld(toySaga(), true);
  const sql = world.sql(toyName);
  let through = false;
  for (let statement = 1 + Math.floor(Math.random() * 3); !through; statement += 3) {
    const id = newId();
    through = await childEnds(startChild(world, ['events', id], statement));
    await world.settled();
    const [published, effects] = await Promise.all([
      sql`select aggregate_version::int as version from event where aggregate_id = ${id} order by 1`,
      sql`select version from toy_effect where aggregate_id = ${id} order by number`,
    ]);
    expect([...effects], `statement ${statement}`).toEqual([...published]);
  }
}, 240_000);
