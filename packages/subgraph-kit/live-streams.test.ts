import { newId } from '@quanlian/ids/uuid.ts';
import { raceBehindLock } from '@quanlian/testkit/race.ts';
import { bootWorld, type TestClient, type World } from '@quanlian/testkit/world.ts';
import { signClaims } from '@quanlian/transport/claims.ts';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { defineTopic } from './live-topic.ts';
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

interface StreamEvent {
  id: string;
  event: string;
  data: { topic?: string; counter?: number; payload?: { bid: number }; topics?: string[] };
}

/** Reads a stream as a browser does. */
async function follow(world: World, person: TestClient, topics: string[], lastEventId?: string) {
  const response = await world.running(toyName).handler({
    method: 'GET',
    path: `/stream?topics=${topics.join(',')}`,
    body: new Uint8Array(),
    headers: {
      'x-ql-claims': signClaims({ ...person.claims, deadline: Date.now() + 5_000 }, world.settings.serviceSecret),
      ...(lastEventId ? { 'last-event-id': lastEventId } : {}),
    },
  });
  expect(response.status).toBe(200);
  const events: StreamEvent[] = [];
  const iterator = response.stream?.[Symbol.asyncIterator]();
  const reading = (async () => {
    let text = '';
    let id = '';
    for (let next = await iterator?.next(); next && !next.done; next = await iterator?.next()) {
      text += Buffer.from(next.value).toString();
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s)));
        id = fields.id ?? id;
        if (fields.data) events.push({ id, event: fields.event ?? 'message', data: JSON.parse(fields.data) });
      }
    }
  })();
  onTestFinished(async () => {
    await iterator?.return?.();
    await reading;
  });
  return {
    events,
    bids: () => events.flatMap((event) => event.data.payload?.bid ?? []),
    leave: async () => {
      await iterator?.return?.();
      await reading;
    },
  };
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
