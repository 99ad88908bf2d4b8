import { partnerChanged } from '@quanlian/events/partner-changed.ts';
import { taxNumberFrom } from '@quanlian/ids/tax-number.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import { command, kindsOf, raceBehindLock } from '@quanlian/testkit/race.ts';
import { bootWorld, type TestClient, type World } from '@quanlian/testkit/world.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { distribution } from '../server.ts';
import { mayStandUnder } from './rules.ts';

let world: World;
beforeAll(async () => {
  world = await bootWorld({ subgraphs: [distribution] });
});
afterAll(() => world?.close());

const sales = () => world.person({ roles: ['hq-sales'] });
const ownerOf = (organisationId: string) =>
  world.person({ organisationKind: 'DISTRIBUTOR', organisationId, roles: ['distributor-owner'] });

const run = (who: TestClient, name: string, input: object) => {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  return who.execute(
    'distribution',
    `mutation ($input: ${type}!) { ${name}(input: $input) { ... on Partner { id version name state allowedActions }
      ... on InvalidInput { fields { path message } } ... on Error { message } } }`,
    { input },
  );
};

let count = 0;
const partner = (changes: object = {}) => {
  count += 1;
  return {
    code: `P-${newId().slice(-8)}`,
    name: '杭州恒顺商贸有限公司',
    level: 'DEALER',
    taxNumber: taxNumberFrom(`91330100MA2${String(count).padStart(6, '0')}`),
    address: '杭州市拱墅区',
    contactName: '沈杰',
    contactPhone: '13800000001',
    territory: ['330000', '310000', '330000'],
    ...changes,
  };
};
const outlet = (changes: object = {}) => {
  const { code, name, address, contactName, contactPhone } = { ...partner(), ...changes };
  return { code, name, address, contactName, contactPhone };
};
const registered = async (changes: object = {}): Promise<string> =>
  (await run(sales(), 'registerPartner', partner(changes))).expectData().registerPartner.id;
const partnersCount = async () => (await world.sql('distribution')`select count(*)::int as n from partners`)[0]?.n;

describe('registerPartner', () => {
  it('registers a partner and tells the others all of it', async () => {
    const input = partner();
    const { registerPartner } = (await run(sales(), 'registerPartner', input)).expectData();
    expect(registerPartner).toMatchObject({ state: 'ACTIVE', version: 1 });
    const [event] = await world.sql('distribution')`
      select body from event where name = ${partnerChanged.name} and aggregate_id = ${registerPartner.id}`;
    expect(event?.body).toMatchObject({
      partnerId: registerPartner.id,
      code: input.code,
      parentId: null,
      territory: ['310000', '330000'],
      state: 'ACTIVE',
      bankAccount: null,
    });
  });

  it('refuses what is taken, unknown or in the wrong place, and writes nothing', async () => {
    const first = partner();
    (await run(sales(), 'registerPartner', first)).expectData();
    const dealerId = await registered();
    const before = await partnersCount();
    const refused: [object, string][] = [
      [{ code: first.code }, 'PartnerExists'],
      [{ taxNumber: first.taxNumber }, 'PartnerExists'],
      [{ parentId: newId() }, 'NotFound'],
      [{ level: 'OUTLET' }, 'InvalidInput'],
      [{ level: 'PROVINCIAL_AGENT', parentId: dealerId }, 'InvalidInput'],
      [{ taxNumber: null }, 'InvalidInput'],
      [{ taxNumber: '91330100MA2000000X' }, 'InvalidInput'],
      [{ territory: ['990000'] }, 'InvalidInput'],
      [{ bankAccount: { accountName: '别人', accountNumber: '12345678', bankName: '工行' } }, 'InvalidInput'],
    ];
    for (const [changes, kind] of refused) (await run(sales(), 'registerPartner', partner(changes))).expectError(kind);
    expect(await partnersCount()).toBe(before);
  });

  it('is for headquarters alone', async () => {
    const before = await partnersCount();
    (await run(ownerOf(await registered()), 'registerPartner', partner())).expectError('NotFound');
    (await run(world.person({ roles: ['hq-buyer'] }), 'registerPartner', partner())).expectError('FORBIDDEN');
    expect(await partnersCount()).toBe(before + 1);
  });
});

describe('outlets', () => {
  it('stand under the dealer that registers them, which alone of all dealers sees and changes them', async () => {
    const [mine, other] = [await registered(), await registered()];
    const { registerOutlet } = (
      await run(ownerOf(mine), 'registerOutlet', outlet({ name: '邻里便利店' }))
    ).expectData();
    const read = 'query ($id: ID!) { partner(id: $id) { name level parent { id } } partners { nodes { id } } }';
    const seen = (await ownerOf(mine).execute('distribution', read, { id: registerOutlet.id })).expectData();
    expect(seen.partner).toMatchObject({ name: '邻里便利店', level: 'OUTLET', parent: { id: mine } });
    expect(seen.partners.nodes.map(({ id }: { id: string }) => id)).toEqual([registerOutlet.id, mine]);
    const hidden = (await ownerOf(other).execute('distribution', read, { id: registerOutlet.id })).expectData();
    expect(hidden).toMatchObject({ partner: null, partners: { nodes: [{ id: other }] } });
    const { code: _code, ...data } = outlet({ name: '邻里超市' });
    const change = { ...data, id: registerOutlet.id, expectedVersion: 1 };
    (await run(ownerOf(other), 'changeOutlet', change)).expectError('NotFound');
    (await run(sales(), 'changeOutlet', change)).expectError('NotFound');
    expect((await run(ownerOf(mine), 'changeOutlet', change)).expectData().changeOutlet).toMatchObject({
      name: '邻里超市',
      version: 2,
      allowedActions: ['changeOutlet'],
    });
    (await run(ownerOf(mine), 'changeOutlet', change)).expectError('StaleVersion');
    (await run(ownerOf(registerOutlet.id), 'registerOutlet', outlet())).expectError('NotFound');
  });

  it('are not registered by a dealer that is suspended', async () => {
    const dealer = await registered();
    (await run(sales(), 'suspendPartner', { id: dealer, reason: '欠款' })).expectData();
    const before = await partnersCount();
    (await run(ownerOf(dealer), 'registerOutlet', outlet())).expectError('WrongState');
    expect(await partnersCount()).toBe(before);
  });
});

describe('changePartner and the states', () => {
  it('changes the data once per version that was read', async () => {
    const id = await registered();
    const { code: _code, level: _level, taxNumber: _taxNumber, ...data } = partner({ name: '杭州恒顺供应链有限公司' });
    const bankAccount = { accountName: data.name, accountNumber: '6222 0000 1111', bankName: '工行杭州分行' };
    const input = { ...data, bankAccount, id, expectedVersion: 1 };
    expect((await run(sales(), 'changePartner', input)).expectData().changePartner).toMatchObject({ version: 2 });
    (await run(sales(), 'changePartner', { ...input, address: '别处' })).expectError('StaleVersion');
    const [row] = await world.sql('distribution')`select address, bank_account_number from partners where id = ${id}`;
    expect(row).toEqual({ address: '杭州市拱墅区', bank_account_number: '622200001111' });
  });

  it('hides the account from those at headquarters who need no whole numbers', async () => {
    const name = '宁波海纳贸易有限公司';
    const bankAccount = { accountName: name, accountNumber: '622200001111', bankName: '工行宁波分行' };
    const id = await registered({ name, bankAccount });
    const read = 'query ($id: ID!) { partner(id: $id) { bankAccount { accountNumber } } }';
    const numberFor = async (who: TestClient) =>
      (await who.execute('distribution', read, { id })).expectData().partner.bankAccount.accountNumber;
    expect(await numberFor(ownerOf(id))).toBe('622200001111');
    expect(await numberFor(world.person({ roles: ['hq-buyer'] }))).toBe('********1111');
  });

  it('ends for good', async () => {
    const id = await registered();
    (await run(sales(), 'resumePartner', { id })).expectError('WrongState');
    (await run(sales(), 'suspendPartner', { id, reason: '整改' })).expectData();
    expect((await run(sales(), 'resumePartner', { id })).expectData().resumePartner.state).toBe('ACTIVE');
    (await run(ownerOf(id), 'endPartner', { id, reason: '不做了' })).expectError('NotFound');
    const { endPartner } = (await run(sales(), 'endPartner', { id, reason: '不再合作' })).expectData();
    expect(endPartner).toMatchObject({ state: 'ENDED', allowedActions: [] });
    (await run(sales(), 'resumePartner', { id })).expectError('WrongState');
  });
});

it('a partner stands under a level above its own', () => {
  expect(mayStandUnder('DEALER', undefined)).toBe(true);
  expect(mayStandUnder('DEALER', 'PROVINCIAL_AGENT')).toBe(true);
  expect(mayStandUnder('DEALER', 'DEALER')).toBe(false);
  expect(mayStandUnder('PROVINCIAL_AGENT', 'SUB_DEALER')).toBe(false);
  expect(mayStandUnder('OUTLET', undefined)).toBe(false);
  expect(mayStandUnder('OUTLET', 'DEALER')).toBe(true);
});

describe('movePartner', () => {
  const seenBy = async (organisationId: string) => {
    const answer = await ownerOf(organisationId).execute('distribution', '{ partners(first: 100) { nodes { id } } }');
    return answer.expectData().partners.nodes.map((node: { id: string }) => node.id);
  };

  it('takes those under it along: its new supplier sees them, the one before no longer', async () => {
    const [east, west] = [
      await registered({ level: 'PROVINCIAL_AGENT' }),
      await registered({ level: 'PROVINCIAL_AGENT' }),
    ];
    const dealer = await registered({ parentId: east });
    const shop = (await run(ownerOf(dealer), 'registerOutlet', outlet())).expectData().registerOutlet.id;
    const move = { id: dealer, expectedVersion: 1, level: 'SUB_DEALER', parentId: west };
    (await run(ownerOf(east), 'movePartner', move)).expectError('NotFound');
    expect((await run(sales(), 'movePartner', move)).expectData().movePartner).toMatchObject({ version: 2 });
    (await run(sales(), 'movePartner', move)).expectError('StaleVersion');
    expect(await seenBy(east)).toEqual([east]);
    expect((await seenBy(west)).sort()).toEqual([west, dealer, shop].sort());
    const [event] = await world.sql('distribution')`select body from event where aggregate_id = ${dealer}
      and name = ${partnerChanged.name} order by aggregate_version desc limit 1`;
    expect(event?.body).toMatchObject({ level: 'SUB_DEALER', parentId: west });
  });

  it('keeps the levels in order, makes no circle, and changes nothing when it refuses', async () => {
    const agent = await registered({ level: 'PROVINCIAL_AGENT' });
    const dealer = await registered({ parentId: agent });
    const shop = (await run(ownerOf(dealer), 'registerOutlet', outlet())).expectData().registerOutlet.id;
    const refused = async (id: string, level: string, parentId: string | null) =>
      (await run(sales(), 'movePartner', { id, expectedVersion: 1, level, parentId })).expectError('InvalidInput')
        .fields;
    expect(await refused(agent, 'SUB_DEALER', dealer)).toMatchObject([{ path: 'parentId' }]);
    expect(await refused(agent, 'DEALER', null)).toMatchObject([{ path: 'level' }]);
    expect(await refused(dealer, 'OUTLET', agent)).toMatchObject([{ path: 'level' }]);
    expect(await refused(shop, 'OUTLET', null)).toMatchObject([{ path: 'parentId' }]);
    expect(await seenBy(agent)).toHaveLength(3);
  });

  it('of two that would stand each under the other, at once, moves one', async () => {
    const [one, other] = [await registered({ level: 'DEALER' }), await registered({ level: 'DEALER' })];
    const under = (id: string, parentId: string) =>
      command('distribution', sales(), 'movePartner', { id, expectedVersion: 1, level: 'SUB_DEALER', parentId });
    const outcomes = await raceBehindLock(
      world.ownerUrl('distribution'),
      (held) => held`select 1 from partners where id in (${one}, ${other}) for update`,
      [under(one, other), under(other, one)],
    );
    expect(kindsOf(outcomes).sort()).toEqual(['InvalidInput', 'Partner']);
    const rows = await world.sql('distribution')`select lineage from partners where id in (${one}, ${other})`;
    expect(rows.map(({ lineage }) => lineage.length).sort()).toEqual([1, 2]);
  });
});
