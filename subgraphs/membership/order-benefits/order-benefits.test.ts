import { newId } from '@quanlian/ids/uuid.ts';
import { createJobContext } from '@quanlian/subgraph-kit/job-context.ts';
import { diesBehindLock, kindsOf, raceBehindLock } from '@quanlian/testkit/race.ts';
import { withoutLocks } from '@quanlian/testkit/without-locks.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import type { TransactionSql } from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expireCoupons } from '../coupon/expire-coupons.ts';
import { expirePoints } from '../points/expire-points.ts';
import { membership } from '../server.ts';
import { lapseOrderBenefits } from './lapse-order-benefits.ts';
import { daysLater, type ShopWorld, shopWorld } from './test-shop.ts';

let world: World;
let shop: ShopWorld;

beforeAll(async () => {
  world = await bootWorld({ subgraphs: [membership] });
  shop = await shopWorld(world);
});
afterAll(() => world?.close());

/** A member with points that can be spent since the return window has passed. */
async function memberWith(yuan: bigint) {
  const member = await shop.member();
  if (yuan > 0n) await shop.sign(shop.order(member.id, { grossMinor: [yuan * 100n] }));
  return member;
}
async function couponFor(member: Awaited<ReturnType<typeof memberWith>>, template: object = {}): Promise<string> {
  const { id } = (await shop.template(template)).expectData().createCouponTemplate;
  return (await shop.claim(member, id)).expectData().claimCoupon.id;
}
async function booksAgree(memberId: string) {
  expect(await shop.ledgerPoints(memberId)).toBe(await shop.openPoints(memberId));
}
const at = (days: number) => ({ clockOffsetMs: daysLater(days).getTime() - Date.now() });
const jobContext = (days: number) => createJobContext(world.running('membership').runtime, 'test', at(days));

test('what is paid earns a point per whole yuan, usable when the return window is over', async () => {
  const member = await shop.member();
  await shop.sign(shop.order(member.id, { grossMinor: [1_299n, 1_250n] }));
  expect(await shop.points(member, daysLater(6))).toMatchObject({ available: 0, pending: 25 });
  const [lot] = (await shop.points(member, daysLater(7))).lots;
  expect(lot).toMatchObject({ state: 'ACTIVE', open: 25, usableOn: '2026-11-17', expiresOn: '2027-11-17' });
  await booksAgree(member.id);
});

test('coupon and points are held once per order; asked again the answer is the same; confirmed they are spent', async () => {
  const member = await memberWith(1_000n);
  const couponId = await couponFor(member);
  const order = shop.order(member.id, { couponId, points: 500, grossMinor: [4_000n, 6_000n] });
  const first = (await shop.hold(order)).expectData().holdOrderBenefits;
  expect(first).toMatchObject({
    couponMinor: '1000',
    couponLineIds: order.lines.map((line) => line.orderLineId),
    points: 500,
    pointsMinor: '500',
  });
  expect((await shop.hold(order)).expectData().holdOrderBenefits).toEqual(first);
  (await shop.hold({ ...order, points: 100 })).expectError('WrongState');
  expect(await shop.points(member)).toMatchObject({ available: 500, held: 500 });
  const other = shop.order(member.id, { couponId, grossMinor: [9_000n] });
  expect((await shop.hold(other)).expectError('CouponAlreadyHeld')).toMatchObject({ orderNumber: order.orderNumber });
  await booksAgree(member.id);
  await shop.confirm(order);
  expect(await shop.points(member)).toMatchObject({ available: 500, held: 0 });
  expect(await shop.coupons(member)).toMatchObject([{ state: 'USED' }]);
  expect(await shop.couponEvents(couponId)).toEqual(['ISSUED', 'REDEEMED']);
  await booksAgree(member.id);
});

test('lots that lapse first are spent first', async () => {
  const member = await shop.member();
  await shop.sign(shop.order(member.id, { grossMinor: [30_000n] }), '2026-11-12');
  await shop.sign(shop.order(member.id, { grossMinor: [20_000n] }), '2026-11-10');
  const order = shop.order(member.id, { points: 250, grossMinor: [100_000n] });
  (await shop.hold(order)).expectData();
  await shop.confirm(order);
  const { lots } = await shop.points(member);
  expect(lots).toMatchObject([{ open: 250, expiresOn: '2027-11-19' }]);
});

test('refusals name their facts and hold nothing', async () => {
  const member = await memberWith(100n);
  const poor = shop.order(member.id, { points: 101, grossMinor: [100_000n] });
  expect((await shop.hold(poor)).expectError('PointsInsufficient')).toMatchObject({ available: 100 });
  const small = shop.order(member.id, { points: 60, grossMinor: [100n] });
  expect((await shop.hold(small)).expectError('PointsAboveShare')).toMatchObject({ maximum: 50 });
  const pending = shop.order(member.id, { points: 10, grossMinor: [100_000n] });
  expect((await shop.hold(pending, daysLater(2))).expectError('PointsInsufficient')).toMatchObject({ available: 0 });

  const productId = newId();
  const couponId = await couponFor(member, { productIds: [productId], validFrom: '2026-11-20' });
  const refusalOf = async (order: ReturnType<typeof shop.order>, on = daysLater(30)) =>
    (await shop.hold(order, on)).expectError('CouponNotUsable').reason;
  const goods = { couponId, productIds: [productId], grossMinor: [5_000n] };
  expect(await refusalOf(shop.order(member.id, { ...goods, productIds: [newId()] }))).toBe('NO_PRODUCT');
  expect(await refusalOf(shop.order(member.id, { ...goods, grossMinor: [4_999n] }))).toBe('BELOW_THRESHOLD');
  expect(await refusalOf(shop.order(member.id, goods), daysLater(1))).toBe('NOT_YET_VALID');
  expect(await refusalOf(shop.order(member.id, goods), daysLater(52))).toBe('EXPIRED');
  const stranger = await shop.member();
  expect(await refusalOf(shop.order(stranger.id, goods))).toBe('UNKNOWN');
  const rows = await world.sql('membership')`select 1 from order_benefits where member_id = ${member.id}`;
  expect(rows).toHaveLength(0);
  expect(await shop.points(member)).toMatchObject({ available: 100, held: 0 });
  expect(await shop.coupons(member)).toMatchObject([{ state: 'UNUSED' }]);
});

test('a hold that nobody comes back to lapses by itself, and may be taken anew for the same order', async () => {
  const member = await memberWith(100n);
  const couponId = await couponFor(member);
  const order = shop.order(member.id, { couponId, points: 80, grossMinor: [50_000n], expiresAt: daysLater(31) });
  (await shop.hold(order)).expectData();
  await lapseOrderBenefits.run(jobContext(30.5), { orderId: order.orderId }, at(30.5));
  expect(await shop.points(member)).toMatchObject({ held: 80 });
  await lapseOrderBenefits.run(jobContext(31.5), { orderId: order.orderId }, at(31.5));
  expect(await shop.points(member)).toMatchObject({ held: 0, available: 100 });
  expect(await shop.coupons(member)).toMatchObject([{ state: 'UNUSED' }]);
  const late = { ...order, expiresAt: daysLater(40).toISOString() };
  expect((await shop.hold(late, daysLater(32))).expectData().holdOrderBenefits).toMatchObject({ points: 80 });
  // The job of another order never ran: what has lapsed is free all the same.
  const next = shop.order(member.id, { couponId, points: 100, grossMinor: [50_000n], expiresAt: daysLater(50) });
  (await shop.hold(next, daysLater(41))).expectData();
  // Its payment came after all: what is still there is taken, the missing points are owed.
  await shop.cancel(next, false);
  const third = shop.order(member.id, { points: 50, grossMinor: [50_000n], expiresAt: daysLater(50) });
  (await shop.hold(third, daysLater(41))).expectData();
  await shop.confirm(order);
  expect(await shop.points(member)).toMatchObject({ held: 50, available: 0, owed: 30 });
  expect(await shop.coupons(member)).toMatchObject([{ state: 'USED' }]);
  await booksAgree(member.id);
  // The next that are earned pay for them.
  await shop.sign(shop.order(member.id, { grossMinor: [10_000n] }));
  expect(await shop.points(member)).toMatchObject({ owed: 0, available: 70 });
  await booksAgree(member.id);
});

async function heldUntil(days: number) {
  const member = await memberWith(100n);
  const couponId = await couponFor(member);
  const order = shop.order(member.id, { couponId, points: 80, grossMinor: [50_000n], expiresAt: daysLater(days) });
  (await shop.hold(order)).expectData();
  const lapse = () => lapseOrderBenefits.run(jobContext(days + 1), { orderId: order.orderId }, at(days + 1));
  return { member, couponId, order, lapse };
}

test('a hold comes back once when its job dies half-way, runs again, and runs twice at once', async () => {
  const { member, lapse } = await heldUntil(31);
  const lots = (sql: TransactionSql) => sql`select 1 from point_lots where member_id = ${member.id} for update`;
  await diesBehindLock(world.ownerUrl('membership'), lots, lapse);
  expect(await shop.points(member)).toMatchObject({ held: 80 });
  expect(await shop.coupons(member)).toMatchObject([{ state: 'HELD' }]);
  await Promise.all([lapse(), lapse()]);
  await lapse();
  expect(await shop.points(member)).toMatchObject({ held: 0, available: 100 });
  expect(await shop.coupons(member)).toMatchObject([{ state: 'UNUSED' }]);
  await booksAgree(member.id);
});

test('a hold that is paid for at the moment in which it lapses is spent, whichever comes first', async () => {
  for (const isPaidFirst of [true, false]) {
    const { member, couponId, order, lapse } = await heldUntil(31);
    const actions = [() => shop.confirm(order), async () => void (await lapse())];
    const outcomes = await raceBehindLock<unknown>(
      world.ownerUrl('membership'),
      (sql) => sql`select 1 from member_purses where member_id = ${member.id} for update`,
      isPaidFirst ? actions : actions.toReversed(),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    expect(await shop.points(member)).toMatchObject({ held: 0, available: 20, owed: 0 });
    expect(await shop.coupons(member)).toMatchObject([{ id: couponId, state: 'USED' }]);
    expect(await shop.couponEvents(couponId)).toEqual(['ISSUED', 'REDEEMED']);
    await booksAgree(member.id);
  }
});

test('control: without the purse’s lock a hold that is paid for lapses as well, and the two contradict each other', async () => {
  const { order, member, lapse } = await heldUntil(31);
  const outcomes = await withoutPurse(() =>
    raceBehindLock<unknown>(
      world.ownerUrl('membership'),
      (sql) => sql`select 1 from point_lots where member_id = ${member.id} for update`,
      [() => shop.confirm(order), async () => void (await lapse())],
    ),
  );
  // The points are spent and free at once: the lot's own check refuses what the second writes.
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
});

test('an order cancelled after it was paid gives coupon and points back', async () => {
  const member = await memberWith(100n);
  const couponId = await couponFor(member);
  const order = shop.order(member.id, { couponId, points: 60, grossMinor: [50_000n] });
  (await shop.hold(order)).expectData();
  await shop.confirm(order);
  await shop.cancel(order, true);
  expect(await shop.points(member)).toMatchObject({ available: 100, held: 0 });
  expect(await shop.coupons(member)).toMatchObject([{ id: couponId, state: 'UNUSED' }]);
  expect(await shop.couponEvents(couponId)).toEqual(['ISSUED', 'REDEEMED', 'RETURNED']);
  await booksAgree(member.id);
});

test('a return takes back its share of what was earned, gives back its share of what was spent, the coupon with the last part', async () => {
  const member = await memberWith(200n);
  const couponId = await couponFor(member);
  const order = shop.order(member.id, { couponId, points: 100, grossMinor: [3_333n, 6_667n] });
  (await shop.hold(order)).expectData();
  await shop.confirm(order);
  const shipmentId = await shop.sign(order);
  await booksAgree(member.id);
  expect(await shop.points(member, daysLater(3))).toMatchObject({ pending: 200 });
  await shop.giveBack(order, shipmentId, [{ line: 0, grossMinor: 3_333n, couponMinor: 333n, points: 33 }]);
  // 33 earned by the line are gone from the pending lot, 33 that were spent are back and usable at once.
  const after = await shop.points(member, daysLater(3));
  expect(after.available).toBe(33);
  expect(after.pending).toBe(200 - 33);
  expect(await shop.coupons(member)).toMatchObject([{ state: 'USED' }]);
  await booksAgree(member.id);
  await shop.giveBack(order, shipmentId, [{ line: 1, grossMinor: 6_667n, couponMinor: 667n, points: 67 }]);
  expect(await shop.points(member)).toMatchObject({ available: 200, held: 0, owed: 0 });
  expect(await shop.coupons(member)).toMatchObject([{ state: 'UNUSED' }]);
  await booksAgree(member.id);
});

test('what was earned and spent already is owed when its goods come back', async () => {
  const member = await memberWith(0n);
  const first = shop.order(member.id, { grossMinor: [10_000n] });
  const shipmentId = await shop.sign(first);
  const second = shop.order(member.id, { points: 90, grossMinor: [50_000n] });
  (await shop.hold(second)).expectData();
  await shop.confirm(second);
  await shop.giveBack(first, shipmentId, [{ line: 0, grossMinor: 10_000n }]);
  expect(await shop.points(member)).toMatchObject({ available: 0, owed: 90 });
  await booksAgree(member.id);
});

test('points and coupons whose last day has passed lapse, and the ledger is told', async () => {
  const member = await memberWith(100n);
  const couponId = await couponFor(member);
  const order = shop.order(member.id, { points: 30, grossMinor: [50_000n], expiresAt: daysLater(500) });
  (await shop.hold(order)).expectData();
  await expirePoints.run(jobContext(365), {}, at(365));
  expect(await shop.openPoints(member.id)).toBe(100);
  await expirePoints.run(jobContext(400), {}, at(400));
  await expireCoupons.run(jobContext(400), {}, at(400));
  // What is held waits for its order.
  expect(await shop.openPoints(member.id)).toBe(30);
  expect(await shop.couponEvents(couponId)).toEqual(['ISSUED', 'EXPIRED']);
  await booksAgree(member.id);
});

test('the shopper is told what each coupon saves for a cart, or what is missing', async () => {
  const member = await memberWith(100n);
  const good = await couponFor(member);
  const dear = await couponFor(member, { faceMinor: '2000', thresholdMinor: '20000' });
  const choices = await member.at(daysLater(30)).execute(
    'membership',
    `query ($input: MyBenefitsInput!) { myBenefits(input: $input) { pointsAvailable pointsMost pointsMostMinor
      coupons { coupon { id } savesMinor refusal missingMinor } } }`,
    {
      input: {
        legalEntityId: shop.legalEntityId,
        couponId: good,
        lines: [{ orderLineId: newId(), productId: newId(), grossMinor: '6000' }],
      },
    },
  );
  expect(choices.expectData().myBenefits).toMatchObject({
    pointsAvailable: 100,
    pointsMost: 100,
    pointsMostMinor: '100',
    coupons: [
      { coupon: { id: good }, savesMinor: '1000', refusal: null },
      { coupon: { id: dear }, savesMinor: '0', refusal: 'BELOW_THRESHOLD', missingMinor: '14000' },
    ],
  });
});

const race = (hold: (sql: TransactionSql) => Promise<unknown>, orders: ReturnType<typeof shop.order>[]) =>
  raceBehindLock(
    world.ownerUrl('membership'),
    hold,
    orders.map((order) => () => shop.hold(order)),
  );
const withoutPurse = <T>(work: () => Promise<T>) => withoutLocks(world.running('membership'), work);

describe('the same coupon in two carts at once', () => {
  async function twoCarts() {
    const member = await memberWith(1n);
    const couponId = await couponFor(member);
    const orders = [1, 2].map(() => shop.order(member.id, { couponId, grossMinor: [9_000n] }));
    const atCoupon = (sql: TransactionSql) => sql`select 1 from coupons where id = ${couponId} for update`;
    const held = async () =>
      (await world.sql('membership')`select 1 from order_benefits where coupon_id = ${couponId}`).length;
    return { orders, atCoupon, held };
  }

  test('is held for one order', async () => {
    const { orders, atCoupon, held } = await twoCarts();
    expect(kindsOf(await race(atCoupon, orders))).toEqual(['OrderBenefits', 'CouponAlreadyHeld']);
    expect(await held()).toBe(1);
  });

  test('control: without the purse’s lock both orders get it', async () => {
    const { orders, atCoupon, held } = await twoCarts();
    expect(kindsOf(await withoutPurse(() => race(atCoupon, orders)))).toEqual(['OrderBenefits', 'OrderBenefits']);
    expect(await held()).toBe(2);
  });
});

describe('the same points in two carts at once', () => {
  async function twoCarts(points: number) {
    const member = await memberWith(100n);
    const orders = [1, 2].map(() => shop.order(member.id, { points, grossMinor: [90_000n] }));
    const atLot = (sql: TransactionSql) => sql`select 1 from point_lots where member_id = ${member.id} for update`;
    const held = async () => (await shop.points(member)).held;
    return { orders, atLot, held };
  }

  test('are held once; enough for both goes to both', async () => {
    const same = await twoCarts(100);
    expect(kindsOf(await race(same.atLot, same.orders))).toEqual(['OrderBenefits', 'PointsInsufficient']);
    expect(await same.held()).toBe(100);
    const enough = await twoCarts(50);
    expect(kindsOf(await race(enough.atLot, enough.orders))).toEqual(['OrderBenefits', 'OrderBenefits']);
    expect(await enough.held()).toBe(100);
  });

  test('control: without the purse’s lock both are promised them, and only the lot’s own check is left', async () => {
    const { orders, atLot, held } = await twoCarts(100);
    expect(kindsOf(await withoutPurse(() => race(atLot, orders)))).toEqual(['OrderBenefits', 'INTERNAL']);
    expect(await held()).toBe(100);
  });
});
