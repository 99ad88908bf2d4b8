import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { healthFieldOf, retryFieldOf } from './health-schema.ts';
import { defineJob } from './jobs.ts';
import { inToy, toyName, toySubgraph, toyTables } from './toy-subgraph.ts';

const healthQuery = `query { ${healthFieldOf(toyName)} { subgraph
  parked { id kind name subject attempts lastError since } asking { id } } }`;
const retryMutation = `mutation ($id: ID!) { result: ${retryFieldOf(toyName)}(input: { id: $id }) {
  __typename ... on RetriedWork { id } ... on Error { message } } }`;

/** A world in which a job has given up; `mend` makes it succeed from now on. */
async function worldWithParkedJob(): Promise<{ world: World; mend(): void }> {
  let broken = true;
  const fragile = defineJob({
    name: 'fragile',
    payload: z.object({ id: z.string() }),
    maxAttempts: 1,
    run: async () => {
      if (broken) throw new Error('the other side is broken');
    },
  });
  const world = await bootWorld({ subgraphs: [toySubgraph({ jobs: [fragile] })], background: true });
  onTestFinished(() => world.close());
  await world.sql(toyName).unsafe(toyTables);
  await inToy(world.running(toyName).runtime, (tx) => tx.enqueue(fragile, { id: 'x' }));
  return {
    world,
    mend() {
      broken = false;
    },
  };
}

test('Headquarters see parked work with its error, retry it once, and the audit says who did', async () => {
  const { world, mend } = await worldWithParkedJob();
  const reader = world.person({ permissions: ['system.read', 'system.retry'] });
  const health = async () => (await reader.execute(toyName, healthQuery)).expectData()[healthFieldOf(toyName)];
  await expect.poll(async () => (await health()).parked.length).toBe(1);
  const { subgraph, parked, asking } = await health();
  expect({ subgraph, asking }).toEqual({ subgraph: toyName, asking: [] });
  expect(parked[0]).toMatchObject({
    kind: 'JOB',
    name: 'fragile',
    attempts: 1,
    lastError: 'the other side is broken',
  });

  mend();
  const { id } = parked[0];
  expect((await reader.execute(toyName, retryMutation, { id })).expectData().result).toEqual({
    __typename: 'RetriedWork',
    id,
  });
  await world.settled();
  expect((await health()).parked).toEqual([]);
  const audit = await world.sql(toyName)`
    select command, person_id, summary ->> 'id' as id from audit_entry where subject_type = 'ParkedWork'`;
  expect(audit).toEqual([{ command: 'retryWork', person_id: reader.claims.personId, id }]);
});

test.each(['job:999999', 'delivery:payments:1', "job:1'; drop table event; --", ''])(
  'Work %j that is not parked cannot be retried, and nothing is audited',
  async (id) => {
    const world = await bootWorld({ subgraphs: [toySubgraph()] });
    onTestFinished(() => world.close());
    const person = world.person({ permissions: ['system.retry'] });
    (await person.execute(toyName, retryMutation, { id })).expectError('NotFound');
    expect(await world.sql(toyName)`select 1 from audit_entry`).toHaveLength(0);
  },
);

test('Who may read health may not retry, and others see nothing of it', async () => {
  const { world } = await worldWithParkedJob();
  const auditor = world.person({ permissions: ['system.read'] });
  await expect
    .poll(async () => (await auditor.execute(toyName, healthQuery)).expectData()[healthFieldOf(toyName)].parked.length)
    .toBe(1);
  (await auditor.execute(toyName, retryMutation, { id: 'job:1' })).expectError('FORBIDDEN');
  const other = await world.person({ permissions: ['product.read'] }).execute(toyName, healthQuery);
  other.expectError('FORBIDDEN');
  expect(other.answer.data).toEqual({ [healthFieldOf(toyName)]: null });
  expect(await world.sql(toyName)`select 1 from audit_entry where subject_type = 'ParkedWork'`).toHaveLength(0);
});
