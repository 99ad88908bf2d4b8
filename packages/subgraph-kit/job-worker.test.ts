import { newId } from '@quanlian/ids/uuid.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { silentWorkers } from './job-worker.ts';
import { defineJob, type JobDefinition } from './jobs.ts';
import { listParked, retryParked } from './parked.ts';
import { readTransaction } from './query.ts';
import { startSubgraph } from './serve.ts';
import { startChild } from './start-crash-child.ts';
import { inToy, toyName, toySubgraph, toyTables } from './toy-subgraph.ts';

// biome-ignore lint/suspicious/noExplicitAny: each job has a payload type of its own
async function jobWorld(...jobs: JobDefinition<any>[]): Promise<World> {
  const world = await bootWorld({ subgraphs: [toySubgraph({ jobs })], background: true });
  onTestFinished(() => world.close());
  await world.sql(toyName).unsafe(toyTables);
  return world;
}

const queue = (world: World) =>
  world.sql(toyName)<{ task: string; attempts: number; locked_by: string | null }[]>`
    select task_identifier as task, attempts, locked_by from graphile_worker.jobs order by id`;

test('A job runs after commit and not at all after a rollback', async () => {
  const ran: string[] = [];
  const note = defineJob({
    name: 'note',
    payload: z.object({ text: z.string() }),
    run: async (_context, { text }) => void ran.push(text),
  });
  const world = await jobWorld(note);
  const { runtime } = world.running(toyName);
  await expect(
    inToy(runtime, async (tx) => {
      await tx.enqueue(note, { text: 'rolled back' });
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  await inToy(runtime, (tx) => tx.enqueue(note, { text: 'committed' }));
  await world.settled();
  expect(ran).toEqual(['committed']);
  expect(await queue(world)).toEqual([]);
});

test('A job with the same key replaces the one that has not begun', async () => {
  const ran: string[] = [];
  const note = defineJob({
    name: 'note',
    payload: z.object({ text: z.string() }),
    run: async (_context, { text }) => void ran.push(text),
  });
  const world = await jobWorld(note);
  const { runtime } = world.running(toyName);
  const soon = new Date(Date.now() + 60_000);
  await inToy(runtime, (tx) => tx.enqueue(note, { text: 'first' }, { key: 'one', runAt: soon }));
  await inToy(runtime, (tx) => tx.enqueue(note, { text: 'second' }, { key: 'one' }));
  await world.settled();
  expect(ran).toEqual(['second']);
});

test('A job goes on in the business time of the work that queued it', async () => {
  const times: Date[] = [];
  const look = defineJob({
    name: 'look',
    payload: z.object({}),
    run: (context) => context.transaction(async (tx) => void times.push(tx.businessTime)),
  });
  const world = await jobWorld(look);
  const businessTime = new Date('2026-01-02T03:04:05Z');
  const runAt = new Date(businessTime.getTime() + 1_000);
  await inToy(world.running(toyName).runtime, (tx) => tx.enqueue(look, {}, { runAt }), { businessTime });
  await expect.poll(() => times.length, { timeout: 5_000 }).toBe(1);
  const late = (times[0]?.getTime() ?? 0) - runAt.getTime();
  expect(late).toBeGreaterThanOrEqual(0);
  expect(late).toBeLessThan(5_000);
});

test('A job that fails to the last is parked with its error, listed for headquarters, and runs when it is retried', async () => {
  let broken = true;
  const fragile = defineJob({
    name: 'fragile',
    payload: z.object({ id: z.string() }),
    maxAttempts: 1,
    run: async () => {
      if (broken) throw new Error('the other side is broken');
    },
  });
  const world = await jobWorld(fragile);
  const { runtime } = world.running(toyName);
  await inToy(runtime, (tx) => tx.enqueue(fragile, { id: 'x' }));
  const hq = { runtime, claims: { ...world.person({}).claims, deadline: Date.now() + 30_000 } };
  const parked = () => readTransaction(hq, listParked);
  await expect.poll(async () => (await parked()).length).toBe(1);
  const [work] = await parked();
  expect(work).toMatchObject({ kind: 'JOB', name: 'fragile', attempts: 1, lastError: 'the other side is broken' });

  const supplier = world.person({ organisationKind: 'SUPPLIER' }).claims;
  await expect(
    readTransaction({ runtime, claims: { ...supplier, deadline: Date.now() + 5_000 } }, listParked),
  ).rejects.toThrow('headquarters');

  broken = false;
  expect(await inToy(runtime, (tx) => retryParked(tx, work?.id ?? ''))).toBe(true);
  await world.settled();
  expect(await parked()).toEqual([]);
  expect(await inToy(runtime, (tx) => retryParked(tx, work?.id ?? ''))).toBe(false);
});

test('The request role cannot read or write the queue past its function', async () => {
  const world = await jobWorld();
  const { app } = world.running(toyName).runtime.pools;
  for (const statement of [
    'select * from graphile_worker._private_jobs',
    `select graphile_worker.add_job('x')`,
    'delete from graphile_worker._private_jobs',
  ]) {
    await expect(app.execute(statement)).rejects.toThrow();
  }
});

test('After kill -9 of its process a job is taken up by another within 10 s', async () => {
  const taken: string[] = [];
  const world = await bootWorld({ subgraphs: [toySubgraph()] });
  onTestFinished(() => world.close());
  await world.sql(toyName).unsafe(toyTables);
  const id = newId();
  const child = startChild(world, ['job', id]);
  await expect.poll(async () => (await queue(world))[0]?.locked_by ?? null, { timeout: 20_000 }).not.toBeNull();

  const hang = defineJob({
    name: 'hang',
    payload: z.object({ id: z.string() }),
    run: async (_context, payload) => void taken.push(payload.id),
  });
  const { runtime } = world.running(toyName);
  const second = await startSubgraph(toySubgraph({ jobs: [hang] }), {
    settings: world.settings,
    transport: runtime.transport,
  });
  onTestFinished(() => second.stop());
  expect(await silentWorkers(runtime), 'a living worker is not taken for dead').toEqual([]);

  const killedAt = Date.now();
  child.kill('SIGKILL');
  await expect.poll(() => taken, { timeout: 15_000 }).toEqual([id]);
  expect(Date.now() - killedAt).toBeLessThan(10_000);
}, 60_000);
