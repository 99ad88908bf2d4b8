import { auditHeadChained } from '@quanlian/events/audit-head-chained.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import { raceBehindLock } from '@quanlian/testkit/race.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inToy, toyName, toySubgraph } from './toy-subgraph.ts';

let world: World;
beforeAll(async () => {
  world = await bootWorld({ subgraphs: [toySubgraph()] });
});
afterAll(() => world?.close());

test('Numbers of a kind and day that are taken at once differ and have no gap, from the first on', async () => {
  const { runtime } = world.running(toyName);
  const take = () => inToy(runtime, (tx) => tx.nextNumber('XX'));
  const taken = async (hold: string) => {
    const results = await raceBehindLock(world.ownerUrl(toyName), (sql) => sql.unsafe(hold), [take, take, take]);
    return results
      .map((result) => (result.status === 'fulfilled' ? result.value.slice(-6) : String(result.reason)))
      .sort();
  };
  expect(await taken('lock table document_counter in exclusive mode')).toEqual(['000001', '000002', '000003']);
  expect(await taken('select 1 from document_counter for update')).toEqual(['000004', '000005', '000006']);
});

test('Events of one aggregate that are recorded at once have versions without gaps', async () => {
  const { runtime } = world.running(toyName);
  const aggregateId = newId();
  const record = () =>
    inToy(runtime, (tx) =>
      tx.recordEvent(auditHeadChained, { aggregateId, body: { subgraph: toyName, sequence: '1', hash: 'x' } }),
    );
  const results = await raceBehindLock(
    world.ownerUrl(toyName),
    (sql) => sql`lock table event_aggregate in exclusive mode`,
    [record, record, record],
  );
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled']);
  const rows = await world.sql(toyName)`
    select aggregate_version::int as version from event where aggregate_id = ${aggregateId} order by 1`;
  expect(rows.map(({ version }) => version)).toEqual([1, 2, 3]);
});
