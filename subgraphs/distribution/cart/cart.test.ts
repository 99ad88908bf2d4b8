import { newId } from '@quanlian/ids/uuid.ts';
import { command, kindsOf, raceBehindLock } from '@quanlian/testkit/race.ts';
import { withoutLocks } from '@quanlian/testkit/without-locks.ts';
import { bootWorld, type TestClient, type World } from '@quanlian/testkit/world.ts';
import type { TransactionSql } from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { distribution } from '../server.ts';
import { createNeighbours } from '../test-neighbours.ts';
import { hashOfGuest } from './own-cart.ts';
import { leftInCart, mergedLines } from './rules.ts';
import { openShop, type TestShop } from './test-shop.ts';

let world: World;
let shop: TestShop;
let neighbours: Awaited<ReturnType<typeof createNeighbours>>;

beforeAll(async () => {
  neighbours = await createNeighbours();
  world = await bootWorld({
    subgraphs: [distribution],
    handlers: () => new Map([['gateway', neighbours.handler]]),
  });
  shop = await openShop(world);
});
afterAll(() => world?.close());

const linesAsked = z.array(z.object({ productId: z.string() }));

/** A browser with the cookie of a guest's cart. */
function guest(token = newId()): TestClient & { token: string } {
  const anonymous = world.anonymous();
  anonymous.claims.anonymousToken = token;
  return Object.assign(anonymous, { token });
}
/** The same browser after its person has signed in. */
function signedIn(token: string, organisationId = newId()): TestClient {
  const person = shop.shopper(organisationId);
  person.claims.anonymousToken = token;
  return person;
}
const ask = (by: TestClient, name: string, input: object, options?: { idempotencyKey: string }) =>
  by.execute(
    'distribution',
    `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) {
      ... on Cart { count } ... on Error { message } ${name === 'mergeCart' || name === 'removeFromCart' ? '' : '... on CartBeyondStock { available }'} } }`,
    { input },
    options,
  );
const countOf = async (of: TestClient): Promise<number> =>
  (await of.execute('distribution', '{ cart { count } }')).expectData().cart.count;

test('a guest puts goods in, changes and removes them; another guest sees none of it', async () => {
  const { productId } = await shop.product(10);
  const me = guest();
  expect((await ask(me, 'addToCart', { productId, quantity: 2 })).expectData().addToCart.count).toBe(2);
  const idempotencyKey = newId();
  for (const _twice of [1, 2]) {
    const again = await ask(me, 'addToCart', { productId, quantity: 3 }, { idempotencyKey });
    expect(again.expectData().addToCart.count).toBe(5);
  }
  expect(await countOf(me)).toBe(5);
  expect(await countOf(guest())).toBe(0);
  (await ask(guest(), 'changeCartLine', { productId, quantity: 1 })).expectError('NotFound');
  expect((await ask(me, 'changeCartLine', { productId, quantity: 4 })).expectData().changeCartLine.count).toBe(4);
  expect((await ask(me, 'removeFromCart', { productIds: [productId] })).expectData().removeFromCart.count).toBe(0);
  (await ask(world.anonymous(), 'addToCart', { productId, quantity: 1 })).expectError('NoCart');
});

test('the token of a guest is kept as its hash alone', async () => {
  const { productId } = await shop.product(10);
  const me = guest();
  (await ask(me, 'addToCart', { productId, quantity: 1 })).expectData();
  const rows = await world.sql('distribution')<{ guest_hash: string }[]>`
    select guest_hash from carts where guest_hash = ${hashOfGuest(me.token)}`;
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toContain(me.token);
});

test('no more than the shop may sell is put in; what lives too short does not count', async () => {
  const { productId } = await shop.product(3);
  const me = guest();
  (await ask(me, 'addToCart', { productId, quantity: 3 })).expectData();
  expect((await ask(me, 'addToCart', { productId, quantity: 1 })).expectError('CartBeyondStock')).toMatchObject({
    available: 3,
  });
  expect((await ask(me, 'changeCartLine', { productId, quantity: 4 })).expectError('CartBeyondStock')).toBeTruthy();
  const short = await shop.product(10, 29);
  expect(
    (await ask(me, 'addToCart', { productId: short.productId, quantity: 1 })).expectError('CartBeyondStock'),
  ).toMatchObject({ available: 0 });
  (await ask(me, 'addToCart', { productId: newId(), quantity: 1 })).expectError('NotFound');
  (await ask(me, 'addToCart', { productId, quantity: 0 })).expectError('InvalidInput');
  expect(await countOf(me)).toBe(3);
});

test('a line that went off the shelf, or of which none is left, says what to do; the others keep their price', async () => {
  const [sold, gone, out] = [await shop.product(10), await shop.product(10), await shop.product(1)];
  const me = guest();
  for (const { productId } of [sold, gone, out]) {
    (await ask(me, 'addToCart', { productId, quantity: 1 })).expectData();
  }
  await world.sql(
    'distribution',
  )`update stock_items set on_hand = 0, value_minor = 0 where product_id = ${out.productId}`;
  const undo = neighbours.answer('quotePrices', ({ lines }) => {
    const asked = linesAsked.parse(lines);
    if (asked.some(({ productId }) => productId === gone.productId)) {
      return { __typename: 'ProductNotForSale', message: '目前不销售，请从订单中去掉。' };
    }
    const fen = (amountMinor: string) => ({ amountMinor, currency: 'CNY' });
    const price = { unitPrice: '5.00', promotionName: null, listGross: fen('500'), scheme: fen('0') };
    return { __typename: 'OrderPrices', lines: asked.map(({ productId }) => ({ productId, ...price })) };
  });
  const { cart } = (
    await me.execute('distribution', '{ cart { lines { product { id } gross { amountMinor } refusal } } }')
  ).expectData();
  undo();
  const lineOf = ({ productId }: { productId: string }) =>
    cart.lines.find((line: { product: { id: string } }) => line.product.id === productId);
  expect(lineOf(sold)).toMatchObject({ gross: { amountMinor: '500' }, refusal: null });
  expect(lineOf(gone)).toMatchObject({ gross: null, refusal: '“青梅苏打水”已下架，请移除后再结算。' });
  expect(lineOf(out)).toMatchObject({ refusal: '“青梅苏打水”暂时无货，请先移除，到货后再买。' });
});

test('signing in sums the carts, capped by stock, and the guest’s is gone; again it does nothing', async () => {
  const [scarce, plenty] = [await shop.product(5), await shop.product(50)];
  const browser = guest();
  (await ask(browser, 'addToCart', { productId: scarce.productId, quantity: 4 })).expectData();
  (await ask(browser, 'addToCart', { productId: plenty.productId, quantity: 2 })).expectData();
  const person = signedIn(browser.token);
  (await ask(person, 'addToCart', { productId: scarce.productId, quantity: 3 })).expectData();
  expect((await ask(person, 'mergeCart', {})).expectData().mergeCart.count).toBe(7);
  expect((await ask(person, 'mergeCart', {})).expectData().mergeCart.count).toBe(7);
  expect(await countOf(browser)).toBe(0);
  expect(await countOf(person)).toBe(7);
});

test('a shopper whose browser never had a cart keeps the own one', async () => {
  const { productId } = await shop.product(10);
  const person = shop.shopper();
  (await ask(person, 'addToCart', { productId, quantity: 2 })).expectData();
  expect((await ask(person, 'mergeCart', {})).expectData().mergeCart.count).toBe(2);
});

describe('at once', () => {
  const race = async (hold: (sql: TransactionSql) => Promise<unknown>, actions: ReturnType<typeof command>[]) =>
    kindsOf(await raceBehindLock(world.ownerUrl('distribution'), hold, actions));

  /** Two browsers' tabs sign the same guest in. */
  async function mergedTwice() {
    const { productId } = await shop.product(50);
    const browser = guest();
    (await ask(browser, 'addToCart', { productId, quantity: 2 })).expectData();
    const person = signedIn(browser.token);
    (await ask(person, 'addToCart', { productId, quantity: 1 })).expectData();
    const hold = (sql: TransactionSql) =>
      sql`select 1 from carts where member_id = ${person.claims.organisationId ?? ''} for update`;
    const merge = command('distribution', person, 'mergeCart', {});
    return { race: () => race(hold, [merge, merge]), count: () => countOf(person), browser, person, productId };
  }

  test('two merges add the guest’s goods once', async () => {
    const { race, count } = await mergedTwice();
    expect(await race()).toEqual(['Cart', 'Cart']);
    expect(await count()).toBe(3);
  });

  test('a guest who puts something in while the cart is merged gets a cart anew', async () => {
    const { browser, person, productId } = await mergedTwice();
    const hold = (sql: TransactionSql) =>
      sql`select 1 from carts where guest_hash = ${hashOfGuest(browser.token)} for update`;
    const merge = command('distribution', person, 'mergeCart', {});
    const add = command('distribution', browser, 'addToCart', { productId, quantity: 4 });
    expect(await race(hold, [merge, add])).toEqual(['Cart', 'Cart']);
    expect([await countOf(person), await countOf(browser)]).toEqual([3, 4]);
  });

  async function addedTwice() {
    const { productId } = await shop.product(50);
    const me = guest();
    (await ask(me, 'addToCart', { productId, quantity: 1 })).expectData();
    const add = command('distribution', me, 'addToCart', { productId, quantity: 2 });
    return {
      actions: [add, add],
      count: () => countOf(me),
      cart: { guestHash: hashOfGuest(me.token), memberId: null },
    };
  }

  /** Another tab adds two to the one there is while the guest's two are merged. */
  async function mergedAndAdded() {
    const { person, productId } = await mergedTwice();
    const merge = command('distribution', person, 'mergeCart', {});
    const add = command('distribution', person, 'addToCart', { productId, quantity: 2 });
    const cart = { guestHash: null, memberId: person.claims.organisationId ?? '' };
    return { actions: [merge, add], count: () => countOf(person), cart };
  }

  test.each([
    ['two additions', addedTwice],
    ['a merge and an addition', mergedAndAdded],
  ])('%s are both there', async (_name, changed) => {
    const { actions, count, cart } = await changed();
    const hold = (sql: TransactionSql) =>
      sql`select 1 from carts where guest_hash = ${cart.guestHash} or member_id = ${cart.memberId} for update`;
    expect(await race(hold, actions)).toEqual(['Cart', 'Cart']);
    expect(await count()).toBe(5);
  });

  test.each([
    ['two additions', addedTwice],
    ['a merge and an addition', mergedAndAdded],
  ])('control: of %s without the cart’s lock the first is lost', async (_name, changed) => {
    const { actions, count } = await changed();
    const lines = (sql: TransactionSql) => sql`lock table cart_lines in exclusive mode`;
    // The cart's row is written before its lines are read, which is a lock as well.
    const unwritten = (statement: string) =>
      statement.replace(/^update "carts" set "updated_at".*$/is, 'select $1::text, $2::uuid');
    const kinds = await withoutLocks(world.running('distribution'), () => race(lines, actions), unwritten);
    expect(kinds).toEqual(['Cart', 'Cart']);
    expect(await count()).toBe(3);
  });
});

test('merged lines are sums within stock and limits; what was the shopper’s is never less', () => {
  const most = { lines: 3, ofProduct: 9 };
  const merged = mergedLines(
    new Map([
      ['a', 5],
      ['b', 1],
    ]),
    new Map([
      ['a', 2],
      ['b', 20],
      ['c', 1],
      ['d', 1],
    ]),
    new Map([
      ['a', 3],
      ['b', 100],
      ['c', 4],
      ['d', 4],
    ]),
    most,
  );
  expect([...merged]).toEqual([
    ['a', 5],
    ['b', 9],
    ['c', 1],
  ]);
  expect([leftInCart(5, 3), leftInCart(3, 5)]).toEqual([2, 0]);
});
