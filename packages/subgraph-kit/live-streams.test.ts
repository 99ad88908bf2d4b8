import { newId } from '@quanlian/ids/uuid.ts';
import { followTopics } from '@quanlian/testkit/follow-topics.ts';
import { raceBehindLock } from '@quanlian/testkit/race.ts';
import { bootWorld, type TestClient, type World } from '@quanlian/testkit/world.ts';
import { describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { batchLoader } from './batch-loader.ts';
import { directSession } from './direct-session.ts';
import { defineTopic, documentTopic } from './live-topic.ts';
import { inToy, toyName, toySubgraph } from './toy-subgraph.ts';

const lot = defineTopic({
  name: 'lot',
  payload: z.object({ bid: z.number() }),
  mayFollow: async (tx, key) => tx.scope.kind === 'organisation' && key.startsWith(tx.scope.organisationId),
});

async function liveWorld(): Promise<{ world: World; person: TestClient; key: string }> {
  const world = await bootWorld({ subgraphs: [toySubgraph({ topics: [lot] })] });
  onTestFinished(() => world.close());
  const person = world.person({ organisationKind: 'SUPPLIER' });
  return { world, person, key: `${person.claims.organisationId}-${newId()}` };
}

function bid(world: World, key: string, ...bids: number[]): Promise<void> {
  return inToy(world.running(toyName).runtime, async (tx) => {
    for (const amount of bids) await tx.publishTopic(lot, key, { bid: amount });
  });
}

async function follow(world: World, person: TestClient, topics: string[], lastEventId?: string) {
  const stream = await followTopics(world, toyName, person, topics, lastEventId);
  return { ...stream, bids: () => stream.events.flatMap((event) => event.data.payload?.bid ?? []) };
}

test('Messages of several topics arrive on one stream, each topic numbered without gaps', async () => {
  const { world, person, key } = await liveWorld();
  const stream = await follow(world, person, [`lot:${key}`, `lot:${key}x`]);
  await bid(world, key, 1, 2);
  await expect.poll(stream.bids).toEqual([1, 2]);
  await bid(world, `${key}x`, 3);
  await expect.poll(stream.bids).toEqual([1, 2, 3]);
  expect(stream.events.map(({ event, data }) => [event, data.topic, data.counter])).toEqual([
    ['ready', undefined, undefined],
    ['message', `lot:${key}`, 1],
    ['message', `lot:${key}`, 2],
    ['message', `lot:${key}x`, 1],
  ]);
  expect(stream.events.at(-1)?.id).toBe(`lot:${key}:2,lot:${key}x:1`);
});

test('A reader that comes back with its last id gets what it missed in every topic, once', async () => {
  const { world, person, key } = await liveWorld();
  const topics = [`lot:${key}`, `lot:${key}x`];
  const first = await follow(world, person, topics);
  await bid(world, key, 1);
  await expect.poll(first.bids).toEqual([1]);
  await first.leave();
  await bid(world, key, 2, 3);
  await bid(world, `${key}x`, 4);
  const second = await follow(world, person, topics, first.events.at(-1)?.id);
  await expect.poll(second.bids).toEqual([2, 3, 4]);
  await bid(world, key, 5);
  await expect.poll(second.bids).toEqual([2, 3, 4, 5]);
  expect(second.events.some((event) => event.event === 'requery')).toBe(false);
});

test('A gap or an id that is not ours tells the page to query again', async () => {
  const { world, person, key } = await liveWorld();
  await bid(world, key, 1, 2, 3);
  await world.sql(toyName)`delete from live_message where counter <= 2`;
  const gap = await follow(world, person, [`lot:${key}`], `lot:${key}:1`);
  await expect.poll(() => gap.events.map((event) => event.event)).toEqual(['requery', 'ready']);
  const unknown = await follow(world, person, [`lot:${key}`], `lot:${key}:99`);
  await expect.poll(() => unknown.events.map((event) => event.event)).toEqual(['requery', 'ready']);
});

test('Another party’s topic is as one that does not exist', async () => {
  const { world, person, key } = await liveWorld();
  const stranger = world.person({ organisationKind: 'SUPPLIER' });
  const stream = await follow(world, stranger, [`lot:${key}`, 'nothing:1']);
  await bid(world, key, 1);
  const own = await follow(world, person, [`lot:${key}`], `lot:${key}:0`);
  await expect.poll(own.bids).toEqual([1]);
  expect(stream.events).toMatchObject([{ event: 'ready', data: { topics: [] } }]);
});

test('Two writers of a topic number in the order of commit, and no reader misses the later one', async () => {
  const { world, person, key } = await liveWorld();
  const stream = await follow(world, person, [`lot:${key}`]);
  await bid(world, key, 0);
  await raceBehindLock(
    world.ownerUrl(toyName),
    (sql) => sql`select from live_topic where topic = ${`lot:${key}`} for update`,
    [1, 2, 3].map((amount) => () => bid(world, key, amount)),
  );
  await expect.poll(() => stream.bids().toSorted()).toEqual([0, 1, 2, 3]);
  expect(stream.events.flatMap((event) => event.data.counter ?? [])).toEqual([1, 2, 3, 4]);
});

test('A reader without an id that comes just after a change asks its query again, later ones do not', async () => {
  const { world, person, key } = await liveWorld();
  await bid(world, key, 1);
  const early = await follow(world, person, [`lot:${key}`]);
  await expect.poll(() => early.events.map((event) => event.event)).toEqual(['requery', 'ready']);
  await world.sql(toyName)`update live_message set created_at = created_at - interval '11 seconds'`;
  const late = await follow(world, person, [`lot:${key}`]);
  await expect.poll(() => late.events.map((event) => event.event)).toEqual(['ready']);
});

test('Transactions that tell the same topics in opposite order do not lock each other out', async () => {
  const { world, key } = await liveWorld();
  const { runtime } = world.running(toyName);
  const other = `${key}x`;
  let runs = 0;
  const both = (first: string, second: string) => () =>
    inToy(runtime, async (tx) => {
      runs += 1;
      await tx.publishTopic(lot, first, { bid: 1 });
      await tx.publishTopic(lot, second, { bid: 2 });
    });
  await both(key, other)();
  await raceBehindLock(
    world.ownerUrl(toyName),
    (sql) => sql`select from live_topic where topic = ${`lot:${key}`} for update`,
    [both(key, other), both(other, key)],
  );
  // A transaction that was locked out would have been run again.
  expect(runs).toBe(3);
  const rows = await world.sql(toyName)`select counter from live_topic where topic like ${`lot:${key}%`}`;
  expect(rows.map(({ counter }) => Number(counter))).toEqual([3, 3]);
});

test('Many readers cost no more database connections than one', async () => {
  const { world, person, key } = await liveWorld();
  const connections = async () => {
    const [row] = await world.sql(toyName)`
      select count(*)::int as count from pg_stat_activity
      where datname = current_database() and application_name like '%direct%'`;
    return row?.count;
  };
  const streams = [];
  for (let tab = 0; tab < 40; tab += 1) streams.push(await follow(world, person, [`lot:${key}`, `lot:${key}${tab}`]));
  await bid(world, key, 7);
  for (const stream of streams) await expect.poll(stream.bids).toEqual([7]);
  expect(await connections()).toBe(1);
});

test('When the last reader has left, nothing of the stream is left to be called', async () => {
  const { world, person, key } = await liveWorld();
  const { runtime } = world.running(toyName);
  // As the relay does, which keeps the session when the readers have gone.
  const session = directSession(runtime);
  for (let round = 0; round < 3; round += 1) {
    const stream = await follow(world, person, [`lot:${key}`]);
    await bid(world, key, round);
    await expect.poll(stream.bids).toContain(round);
    await stream.leave();
  }
  expect(session.hearers('quanlian_live')).toBe(0);
  await session.release();
});

describe('The topic of a document', () => {
  const seen = newId();
  const paper = documentTopic('Paper', {
    permission: 'purchase-order.read',
    visible: batchLoader(
      async (_tx, ids: readonly string[]) => new Map(ids.filter((id) => id === seen).map((id) => [id, id])),
    ),
  });

  async function papers() {
    const world = await bootWorld({ subgraphs: [toySubgraph({ topics: [paper] })] });
    onTestFinished(() => world.close());
    const { runtime } = world.running(toyName);
    return {
      world,
      change: (...ids: string[]) =>
        inToy(runtime, async (tx) => {
          for (const id of ids) await tx.audit({ subjectType: 'Paper', subjectId: id });
          await tx.audit({ subjectType: 'Other', subjectId: seen });
        }),
      counters: async () =>
        (await world.sql(toyName)`select topic, counter from live_topic`).map(({ topic, counter }) => [
          topic,
          Number(counter),
        ]),
    };
  }

  test('tells once per transaction that the document was changed, and nothing of what was done', async () => {
    const { world, change, counters } = await papers();
    const reader = world.person({ organisationKind: 'HQ', permissions: ['purchase-order.read'] });
    const stream = await follow(world, reader, [`Paper:${seen}`]);
    await change(seen, seen);
    await expect.poll(() => stream.events.at(-1)?.data).toEqual({ topic: `Paper:${seen}`, counter: 1, payload: {} });
    expect(await counters()).toEqual([[`Paper:${seen}`, 1]]);
  });

  test('is followed by those who may see the document, and is otherwise as one that does not exist', async () => {
    const { world } = await papers();
    const reader = world.person({ organisationKind: 'HQ', permissions: ['purchase-order.read'] });
    const without = world.person({ organisationKind: 'HQ', permissions: [] });
    for (const [person, id] of [
      [without, seen],
      [reader, newId()],
      [reader, 'nonsense'],
    ] as const) {
      const stream = await follow(world, person, [`Paper:${id}`]);
      await expect.poll(() => stream.events.at(-1)?.data).toEqual({ topics: [] });
    }
  });

  test('is told nothing by a transaction that does not come about', async () => {
    const { world, counters } = await papers();
    const { runtime } = world.running(toyName);
    const broken = inToy(runtime, async (tx) => {
      await tx.audit({ subjectType: 'Paper', subjectId: seen });
      throw new Error('stopped');
    });
    await expect(broken).rejects.toThrow('stopped');
    expect(await counters()).toEqual([]);
  });
});
