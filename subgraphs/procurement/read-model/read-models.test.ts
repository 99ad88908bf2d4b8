import { legalEntityChanged } from '@quanlian/events/legal-entity-changed.ts';
import { productChanged } from '@quanlian/events/product-changed.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import { createJobContext } from '@quanlian/subgraph-kit/job-context.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { procurement } from '../server.ts';
import { productModel } from './read-models.ts';

let world: World;
beforeAll(async () => {
  world = await bootWorld({ subgraphs: [procurement] });
});
afterAll(() => world.close());

const productBody = (productId: string, name: string) => ({
  productId,
  code: `M-${productId.slice(-6)}`,
  name,
  nameEn: null,
  kind: 'MATERIAL' as const,
  state: 'ACTIVE' as const,
  baseUnit: 'kg',
  gtin: null,
  taxCode: null,
  taxRate: '0.13',
  shelfLifeDays: null,
  packLevels: [],
});

it('an older state of a product never overwrites a newer one', async () => {
  const id = newId();
  const tell = (name: string, aggregateVersion: number) =>
    world.deliver('procurement', productChanged, { aggregateId: id, aggregateVersion, body: productBody(id, name) });
  await tell('白砂糖（新）', 2);
  await tell('白砂糖', 1);
  const [row] = await world.sql('procurement')`select name, version from products where id = ${id}`;
  expect(row).toMatchObject({ name: '白砂糖（新）', version: '2' });
});

it('the same event twice has its effect once', async () => {
  const [id, eventId] = [newId(), newId()];
  const body = {
    legalEntityId: id,
    organisationId: newId(),
    name: '全链食品有限公司',
    nameEn: null,
    taxNumber: '91330100799655058B',
    address: null,
    bankAccounts: [],
  };
  for (let time = 0; time < 2; time += 1) {
    await world.deliver('procurement', legalEntityChanged, { id: eventId, aggregateId: id, body });
  }
  expect(await world.sql('procurement')`select 1 from inbox where event_id = ${eventId}`).toHaveLength(1);
  expect(await world.sql('procurement')`select 1 from legal_entities where id = ${id}`).toHaveLength(1);
});

it('a rebuilt copy keeps what its owner knows and drops the rest', async () => {
  const [kept, gone] = [newId(), newId()];
  for (const id of [kept, gone]) {
    await world.deliver('procurement', productChanged, { aggregateId: id, body: productBody(id, '可可粉') });
  }
  const context = createJobContext(world.running('procurement').runtime, 'kit.rebuild');
  await context.transaction((tx) => productModel.forget(tx));
  await context.transaction((tx) =>
    productModel.apply(tx, {
      id: kept,
      name: productChanged.name,
      version: 1,
      aggregateId: kept,
      aggregateVersion: 1,
      body: productBody(kept, '可可粉（碱化）'),
      occurredAt: new Date(),
    }),
  );
  await context.transaction((tx) => productModel.dropForgotten(tx));
  const rows = await world.sql('procurement')`select id, name from products where id in (${kept}, ${gone})`;
  expect([...rows]).toEqual([{ id: kept, name: '可可粉（碱化）' }]);
});
