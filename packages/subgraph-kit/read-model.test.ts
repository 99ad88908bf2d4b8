import { newId } from '@quanlian/ids/uuid.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import { sql } from 'drizzle-orm';
import { expect, onTestFinished, test } from 'vitest';
import { listParked } from './parked.ts';
import { queueRebuild } from './queue-rebuild.ts';
import { aggregateVersions, defineReadModel, type SnapshotEntry } from './read-model.ts';
import { rebuildReadModel } from './rebuild-read-model.ts';
import { inToy, thingHappened, toyName, toySubgraph } from './toy-subgraph.ts';

interface Owner {
  /** What the owner's snapshot answers, two entries to a page. */
  things: SnapshotEntry<{ text: string }>[];
  /** Runs before a page is answered. */
  beforePage?: (number: number) => Promise<void>;
}

async function copyWorld(owner: Owner): Promise<World> {
  const copy = defineReadModel({
    name: 'copy',
    definition: thingHappened,
    async page(_context, after) {
      const from = Number(after ?? 0);
      await owner.beforePage?.(from / 2);
      const entries = owner.things.slice(from, from + 2);
      return { entries, next: from + 2 < owner.things.length ? String(from + 2) : undefined };
    },
    async apply(tx, event) {
      await tx.db.execute(sql`
        insert into toy_copy (id, version, text) values (${event.aggregateId}, ${event.aggregateVersion}, ${event.body.text})
        on conflict (id) do update set version = excluded.version, text = excluded.text
        where toy_copy.version <= excluded.version`);
    },
    async forget(tx) {
      await tx.db.execute(sql`update toy_copy set version = 0`);
    },
    async dropForgotten(tx) {
      await tx.db.execute(sql`delete from toy_copy where version = 0`);
    },
  });
  const world = await bootWorld({
    subgraphs: [toySubgraph({ subscriptions: [], readModels: [copy] })],
    background: true,
  });
  onTestFinished(() => world.close());
  await world.sql(toyName).unsafe(`
    create table toy_copy (id uuid primary key, version int not null, text text not null);
    grant all on toy_copy to ${toyName}_app`);
  return world;
}

const rebuild = (world: World, model = 'copy') =>
  inToy(world.running(toyName).runtime, (tx) => tx.enqueue(rebuildReadModel, { model }));

const copies = (world: World) =>
  world.sql(toyName)<
    { id: string; version: number; text: string }[]
  >`select id, version, text from toy_copy order by id`;

function thing(version: number, text: string): SnapshotEntry<{ text: string }> {
  return { aggregateId: newId(), version, body: { text } };
}

const asCopy = ({ aggregateId, version, body }: SnapshotEntry<{ text: string }>) => ({
  id: aggregateId,
  version,
  text: body.text,
});

test('A read model is kept by its events, and an older one changes nothing', async () => {
  const world = await copyWorld({ things: [] });
  const aggregateId = newId();
  await world.deliver(toyName, thingHappened, { aggregateId, aggregateVersion: 2, body: { text: 'new' } });
  await world.deliver(toyName, thingHappened, { aggregateId, aggregateVersion: 1, body: { text: 'old' } });
  expect(await copies(world)).toEqual([{ id: aggregateId, version: 2, text: 'new' }]);
});

test('A rebuild brings back what is missing, mends what is wrong and drops what the owner does not know', async () => {
  const owner: Owner = { things: [thing(3, 'a'), thing(1, 'b'), thing(7, 'c'), thing(2, 'd'), thing(1, 'e')] };
  const world = await copyWorld(owner);
  const [wrong] = owner.things;
  await world.sql(toyName)`insert into toy_copy (id, version, text)
    values (${wrong?.aggregateId ?? ''}, 3, 'damaged'), (${newId()}, 9, 'a ghost')`;
  await rebuild(world);
  await world.settled();
  expect(await copies(world)).toEqual(owner.things.map(asCopy));
});

test('`npm run rebuild` queues it from outside, says what fails on the way, and waits until it is done', async () => {
  let failures = 1;
  const owner: Owner = {
    things: [thing(3, 'a'), thing(1, 'b'), thing(7, 'c')],
    async beforePage() {
      if (failures-- > 0) throw new Error('the owner is away');
    },
  };
  const world = await copyWorld(owner);
  const said: string[] = [];
  await queueRebuild(world.ownerUrl(toyName), 'copy', (line) => said.push(line));
  const failed = said.filter((line) => !line.startsWith('waiting for the backend'));
  expect(failed).toEqual([expect.stringMatching(/^attempt 1 of 5 failed.*the owner is away/)]);
  expect(await copies(world)).toEqual(owner.things.map(asCopy));
});

test('An event that arrives during the rebuild wins over the older snapshot', async () => {
  const owner: Owner = { things: [thing(1, 'a'), thing(1, 'b'), thing(1, 'c old')] };
  const world = await copyWorld(owner);
  const changed = owner.things[2];
  owner.beforePage = async (number) => {
    if (number !== 1) return;
    // The page was read by the owner before this event, and is applied after it.
    await world.deliver(toyName, thingHappened, {
      aggregateId: changed?.aggregateId ?? '',
      aggregateVersion: 2,
      body: { text: 'c new' },
    });
  };
  await rebuild(world);
  await world.settled();
  expect((await copies(world)).map((copy) => copy.text)).toEqual(['a', 'b', 'c new']);
});

test('A rebuild that broke off begins anew and gets through', async () => {
  let broken = true;
  const owner: Owner = {
    things: [thing(1, 'a'), thing(1, 'b'), thing(1, 'c')],
    beforePage: async (number) => {
      if (number === 1 && broken) throw new Error('the owner is away');
    },
  };
  const world = await copyWorld(owner);
  await rebuild(world);
  const [failed] = await expect
    .poll(() => world.sql(toyName)`select last_error from graphile_worker.jobs where attempts > 0`)
    .toEqual([{ last_error: 'the owner is away' }])
    .then(() => copies(world));
  expect(failed).toMatchObject({ text: 'a' });
  broken = false;
  await world.sql(toyName)`update graphile_worker._private_jobs set run_at = now()`;
  await world.settled();
  expect(await copies(world)).toEqual(owner.things.map(asCopy));
  expect(await inToy(world.running(toyName).runtime, listParked)).toEqual([]);
});

test('An owner tells the version of each thing’s last event', async () => {
  const world = await copyWorld({ things: [] });
  const [two, none] = [newId(), newId()];
  await inToy(world.running(toyName).runtime, async (tx) => {
    for (const text of ['a', 'b']) await tx.recordEvent(thingHappened, { aggregateId: two, body: { text } });
  });
  const versions = await inToy(world.running(toyName).runtime, (tx) => aggregateVersions(tx, [two, none]));
  expect([versions.get(two), versions.get(none)]).toEqual([2, undefined]);
});
