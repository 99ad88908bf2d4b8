import { newId } from '@quanlian/ids/uuid.ts';
import { kindsOf, raceBehindLock } from '@quanlian/testkit/race.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
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

test('the last coupon goes to one of two at once', async () => {
  const template = await templateOf({ quantity: 1 });
  const members = [await shop.member(), await shop.member()];
  const outcomes = await raceBehindLock(
    world.ownerUrl('membership'),
    (sql) => sql`select 1 from coupon_templates where id = ${template.id} for update`,
    members.map((member) => () => shop.claim(member, template.id)),
  );
  expect(kindsOf(outcomes)).toEqual(['Coupon', 'CouponsGone']);
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
