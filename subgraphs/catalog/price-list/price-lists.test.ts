import { newId } from '@quanlian/ids/uuid.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalog } from '../server.ts';
import { dayAfter, goodsOf, today } from '../test-goods.ts';

let world: World;
let goods: ReturnType<typeof goodsOf>;
beforeAll(async () => {
  world = await bootWorld({ subgraphs: [catalog] });
  goods = goodsOf(world);
});
afterAll(() => world?.close());

const read = /* GraphQL */ `
  query ($id: ID!) {
    priceList(id: $id) {
      name version state allowedActions
      current { versionNumber includesTax items { product { id } tiers { fromQuantity unitPrice } } }
      draft { versionNumber items { product { id } } }
      versions { versionNumber validFrom publishedByName }
      agreements { partnerName }
      history { command }
    }
  }
`;
const asManager = (name: string, input: object, fields?: string) => goods.run(goods.manager(), name, input, fields);
const seen = async (id: string, person = goods.manager()) =>
  (await person.execute('catalog', read, { id })).expectData().priceList;
const price = (productId: string, unitPrice: string) => ({ productId, tiers: [{ fromQuantity: '0', unitPrice }] });
const draft = (list: { id: string; name: string }, expectedVersion: number, items: object[]) => ({
  id: list.id,
  expectedVersion,
  name: list.name,
  includesTax: true,
  items,
});
const counts = async () => {
  const [row] = await world.sql('catalog')<{ lists: number; versions: number; items: number; audit: number }[]>`
    select (select count(*)::int from price_lists) as lists, (select count(*)::int from price_list_versions) as versions,
      (select count(*)::int from price_list_items) as items, (select count(*)::int from audit_entry) as audit`;
  return row;
};

describe('a price list', () => {
  it('holds from the day of its first version, and a later version takes over on its day', async () => {
    const productId = await goods.tea();
    const list = await goods.priceList([price(productId, '2.345678')]);
    const next = await goods.done(goods.manager(), 'changePriceListDraft', draft(list, 3, [price(productId, '3')]));
    const validFrom = dayAfter(7);
    await goods.done(goods.manager(), 'publishPriceList', { id: list.id, expectedVersion: next.version, validFrom });
    const now = await seen(list.id);
    expect(now).toMatchObject({ state: 'ACTIVE', draft: null, current: { versionNumber: 1 } });
    expect(now.current.items).toEqual([
      expect.objectContaining({ tiers: [expect.objectContaining({ fromQuantity: '0', unitPrice: '2.345678' })] }),
    ]);
    expect(now.versions).toMatchObject([
      { versionNumber: 2, validFrom },
      { versionNumber: 1, validFrom: today },
    ]);
    const inEightDays = goods.manager().at(new Date(Date.now() + 8 * 86_400_000));
    expect((await seen(list.id, inEightDays)).current.versionNumber).toBe(2);
  });

  it('keeps a published version as it is, whatever writes to its rows', async () => {
    const productId = await goods.tea();
    const list = await goods.priceList([price(productId, '2')]);
    await goods.done(goods.manager(), 'changePriceListDraft', draft(list, 3, [price(productId, '99')]));
    expect((await seen(list.id)).current.items[0].tiers[0].unitPrice).toBe('2');
    const sql = world.sql('catalog');
    const published = sql`select id from price_list_versions where price_list_id = ${list.id} and state = 'PUBLISHED'`;
    await expect(sql`update price_list_items set unit_price = 1 where version_id in (${published})`).rejects.toThrow(
      'never change',
    );
    await expect(sql`delete from price_list_items where version_id in (${published})`).rejects.toThrow('never change');
  });

  it('is not published empty, in the past, unseen, or before its last version', async () => {
    const name = `价盘 ${newId()}`;
    const { id } = await goods.done(goods.manager(), 'createPriceList', { name, channel: 'DEALER', includesTax: true });
    const publish = (expectedVersion: number, validFrom = today) =>
      asManager('publishPriceList', { id, expectedVersion, validFrom });
    (await publish(1)).expectError('PriceListEmpty');
    const productId = await goods.tea();
    await goods.done(goods.manager(), 'changePriceListDraft', draft({ id, name }, 1, [price(productId, '2')]));
    const before = await counts();
    (await publish(1)).expectError('StaleVersion');
    expect((await publish(2, dayAfter(-1))).expectError('InvalidInput').fields).toMatchObject([
      { path: 'validFrom', message: '生效日期不能早于今天' },
    ]);
    expect(await counts()).toEqual(before);
    (await publish(2, dayAfter(5))).expectData();
    await goods.done(goods.manager(), 'changePriceListDraft', draft({ id, name }, 3, [price(productId, '3')]));
    (await publish(4, today)).expectError('InvalidInput');
    (await publish(4, dayAfter(5))).expectData();
    (await publish(5)).expectError('WrongState');
  });

  it('takes each finished product once, with tiers that rise from 0', async () => {
    const [tea, material] = [await goods.tea(), await goods.tea({ kind: 'MATERIAL' })];
    const list = await goods.priceList([price(tea, '2')]);
    const before = await counts();
    const rising = { productId: tea, tiers: [{ fromQuantity: '1', unitPrice: '2' }] };
    const errors = [
      [price(tea, '2'), price(tea, '3')],
      [price(material, '2')],
      [rising],
      [price(tea, '2.1234567')],
      [price(tea, '0')],
    ];
    const paths = [];
    for (const items of errors) {
      const error = (await asManager('changePriceListDraft', draft(list, 3, items))).expectError('InvalidInput');
      paths.push(error.fields[0].path);
    }
    expect(paths).toEqual([
      'items.1.productId',
      'items.0.productId',
      'items.0.tiers.0.fromQuantity',
      'items.0.tiers.0.unitPrice',
      'items.0.tiers.0.unitPrice',
    ]);
    expect(await counts()).toEqual(before);
  });

  it('has a name of its own', async () => {
    const items = [price(await goods.tea(), '2')];
    const [one, two] = [await goods.priceList(items), await goods.priceList(items)];
    const input = { name: one.name, channel: 'DEALER', includesTax: true };
    (await asManager('createPriceList', input)).expectError('PriceListNameTaken');
    const renamed = { ...draft(two, 3, items), name: one.name };
    (await asManager('changePriceListDraft', renamed)).expectError('PriceListNameTaken');
    expect((await seen(two.id)).name).toBe(two.name);
  });

  it('loses its draft, and nothing that was published', async () => {
    const productId = await goods.tea();
    const list = await goods.priceList([price(productId, '2')]);
    await goods.done(goods.manager(), 'changePriceListDraft', draft(list, 3, [price(productId, '9')]));
    await goods.done(goods.manager(), 'discardPriceListDraft', { id: list.id });
    expect(await seen(list.id)).toMatchObject({ draft: null, current: { versionNumber: 1 } });
    (await asManager('discardPriceListDraft', { id: list.id })).expectError('WrongState');
    (await asManager('discardPriceListDraft', { id: newId() })).expectError('NotFound');
  });

  it('is not retired while an agreement in force names it', async () => {
    const list = await goods.priceList([price(await goods.tea(), '2')]);
    await goods.dealer('DEALER', list.id);
    expect((await asManager('retirePriceList', { id: list.id })).expectError('PriceListInUse').message).toContain('1 ');
    expect((await seen(list.id)).state).toBe('ACTIVE');
    const unused = await goods.priceList([price(await goods.tea(), '2')]);
    await goods.done(goods.manager(), 'retirePriceList', { id: unused.id });
    (await asManager('retirePriceList', { id: unused.id })).expectError('WrongState');
    (await asManager('changePriceListDraft', draft(unused, 4, []))).expectError('WrongState');
  });

  it('of the shop is one; the next waits until it is retired', async () => {
    const items = [price(await goods.tea(), '4')];
    const first = await goods.priceList(items, { channel: 'SHOP' });
    const name = `价盘 ${newId()}`;
    const { id } = await goods.done(goods.manager(), 'createPriceList', { name, channel: 'SHOP', includesTax: true });
    await goods.done(goods.manager(), 'changePriceListDraft', draft({ id, name }, 1, items));
    const publish = () => asManager('publishPriceList', { id, expectedVersion: 2, validFrom: today });
    expect((await publish()).expectError('ShopPriceListExists').message).toContain(first.name);
    await goods.done(goods.manager(), 'retirePriceList', { id: first.id });
    (await publish()).expectData();
    await goods.done(goods.manager(), 'retirePriceList', { id });
  });
});

describe('a dealer', () => {
  it('sees the list of its own agreement as it holds today, and no other', async () => {
    const productId = await goods.tea();
    const [own, others] = [
      await goods.priceList([price(productId, '2')]),
      await goods.priceList([price(productId, '1')]),
    ];
    await goods.done(goods.manager(), 'changePriceListDraft', draft(own, 3, [price(productId, '9')]));
    const organisationId = await goods.dealer('DEALER', own.id);
    await goods.dealer('DEALER', others.id);
    const dealer = world.person({ organisationKind: 'DISTRIBUTOR', organisationId, roles: ['distributor-purchaser'] });
    expect(await seen(own.id, dealer)).toMatchObject({
      draft: null,
      versions: [{ versionNumber: 1 }],
      agreements: [],
      history: [],
      allowedActions: [],
    });
    expect(await seen(others.id, dealer)).toBeNull();
    const list = 'query { priceLists { nodes { id } } }';
    const rows = (await dealer.execute('catalog', list)).expectData().priceLists.nodes;
    expect(rows.map(({ id }: { id: string }) => id)).toEqual([own.id]);
    const inTwoYears = dealer.at(new Date(Date.now() + 2 * 365 * 86_400_000));
    expect(await seen(own.id, inTwoYears)).toBeNull();
    expect((await seen(own.id)).agreements).toHaveLength(1);
  });
});
