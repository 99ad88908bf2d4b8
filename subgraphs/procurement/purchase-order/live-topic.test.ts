import { followTopics } from '@quanlian/testkit/follow-topics.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addOrder, addPurchase } from '../test-data/order-world.ts';
import { bootSourcing, type SourcingWorld } from '../test-data/sourcing-world.ts';

let world: SourcingWorld;
beforeAll(async () => {
  world = await bootSourcing();
});
afterAll(() => world?.close());

const confirm = `mutation ($id: ID!) {
  confirmPurchaseOrder(input: { id: $id }) { ... on PurchaseOrder { state } ... on Error { message } } }`;

test('an order tells those who may see it when it is changed, and another supplier nothing', async () => {
  const purchase = await addPurchase(world);
  const order = await addOrder(purchase, '100', { confirmed: false });
  const topic = `PurchaseOrder:${order.id}`;
  const [buyer, owner, stranger] = await Promise.all(
    [purchase.buyer, purchase.owner, purchase.otherSupplier.owner].map((person) =>
      followTopics(world, 'procurement', person, [topic]),
    ),
  );
  const messages = (stream: typeof buyer) => stream?.events.filter(({ event }) => event === 'message');
  (await purchase.owner.execute('procurement', confirm, { id: order.id })).expectData();
  await expect.poll(() => messages(buyer)).toMatchObject([{ data: { topic, payload: {} } }]);
  await expect.poll(() => messages(owner)).toHaveLength(1);
  // Refused, so nothing is different.
  await purchase.owner.execute('procurement', confirm, { id: order.id });
  expect(stranger?.events.map(({ event, data }) => [event, data])).toEqual([['ready', { topics: [] }]]);
  const again = await followTopics(world, 'procurement', purchase.buyer, [topic], buyer?.events.at(-1)?.id);
  expect(again.told()).toEqual([]);
});
