import { addDays, businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openShop, type TestShop } from '../cart/test-shop.ts';
import { distribution } from '../server.ts';

let world: World;
let shop: TestShop;
beforeAll(async () => {
  world = await bootWorld({ subgraphs: [distribution] });
  shop = await openShop(world);
});
afterAll(() => world?.close());

const today = businessDay(new Date());
async function shown(...productIds: string[]): Promise<(string | null)[]> {
  const document = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Product { shopProductionDate } } }`;
  const of = productIds.map((id) => ({ __typename: 'Product', id }));
  const { _entities } = (await world.anonymous().execute('distribution', document, { of })).expectData();
  return _entities.map((product: { shopProductionDate: string | null }) => product.shopProductionDate);
}

/** A batch in the shop's warehouse, made so many days ago. */
async function batch(changes: { productId?: string; madeDaysAgo: number; lifeDays?: number; state?: string }) {
  const { productId, batchId } = await shop.product(10, changes.lifeDays ?? 200);
  const sql = world.sql('distribution');
  await sql`
    update batches set production_date = ${addDays(today, -changes.madeDaysAgo)}, state = ${changes.state ?? 'RELEASED'},
      product_id = ${changes.productId ?? productId} where id = ${batchId}`;
  await sql`update stock_items set product_id = ${changes.productId ?? productId} where batch_id = ${batchId}`;
  return { productId: changes.productId ?? productId, batchId };
}

it('a shopper sees when the batch was made that would be shipped: the first to expire that is free', async () => {
  const first = await batch({ madeDaysAgo: 12, lifeDays: 100 });
  await batch({ productId: first.productId, madeDaysAgo: 2, lifeDays: 300 });
  expect(await shown(first.productId)).toEqual([addDays(today, -12)]);
  await world.sql('distribution')`update stock_items set reserved = on_hand where batch_id = ${first.batchId}`;
  expect(await shown(first.productId)).toEqual([addDays(today, -2)]);
});

it('what is not released, or lives too short for the shop, is never promised', async () => {
  const waiting = await batch({ madeDaysAgo: 1, state: 'AWAITING_INSPECTION' });
  const old = await batch({ madeDaysAgo: 300, lifeDays: 29 });
  const dated = await batch({ madeDaysAgo: 3, lifeDays: 30 });
  expect(await shown(waiting.productId, old.productId, dated.productId)).toEqual([null, null, addDays(today, -3)]);
});
