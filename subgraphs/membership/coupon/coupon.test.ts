import { newId } from '@quanlian/ids/uuid.ts';
import { kindsOf, raceBehindLock } from '@quanlian/testkit/race.ts';
import { withoutLocks } from '@quanlian/testkit/without-locks.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ShopWorld, shopWorld } from '../order-benefits/test-shop.ts';
import { membership } from '../server.ts';

let world: World;
let shop: ShopWorld;

beforeAll(async () => {
  world = await bootWorld({ subgraphs: [membership] });
  shop = await shopWorld(world);
});
afterAll(() => world?.close());

const templateOf = async (input: object = {}) => (await shop.template(input)).expectData().createCouponTemplate;

test('an offer is claimed up to the limit of a member and of the offer, and ends', async () => {
  const template = await templateOf({ quantity: 2, perMember: 1 });
  const [first, second, third] = [await shop.member(), await shop.member(), await shop.member()];
  expect((await shop.claim(first, template.id)).expectData().claimCoupon).toMatchObject({ state: 'UNUSED' });
  expect((await shop.claim(first, template.id)).expectError('CouponLimitReached')).toMatchObject({ perMember: 1 });
  (await shop.claim(second, template.id)).expectData();
  expect((await shop.claim(third, template.id)).expectError('CouponsGone')).toMatchObject({ quantity: 2 });
  expect(await shop.coupons(third)).toEqual([]);
  const close = `mutation ($input: CloseCouponTemplateInput!) { closeCouponTemplate(input: $input) {
    ... on CouponTemplate { state issued } ... on WrongState { fromState } } }`;
  const input = { id: template.id };
  expect((await shop.marketing.execute('membership', close, { input })).expectData().closeCouponTemplate).toMatchObject(
    {
      state: 'CLOSED',
      issued: 2,
    },
  );
  (await shop.marketing.execute('membership', close, { input })).expectError('WrongState');
  (await shop.claim(third, template.id)).expectError('WrongState');
});

test('whoever looks around sees the offers that shoppers can take now', async () => {
  const [open, given, gone] = [
    await templateOf({}),
    await templateOf({ isClaimable: false }),
    await templateOf({ quantity: 1 }),
  ];
  (await shop.claim(await shop.member(), gone.id)).expectData();
  const read = '{ shopCoupons { id name face { amountMinor } threshold { amountMinor } products { id } validUntil } }';
  const { shopCoupons } = (await world.anonymous().execute('membership', read)).expectData();
  const ids = shopCoupons.map(({ id }: { id: string }) => id);
  expect(ids).toContain(open.id);
  expect(ids).not.toContain(given.id);
  expect(ids).not.toContain(gone.id);
});

describe('many claims at once', () => {
  const race = (templateId: string, members: Awaited<ReturnType<typeof shop.member>>[]) =>
    raceBehindLock(
      world.ownerUrl('membership'),
      (sql) => sql`select 1 from coupon_templates where id = ${templateId} for update`,
      members.map((member) => () => shop.claim(member, templateId)),
    );
  const withoutOffersLock = <T>(work: () => Promise<T>) => withoutLocks(world.running('membership'), work);
  const crowd = (count: number) => Promise.all(Array.from({ length: count }, () => shop.member()));
  const issued = async (templateId: string) => {
    const [row] = await world.sql('membership')`select issued, (select count(*)::int from coupons
      where template_id = ${templateId}) as coupons from coupon_templates where id = ${templateId}`;
    return row;
  };

  test('of an offer of three give three of five one each', async () => {
    const template = await templateOf({ quantity: 3 });
    const outcomes = await race(template.id, await crowd(5));
    expect(kindsOf(outcomes).sort()).toEqual(['Coupon', 'Coupon', 'Coupon', 'CouponsGone', 'CouponsGone']);
    expect(await issued(template.id)).toEqual({ issued: 3, coupons: 3 });
  });

  test('control: without the offer’s lock the last one is promised to both, and the offer’s own check throws', async () => {
    const template = await templateOf({ quantity: 1 });
    const members = await crowd(2);
    const outcomes = await withoutOffersLock(() => race(template.id, members));
    expect(kindsOf(outcomes)).toEqual(['Coupon', 'INTERNAL']);
  });

  test('by one member from two telephones give as many as a member may have', async () => {
    const template = await templateOf({ quantity: 9, perMember: 1 });
    const member = await shop.member();
    expect(kindsOf(await race(template.id, [member, member]))).toEqual(['Coupon', 'CouponLimitReached']);
    expect(await issued(template.id)).toEqual({ issued: 1, coupons: 1 });
  });

  test('control: without the offer’s lock the member is promised a second one, and only the unique number is left', async () => {
    const template = await templateOf({ quantity: 9, perMember: 1 });
    const member = await shop.member();
    expect(kindsOf(await withoutOffersLock(() => race(template.id, [member, member])))).not.toContain(
      'CouponLimitReached',
    );
  });
});

test('headquarters gives a coupon that nobody can claim; to a stranger it gives none', async () => {
  const template = await templateOf({ isClaimable: false });
  const member = await shop.member();
  (await shop.claim(member, template.id)).expectError('NotFound');
  const grant = `mutation ($input: GrantCouponInput!) { grantCoupon(input: $input) {
    ... on Coupon { id state } ... on NotFound { id } } }`;
  const to = (memberId: string) =>
    shop.marketing.execute('membership', grant, { input: { templateId: template.id, memberId } });
  const { id } = (await to(member.id)).expectData().grantCoupon;
  expect(await shop.coupons(member)).toMatchObject([{ id, state: 'UNUSED' }]);
  (await to(newId())).expectError('NotFound');
  const unused = (
    await world.service('finance').execute('membership', '{ unusedCoupons { couponId faceMinor memberId } }')
  ).expectData().unusedCoupons;
  expect(unused).toContainEqual({ __typename: 'UnusedCoupon', couponId: id, faceMinor: '1000', memberId: member.id });
});

test('an offer below its face, with its days the wrong way round or over is refused', async () => {
  const count = async () => (await world.sql('membership')`select 1 from coupon_templates`).length;
  const before = await count();
  const fieldsOf = async (input: object) => (await shop.template(input)).expectError('InvalidInput').fields;
  expect(await fieldsOf({ thresholdMinor: '999' })).toMatchObject([{ path: 'thresholdMinor' }]);
  expect(await fieldsOf({ validUntil: '2026-10-01' })).toMatchObject([{ path: 'validUntil' }]);
  expect(await fieldsOf({ validFrom: '2026-10-01', validUntil: '2026-10-02' })).toMatchObject([{ path: 'validUntil' }]);
  (await shop.template({ legalEntityId: newId() })).expectError('NotFound');
  expect(await count()).toBe(before);
});
