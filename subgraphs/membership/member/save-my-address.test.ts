import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shopWorld } from '../order-benefits/test-shop.ts';
import { membership } from '../server.ts';

let world: World;
beforeAll(async () => {
  world = await bootWorld({ subgraphs: [membership] });
});
afterAll(() => world?.close());

const home = { recipient: '林知夏', phone: '13900002222', region: '上海市杨浦区', detail: '政学路 77 号' };
const save = `mutation ($input: SaveMyAddressInput!) { saveMyAddress(input: $input) {
  ... on MemberAddress { id isDefault } ... on InvalidInput { fields { path message } } ... on Error { message } } }`;

test('an address that is typed once more is kept once; another one stands beside it, and one of them is the default', async () => {
  const shopper = await (await shopWorld(world)).member();
  const saved = async (input: object) =>
    (await shopper.execute('membership', save, { input })).expectData().saveMyAddress;
  const mine = async () =>
    (await shopper.execute('membership', '{ myAddresses { id detail isDefault } }')).expectData().myAddresses;

  const first = await saved({ ...home, isDefault: true });
  expect(await saved({ ...home, isDefault: false })).toMatchObject({ id: first.id, isDefault: true });
  expect(await mine()).toHaveLength(1);
  const office = await saved({ ...home, detail: '政学路 1 号', isDefault: false });
  expect(office.id).not.toBe(first.id);
  await saved({ id: office.id, ...home, detail: '政学路 1 号', isDefault: true });
  expect((await mine()).map((one: { id: string; isDefault: boolean }) => [one.id, one.isDefault]).sort()).toEqual(
    [
      [first.id, false],
      [office.id, true],
    ].sort(),
  );

  const wrong = await shopper.execute('membership', save, { input: { ...home, phone: '12345', isDefault: false } });
  expect(wrong.expectError('InvalidInput').fields).toMatchObject([{ path: 'phone', message: '手机号应为11位数字' }]);
  expect(await mine()).toHaveLength(2);
});
