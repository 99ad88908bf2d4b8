import { defineEvent } from '@quanlian/events/define-event.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import type { SubgraphHandler, TransportTarget } from '@quanlian/transport/subgraph-transport.ts';
import { jsonResponse, parseJson } from '@quanlian/transport/subgraph-transport.ts';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { subscribe } from './event-subscription.ts';
import { defineJob } from './jobs.ts';
import { startSubgraph } from './serve.ts';
import { inToy, keepEffect, thingHappened, toyName, toySubgraph, toyTables } from './toy-subgraph.ts';

const farAndNear = defineEvent({
  name: 'FarAndNear',
  version: 1,
  producers: [toyName],
  aggregate: 'Thing',
  subscribers: [toyName, 'finance'],
  body: z.object({ text: z.string() }),
});

async function toyWorld(
  own: Parameters<typeof toySubgraph>[0] = {},
  others: Record<string, SubgraphHandler> = {},
): Promise<World> {
  const handlers = () => new Map(Object.entries(others) as [TransportTarget, SubgraphHandler][]);
  const world = await bootWorld({ subgraphs: [toySubgraph(own)], handlers, background: true });
  onTestFinished(() => world.close());
  await world.sql(toyName).unsafe(toyTables);
  return world;
}

function publish(world: World, aggregateId: string, ...texts: string[]): Promise<void> {
  return inToy(world.running(toyName).runtime, async (tx) => {
    for (const text of texts) await tx.recordEvent(thingHappened, { aggregateId, body: { text } });
  });
}

function effects(world: World, aggregateId: string) {
  return world.sql(toyName)<{ text: string; version: number; business_time: Date }[]>`
    select text, version, business_time from toy_effect where aggregate_id = ${aggregateId} order by number`;
}

test('An event takes effect once, with its own business time, in the order of its aggregate', async () => {
  const world = await toyWorld();
  const thing = newId();
  const businessTime = new Date('2026-03-01T02:03:04Z');
  await inToy(
    world.running(toyName).runtime,
    async (tx) => {
      for (const text of ['a', 'b', 'c']) await tx.recordEvent(thingHappened, { aggregateId: thing, body: { text } });
    },
    { businessTime },
  );
  await world.settled();
  expect(await effects(world, thing)).toEqual([
    { text: 'a', version: 1, business_time: businessTime },
    { text: 'b', version: 2, business_time: businessTime },
    { text: 'c', version: 3, business_time: businessTime },
  ]);
});

test('A batch that is delivered again does nothing', async () => {
  const world = await toyWorld();
  const event = { id: newId(), aggregateId: newId(), body: { text: 'once' } };
  await world.deliver(toyName, thingHappened, event);
  await world.deliver(toyName, thingHappened, event);
  expect(await effects(world, event.aggregateId)).toHaveLength(1);
});

test('A refused event holds back its own aggregate only, and goes on in order when it is accepted', async () => {
  let refuse = true;
  const tries: string[] = [];
  const world = await toyWorld({
    subscriptions: [
      subscribe(thingHappened, async (tx, event) => {
        tries.push(event.body.text);
        if (refuse && event.body.text === 'bad') throw new Error('not yet');
        await keepEffect(tx, event);
      }),
    ],
  });
  const [held, free] = [newId(), newId()];
  await inToy(world.running(toyName).runtime, async (tx) => {
    for (const [aggregateId, text] of [
      [held, 'bad'],
      [held, 'after'],
      [free, 'one'],
      [free, 'two'],
    ] as const) {
      await tx.recordEvent(thingHappened, { aggregateId, body: { text } });
    }
  });
  await expect.poll(() => effects(world, free)).toHaveLength(2);
  expect(await effects(world, held)).toEqual([]);
  expect(tries).not.toContain('after');
  // What the subscriber did can be seen a moment before the relay has written down its answer.
  await expect
    .poll(async () => (await world.sql(toyName)`select attempts, last_error from event_delivery order by position`)[0])
    .toMatchObject({ attempts: 1, last_error: 'not yet' });

  refuse = false;
  await world.settled();
  expect((await effects(world, held)).map((row) => row.text)).toEqual(['bad', 'after']);
});

test('An event that is refused again and again is parked, and its later ones wait behind it', async () => {
  const world = await toyWorld({
    subscriptions: [subscribe(thingHappened, () => Promise.reject(new Error('never')))],
  });
  const thing = newId();
  await publish(world, thing, 'bad', 'after');
  const deliveries = () =>
    world.sql(toyName)<{ attempts: number; parked: boolean }[]>`
      select attempts, parked_at is not null as parked from event_delivery order by position`;
  await expect
    .poll(
      async () => {
        await world.sql(toyName)`update event_delivery set next_attempt_at = now() where attempts > 0`;
        await world.sql(toyName).notify('quanlian_event', '');
        return deliveries();
      },
      { timeout: 20_000, interval: 5 },
    )
    .toEqual([
      { attempts: 12, parked: true },
      { attempts: 0, parked: false },
    ]);
}, 30_000);

test('A subscriber that does not answer holds up no other, and loses nothing', async () => {
  let away = true;
  const received: string[] = [];
  const finance: SubgraphHandler = async (request) => {
    const { events } = z.object({ events: z.array(z.object({ id: z.string() })) }).parse(parseJson(request.body));
    received.push(...events.map((event) => event.id));
    return jsonResponse(200, { results: events.map(() => ({ ok: true })) });
  };
  let breakOff: (error: Error) => void = () => {};
  const brokenOff = new Promise<never>((_resolve, reject) => {
    breakOff = reject;
  });
  const world = await toyWorld(
    { subscriptions: [subscribe(farAndNear, keepEffect)] },
    { finance: (request) => (away ? brokenOff : finance(request)) },
  );
  const things = [newId(), newId(), newId()];
  for (const aggregateId of things) {
    await inToy(world.running(toyName).runtime, (tx) =>
      tx.recordEvent(farAndNear, { aggregateId, body: { text: 'far' } }),
    );
  }
  for (const thing of things) await expect.poll(() => effects(world, thing)).toHaveLength(1);
  expect(received).toEqual([]);
  away = false;
  breakOff(new Error('broken off'));
  const left = () => world.sql(toyName)`select subscriber, attempts from event_delivery`;
  await expect.poll(left, { timeout: 10_000 }).toEqual([]);
  expect(new Set(received).size).toBe(3);
});

test('A second process does not relay while the first lives, and takes over when its session ends', async () => {
  const world = await toyWorld();
  const first = world.running(toyName).runtime;
  const second = await startSubgraph(toySubgraph(), { settings: world.settings, transport: first.transport });
  onTestFinished(() => second.stop());
  const lockHolders = () =>
    world.sql(toyName)<{ pid: number }[]>`
      select pid from pg_locks where locktype = 'advisory' and granted
        and ((classid::bigint << 32) | objid::bigint) = hashtextextended('quanlian event relay', 0)
        and database = (select oid from pg_database where datname = current_database())`;
  const [before, ...more] = await lockHolders();
  expect(more).toEqual([]);
  await world.sql(toyName)`select pg_terminate_backend(${before?.pid ?? 0})`;
  // The old session still holds the lock for a moment.
  const others = async () => (await lockHolders()).filter(({ pid }) => pid !== before?.pid);
  await expect.poll(others, { timeout: 5_000 }).toHaveLength(1);
  expect(await lockHolders()).toHaveLength(1);
  const thing = newId();
  await publish(world, thing, 'later');
  await world.settled();
  expect(await effects(world, thing)).toHaveLength(1);
});

test('After every connection was cut, events and jobs go on', async () => {
  const ran: string[] = [];
  const note = defineJob({
    name: 'note',
    payload: z.object({ text: z.string() }),
    run: async (_context, { text }) => void ran.push(text),
  });
  const world = await toyWorld({ jobs: [note] });
  await world.sql(toyName)`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`;
  const thing = newId();
  await expect
    .poll(
      () =>
        inToy(world.running(toyName).runtime, async (tx) => {
          await tx.recordEvent(thingHappened, { aggregateId: thing, body: { text: 'after' } });
          await tx.enqueue(note, { text: 'after' });
        }).then(() => 'committed'),
      { timeout: 5_000 },
    )
    .toBe('committed');
  await expect.poll(() => effects(world, thing), { timeout: 10_000 }).toHaveLength(1);
  await expect.poll(() => ran, { timeout: 10_000 }).toEqual(['after']);
});

test('Events that no subscription understands are refused, not swallowed', async () => {
  const world = await toyWorld({ subscriptions: [] });
  await publish(world, newId(), 'unknown');
  await expect
    .poll(() => world.sql(toyName)`select last_error from event_delivery`)
    .toEqual([{ last_error: 'distribution has no subscription to ThingHappened version 1' }]);
});

test('Only services may hand over events', async () => {
  const world = await toyWorld();
  const { handler } = world.running(toyName);
  const { signClaims } = await import('@quanlian/transport/claims.ts');
  const { claims } = world.person({ permissions: [] });
  const response = await handler({
    method: 'POST',
    path: '/events',
    body: new TextEncoder().encode('{"events":[]}'),
    headers: {
      'x-ql-claims': signClaims({ ...claims, deadline: Date.now() + 5_000 }, world.settings.serviceSecret),
    },
  });
  expect(response.status).toBe(403);
});
