import { partnerChanged } from '@quanlian/events/partner-changed.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import { createJobContext } from '@quanlian/subgraph-kit/job-context.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { catalog } from '../server.ts';
import { partnerModel } from './read-models.ts';

let world: World;
beforeAll(async () => {
  world = await bootWorld({ subgraphs: [catalog] });
});
afterAll(() => world?.close());

const body = (partnerId: string, level: 'DEALER' | 'PROVINCIAL_AGENT') => ({
  partnerId,
  code: partnerId.slice(-8),
  name: '沪上经销商',
  nameEn: null,
  level,
  parentId: null,
  taxNumber: null,
  address: '上海市',
  territory: ['310000'],
  state: 'ACTIVE' as const,
  bankAccount: null,
});

it('an older state of a partner never overwrites a newer one', async () => {
  const id = newId();
  const tell = (level: 'DEALER' | 'PROVINCIAL_AGENT', aggregateVersion: number) =>
    world.deliver('catalog', partnerChanged, { aggregateId: id, aggregateVersion, body: body(id, level) });
  await tell('PROVINCIAL_AGENT', 2);
  await tell('DEALER', 1);
  const [row] = await world.sql('catalog')`select level, version from partners where id = ${id}`;
  expect(row).toMatchObject({ level: 'PROVINCIAL_AGENT', version: '2' });
});

it('a rebuilt copy keeps what its owner knows and drops the rest', async () => {
  const [kept, gone] = [newId(), newId()];
  for (const id of [kept, gone]) {
    await world.deliver('catalog', partnerChanged, { aggregateId: id, body: body(id, 'DEALER') });
  }
  const context = createJobContext(world.running('catalog').runtime, 'kit.rebuild');
  await context.transaction((tx) => partnerModel.forget(tx));
  await context.transaction((tx) =>
    partnerModel.apply(tx, {
      id: kept,
      name: partnerChanged.name,
      version: 1,
      aggregateId: kept,
      aggregateVersion: 1,
      body: body(kept, 'PROVINCIAL_AGENT'),
      occurredAt: new Date(),
    }),
  );
  await context.transaction((tx) => partnerModel.dropForgotten(tx));
  const rows = await world.sql(
    'catalog',
  )`select id, level from partners where id in ${world.sql('catalog')([kept, gone])}`;
  expect(rows).toMatchObject([{ id: kept, level: 'PROVINCIAL_AGENT' }]);
});
