import { followTopics } from '@quanlian/testkit/follow-topics.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addProduct,
  addRfq,
  addSupplier,
  bootSourcing,
  quote,
  type SourcingWorld,
} from '../test-data/sourcing-world.ts';

let world: SourcingWorld;
beforeAll(async () => {
  world = await bootSourcing();
});
afterAll(() => world?.close());

test('a request tells headquarters of each quotation, and no bidder can follow it', async () => {
  const product = await addProduct(world);
  const suppliers = [await addSupplier(world), await addSupplier(world)] as const;
  const rfq = await addRfq(world, { products: [product], suppliers: [...suppliers] });
  const topic = `SourcingEvent:${rfq.id}`;
  const buyer = await followTopics(world, 'procurement', world.buyer, [topic]);
  const bidder = await followTopics(world, 'procurement', suppliers[1].owner, [topic]);
  await quote(suppliers[0], rfq, { prices: ['11.30'] });
  await expect
    .poll(() => buyer.events.filter(({ event }) => event === 'message'))
    .toMatchObject([{ data: { topic, payload: {} } }]);
  expect(bidder.events.map(({ data }) => data)).toEqual([{ topics: [] }]);
});
