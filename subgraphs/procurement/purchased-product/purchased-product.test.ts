import type { TestClient } from '@quanlian/testkit/world.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addOrder, addPurchase, type Purchase, stockGoods } from '../test-data/order-world.ts';
import { bootSourcing, type SourcingWorld } from '../test-data/sourcing-world.ts';

// 1,000 kg were asked for; one supplier has 700 of them at ¥10.00 net, the other 300 at ¥10.50.
let world: SourcingWorld;
let purchase: Purchase;
let of: { contract: string; award: string; sourcingEvent: string };

beforeAll(async () => {
  world = await bootSourcing();
  purchase = await addPurchase(world);
  const sql = world.sql('procurement');
  const [row] = await sql`select award_id, sourcing_event_id from contracts where id = ${purchase.contractId}`;
  of = { contract: purchase.contractId, award: row?.award_id, sourcingEvent: row?.sourcing_event_id };
  await sql`update sourcing_lots set ceiling_unit_price = '11.005' where sourcing_event_id = ${of.sourcingEvent}`;
  const order = await addOrder(purchase, '200');
  await stockGoods(purchase, order, { accepted: '120', rejected: '30' });
  await addOrder(purchase, '50', { confirmed: false });
  const cancelled = await addOrder(purchase, '100', { confirmed: false });
  await sql`update purchase_orders set state = 'CANCELLED' where id = ${cancelled.id}`;
});
afterAll(() => world?.close());

const fields = `requestedQuantity ceiling { amountMinor } awardedQuantity awardedNet { amountMinor }
  agreedQuantity agreedNet { amountMinor } orderedQuantity orderedNet { amountMinor } shippedQuantity receivedQuantity
  acceptedQuantity acceptedNet { amountMinor }`;

async function seenBy(client: TestClient, document: keyof typeof of) {
  const query = `query ($id: ID!) { ${document}(id: $id) { purchasedProducts { productName ${fields} } } }`;
  const answer = (await client.execute('procurement', query, { id: of[document] })).expectData()[document];
  return answer?.purchasedProducts;
}

const net = (amountMinor: string) => expect.objectContaining({ amountMinor });
const ordered = {
  orderedQuantity: '250',
  orderedNet: net('250000'),
  shippedQuantity: '150',
  receivedQuantity: '150',
  acceptedQuantity: '120',
  acceptedNet: net('120000'),
};

it('headquarters see a request for quotations through to what was accepted, cancelled orders left out', async () => {
  expect(await seenBy(purchase.buyer, 'sourcingEvent')).toMatchObject([
    {
      requestedQuantity: '1000',
      ceiling: net('1100500'),
      awardedQuantity: '1000',
      agreedQuantity: '1000',
      awardedNet: net('1015000'),
      agreedNet: net('1015000'),
      ...ordered,
    },
  ]);
});

it('an award and a contract begin with themselves, and a contract has its own supplier’s part', async () => {
  expect(await seenBy(purchase.buyer, 'award')).toMatchObject([
    { requestedQuantity: null, ceiling: null, awardedQuantity: '1000', agreedQuantity: '1000', ...ordered },
  ]);
  expect(await seenBy(purchase.buyer, 'contract')).toMatchObject([
    { requestedQuantity: null, awardedQuantity: null, agreedQuantity: '700', agreedNet: net('700000'), ...ordered },
  ]);
});

it('a supplier sees its own part without ceiling and awards; a rival the same of nothing', async () => {
  const own = { requestedQuantity: '1000', ceiling: null, awardedQuantity: null, awardedNet: null };
  expect(await seenBy(purchase.owner, 'sourcingEvent')).toMatchObject([{ ...own, agreedQuantity: '700', ...ordered }]);
  expect(await seenBy(purchase.owner, 'contract')).toMatchObject([{ agreedQuantity: '700', ...ordered }]);
  const rival = purchase.otherSupplier.owner;
  expect(await seenBy(rival, 'contract')).toBeUndefined();
  const [ofRival] = await seenBy(rival, 'sourcingEvent');
  expect(ofRival).toMatchObject({ ...own, orderedQuantity: '0', orderedNet: net('0'), acceptedQuantity: '0' });
  // Its contract has not been sent to it yet.
  expect(ofRival.agreedQuantity).toBeNull();
});

it('who may not read orders or receipts is told nothing of them', async () => {
  const reader = world.person({ organisationId: world.hqId, permissions: ['contract.read'] });
  expect(await seenBy(reader, 'contract')).toMatchObject([
    {
      agreedQuantity: '700',
      orderedQuantity: null,
      orderedNet: null,
      shippedQuantity: null,
      receivedQuantity: null,
      acceptedQuantity: null,
      acceptedNet: null,
    },
  ]);
});

it('a list of documents reads what became of them at once, however many they are', async () => {
  const query = `query { contracts(first: 100) { nodes { id purchasedProducts { agreedQuantity } } } }`;
  const { contracts } = (await purchase.buyer.execute('procurement', query)).expectData();
  expect(contracts.nodes.length).toBeGreaterThan(1);
  for (const contract of contracts.nodes) expect(contract.purchasedProducts).toHaveLength(1);
});
