import { supplierChanged } from '@quanlian/events/supplier-changed.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import { raceBehindLock } from '@quanlian/testkit/race.ts';
import { bootWorld, type TestClient, type World } from '@quanlian/testkit/world.ts';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { addOrganisation, askMembership, join, TestBrowser } from '../identity/test-browser.ts';
import { membership } from '../server.ts';

let world: World;
let hqId: string;
let supplierId: string;
let otherId: string;
let administrator: TestClient;

beforeAll(async () => {
  world = await bootWorld({ subgraphs: [membership] });
  hqId = await addOrganisation(world, 'HQ', '泉涟食品集团');
  supplierId = await addOrganisation(world, 'SUPPLIER', '河南枣业');
  otherId = await addOrganisation(world, 'SUPPLIER', '山东果业');
  administrator = world.person({ organisationId: hqId, roles: ['hq-administrator'] });
});
afterAll(() => world.close());

const owner = (organisationId = supplierId) =>
  world.person({ organisationKind: 'SUPPLIER', organisationId, roles: ['supplier-owner'] });

const changeRoles = `mutation ($input: ChangeRolesInput!) { changeRoles(input: $input) {
  ... on Person { id memberships { organisation { id } roles { id } } }
  ... on RoleNotGrantable { roles message } ... on LastAdministrator { role } } }`;
const disablePerson = `mutation ($input: DisablePersonInput!) { disablePerson(input: $input) {
  ... on Person { id memberships { state } } ... on WrongState { fromState } } }`;
const enablePerson = `mutation ($input: EnablePersonInput!) { enablePerson(input: $input) { ... on Person { id } } }`;
const switchOrganisation = `mutation ($input: SwitchOrganisationInput!) { switchOrganisation(input: $input) {
  ... on Me { organisation { id name } organisations { id } permissions } } }`;
const people = `query ($filter: PeopleFilter, $first: Int, $after: String) { people(filter: $filter, first: $first, after: $after) {
  nodes { id name email phone allowedActions memberships { organisation { id } state } } pageInfo { endCursor hasNextPage } } }`;
const entities = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
  ... on Person { id name email phone memberships { id } } ... on Organisation { id name activePeopleCount } } }`;

const rolesOf = (personId: string) => world.sql('membership')<{ roles: string[]; state: string }[]>`
  select roles, state from memberships where person_id = ${personId} order by id`;
const revokedAfter = async (sequence: string | undefined) =>
  JSON.stringify((await askMembership(world, 'GET', `/internal/revocations?after=${sequence ?? 0}`)).body);

describe('roles', () => {
  test('a change of roles changes what the next token allows, and ends the ones before', async () => {
    const person = await join(world, { organisationId: supplierId, roles: ['supplier-sales'] });
    const browser = new TestBrowser(world);
    await browser.signIn('partner', person.email, person.password);
    const before = await browser.exchange('partner');
    expect(before?.permissions).toContain('quotation.submit');
    const input = { personId: person.personId, roles: ['supplier-logistics'] };
    (await owner().execute('membership', changeRoles, { input })).expectData();
    expect(await revokedAfter(before?.revocationSequence)).toContain(person.personId);
    const after = await browser.exchange('partner');
    expect(after?.permissions).not.toContain('quotation.submit');
    expect(after?.permissions).toContain('shipment-notice.write');
    expect(await revokedAfter(after?.revocationSequence)).not.toContain(person.personId);
  });

  test('cannot be changed by an owner elsewhere, for oneself, or to more than one may give', async () => {
    const person = await join(world, { organisationId: supplierId, roles: ['supplier-sales'] });
    const { personId } = person;
    const refuse = async (who: TestClient, input: object, kind: string) =>
      (await who.execute('membership', changeRoles, { input })).expectError(kind);
    await refuse(owner(otherId), { personId, roles: ['supplier-owner'] }, 'NotFound');
    await refuse(owner(otherId), { personId, organisationId: supplierId, roles: ['supplier-owner'] }, 'NotFound');
    await refuse(owner(), { personId, roles: ['hq-administrator'] }, 'RoleNotGrantable');
    const self = world.person({
      organisationKind: 'SUPPLIER',
      organisationId: supplierId,
      personId,
      roles: ['supplier-owner'],
    });
    await refuse(self, { personId, roles: ['supplier-owner'] }, 'OwnRights');
    const staff = world.person({ organisationKind: 'SUPPLIER', organisationId: supplierId, roles: ['supplier-sales'] });
    await refuse(staff, { personId, roles: ['supplier-owner'] }, 'FORBIDDEN');
    await refuse(world.anonymous(), { personId, roles: ['supplier-owner'] }, 'UNAUTHENTICATED');
    expect(await rolesOf(personId)).toEqual([{ roles: ['supplier-sales'], state: 'ACTIVE' }]);
  });

  test('a person who may disable but not give headquarters’ roles cannot take them away', async () => {
    const chief = await join(world, { organisationId: hqId, roles: ['hq-administrator'] });
    const clerk = world.person({ organisationId: hqId, permissions: ['person.write'] });
    const input = { personId: chief.personId, roles: ['hq-buyer'] };
    (await clerk.execute('membership', changeRoles, { input })).expectError('RoleNotGrantable');
    const disable = { personId: chief.personId };
    (await clerk.execute('membership', disablePerson, { input: disable })).expectError('RoleNotGrantable');
    expect(await rolesOf(chief.personId)).toEqual([{ roles: ['hq-administrator'], state: 'ACTIVE' }]);
  });

  test('two owners who demote each other at once do not leave the organisation without one', async () => {
    const organisationId = await addOrganisation(world, 'SUPPLIER');
    const [a, b] = [
      await join(world, { organisationId, roles: ['supplier-owner'] }),
      await join(world, { organisationId, roles: ['supplier-owner'] }),
    ];
    const demote = (by: string, whom: string) => () =>
      world
        .person({ organisationKind: 'SUPPLIER', organisationId, personId: by, roles: ['supplier-owner'] })
        .execute('membership', changeRoles, { input: { personId: whom, roles: ['supplier-sales'] } });
    const outcomes = await raceBehindLock(
      world.ownerUrl('membership'),
      (holder) => holder`select 1 from memberships where organisation_id = ${organisationId} for update`,
      [demote(a.personId, b.personId), demote(b.personId, a.personId)],
    );
    const kinds = outcomes.map((outcome) =>
      outcome.status === 'fulfilled' ? outcome.value.answer.data?.changeRoles : outcome.reason,
    );
    expect(JSON.stringify(kinds)).toContain('LastAdministrator');
    const left = await world.sql('membership')`select 1 from memberships
      where organisation_id = ${organisationId} and 'supplier-owner' = any(roles)`;
    expect(left).toHaveLength(1);
  });

  test('control: without the lock each would find the other still there', async () => {
    const organisationId = await addOrganisation(world, 'SUPPLIER');
    const [a, b] = [
      await join(world, { organisationId, roles: ['supplier-owner'] }),
      await join(world, { organisationId, roles: ['supplier-owner'] }),
    ];
    const sql = world.sql('membership');
    const owners = () => sql`select person_id from memberships
      where organisation_id = ${organisationId} and 'supplier-owner' = any(roles)`;
    const [seenByA, seenByB] = await Promise.all([owners(), owners()]);
    expect([seenByA.length, seenByB.length]).toEqual([2, 2]);
    for (const { personId } of [b, a]) {
      await sql`update memberships set roles = '{supplier-sales}' where person_id = ${personId}`;
    }
    expect(await owners()).toHaveLength(0);
  });
});

describe('a disabled person', () => {
  test('is out at the next exchange, cannot sign in, and comes back with the same roles', async () => {
    const person = await join(world, { organisationId: supplierId, roles: ['supplier-sales'] });
    const browser = new TestBrowser(world);
    await browser.signIn('partner', person.email, person.password);
    const before = await browser.exchange('partner');
    (await owner().execute('membership', disablePerson, { input: { personId: person.personId } })).expectData();
    expect(await revokedAfter(before?.revocationSequence)).toContain(person.personId);
    expect(await browser.exchange('partner')).toBeUndefined();
    const refused = await browser.signIn('partner', person.email, person.password);
    expect(refused).toMatchObject({ status: 403, json: { code: 'PERSON_DISABLED' } });
    expect((await browser.signIn('partner', person.email, 'a wrong password')).status).toBe(401);
    const again = await owner().execute('membership', disablePerson, { input: { personId: person.personId } });
    expect(again.expectError('WrongState')).toMatchObject({ fromState: 'DISABLED' });
    (await owner().execute('membership', enablePerson, { input: { personId: person.personId } })).expectData();
    expect((await browser.signIn('partner', person.email, person.password)).status).toBe(200);
    expect((await browser.exchange('partner'))?.permissions).toEqual(before?.permissions);
  });

  test('keeps its place in its other organisation', async () => {
    const email = `two-${newId()}@example.cn`;
    const person = await join(world, { organisationId: supplierId, roles: ['supplier-sales'], email });
    await world.sql('membership')`insert into memberships (id, person_id, organisation_id, roles, state, created_at)
      values (${newId()}, ${person.personId}, ${otherId}, '{supplier-finance}', 'ACTIVE', now())`;
    const browser = new TestBrowser(world);
    await browser.signIn('partner', email, person.password);
    const first = await browser.exchange('partner');
    expect(first?.organisationId).toBe(supplierId);
    const client = world.person({
      organisationKind: 'SUPPLIER',
      organisationId: supplierId,
      personId: person.personId,
      roles: ['supplier-sales'],
    });
    Object.assign(client.claims, { sessionHash: first?.sessionHash });
    const switched = await client.execute('membership', switchOrganisation, { input: { organisationId: otherId } });
    expect(switched.expectData().switchOrganisation).toMatchObject({
      organisation: { id: otherId, name: '山东果业' },
      permissions: expect.arrayContaining(['tax-invoice.submit']),
    });
    expect(await revokedAfter(first?.revocationSequence)).toContain(first?.sessionHash);
    expect(await browser.exchange('partner')).toMatchObject({ organisationId: otherId });
    const elsewhere = new TestBrowser(world);
    await elsewhere.signIn('partner', email, person.password);
    expect(await elsewhere.exchange('partner')).toMatchObject({ organisationId: supplierId });
    await owner(otherId).execute('membership', disablePerson, { input: { personId: person.personId } });
    expect(await browser.exchange('partner')).toMatchObject({ organisationId: supplierId });
  });

  test('nobody switches to an organisation that is not theirs, or in a session of another person', async () => {
    const person = await join(world, { organisationId: supplierId, roles: ['supplier-sales'] });
    const browser = new TestBrowser(world);
    await browser.signIn('partner', person.email, person.password);
    const claims = await browser.exchange('partner');
    const client = world.person({
      organisationKind: 'SUPPLIER',
      organisationId: supplierId,
      personId: person.personId,
      roles: ['supplier-sales'],
    });
    Object.assign(client.claims, { sessionHash: claims?.sessionHash });
    const to = (organisationId: string) =>
      client.execute('membership', switchOrganisation, { input: { organisationId } });
    (await to(otherId)).expectError('NotFound');
    (await to(hqId)).expectError('NotFound');
    const stranger = await join(world, { organisationId: supplierId, roles: ['supplier-sales'] });
    Object.assign(client.claims, { personId: stranger.personId });
    (await to(supplierId)).expectError('NotFound');
    expect((await browser.exchange('partner'))?.organisationId).toBe(supplierId);
  });
});

describe('other parties', () => {
  test('another organisation’s people do not exist for a supplier, by list, by id or by reference', async () => {
    const colleague = await join(world, { organisationId: supplierId, roles: ['supplier-sales'], name: '张同事' });
    const stranger = await join(world, { organisationId: otherId, roles: ['supplier-sales'], name: '李外人' });
    const buyer = await join(world, { organisationId: hqId, roles: ['hq-buyer'], name: '赵采购' });
    const listed = (await owner().execute('membership', people)).expectData().people.nodes;
    const ids = listed.map((node: { id: string }) => node.id);
    expect(ids).toContain(colleague.personId);
    expect(ids).not.toContain(stranger.personId);
    expect(ids).not.toContain(buyer.personId);
    const other = (await owner().execute('membership', people, { filter: { organisationId: otherId } })).expectData();
    expect(other.people.nodes).toEqual([]);
    const representations = [colleague, stranger, buyer].map(({ personId }) => ({
      __typename: 'Person',
      id: personId,
    }));
    const [known, unknown, hqPerson] = (await owner().execute('membership', entities, { representations })).expectData()
      ._entities;
    expect(known).toMatchObject({ name: '张同事', email: colleague.email });
    expect(unknown).toBeNull();
    expect(hqPerson).toMatchObject({ name: '赵采购', email: null, phone: null, memberships: [] });
    const byNobody = (await world.anonymous().execute('membership', entities, { representations })).expectData();
    expect(byNobody._entities).toEqual([null, null, null]);
  });

  test('headquarters see a supplier’s people with masked addresses, and cannot search by them', async () => {
    const email = `zhaowei-${newId()}@example.cn`;
    const person = await join(world, { organisationId: supplierId, roles: ['supplier-sales'], email });
    await world.sql('membership')`update people set phone = '13812345678' where id = ${person.personId}`;
    const list = async (text?: string) => {
      const filter = { organisationId: supplierId, ...(text ? { text } : {}) };
      const answer = await administrator.execute('membership', people, { filter, first: 100 });
      return answer.expectData().people.nodes as { id: string; email: string; phone: string }[];
    };
    expect((await list()).find(({ id }) => id === person.personId)).toMatchObject({
      email: 'z***@example.cn',
      phone: '138****5678',
    });
    expect((await list('zhaowei')).map(({ id }) => id)).not.toContain(person.personId);
    const suppliers = await administrator.execute('membership', people, {
      filter: { organisationKind: 'SUPPLIER' },
      first: 100,
    });
    const names = suppliers.expectData().people.nodes as {
      id: string;
      memberships: { organisation: { id: string } }[];
    }[];
    expect(names.map(({ id }) => id)).toContain(person.personId);
    expect(names.some(({ memberships }) => memberships.some(({ organisation }) => organisation.id === hqId))).toBe(
      false,
    );
    const foreign = await owner(otherId).execute('membership', people, { filter: { organisationKind: 'SUPPLIER' } });
    expect(JSON.stringify(foreign.expectData())).not.toContain(person.personId);
    const own = (await owner().execute('membership', people, { filter: { text: 'zhaowei' } })).expectData();
    expect(own.people.nodes[0]).toMatchObject({ email, phone: '13812345678' });
  });

  test('a supplier knows itself and headquarters, not another supplier', async () => {
    const representations = [supplierId, otherId, hqId].map((id) => ({ __typename: 'Organisation', id }));
    const [own, other, hq] = (await owner().execute('membership', entities, { representations })).expectData()
      ._entities;
    expect(own).toMatchObject({ name: '河南枣业', activePeopleCount: expect.any(Number) });
    expect(other).toBeNull();
    expect(hq).toMatchObject({ name: '泉涟食品集团', activePeopleCount: null });
  });

  test('a list of people asks the database as often for fifty as for one', async () => {
    const organisationId = await addOrganisation(world, 'SUPPLIER');
    const sql = world.sql('membership');
    const add = async (count: number) => {
      for (let index = 0; index < count; index++) {
        const id = newId();
        await sql`insert into people (id, realm, name, email, created_at)
          values (${id}, 'partner', '员工', ${`${id}@example.cn`}, now())`;
        await sql`insert into memberships (id, person_id, organisation_id, roles, state, created_at)
          values (${newId()}, ${id}, ${organisationId}, '{supplier-sales}', 'ACTIVE', now())`;
      }
    };
    await add(1);
    const list = () => owner(organisationId).execute('membership', people, { first: 100 });
    const loads = async () => {
      const opened = vi.spyOn(world.running('membership').runtime.pools.app, 'transaction');
      const nodes = (await list()).expectData().people.nodes;
      const count = opened.mock.calls.length;
      opened.mockRestore();
      return { opened: count, count: nodes.length };
    };
    const one = await loads();
    await add(49);
    const fifty = await loads();
    expect([one.count, fifty.count]).toEqual([1, 50]);
    expect(fifty.opened).toBe(one.opened);
  });
});

test('me is null for nobody, and says what a person may do where', async () => {
  const me = `query { me { personId name email organisation { id name kind } organisations { id } roles { id name } permissions locale } }`;
  expect((await world.anonymous().execute('membership', me)).expectData().me).toBeNull();
  const person = await join(world, { organisationId: supplierId, roles: ['supplier-sales'] });
  const client = world.person({
    organisationKind: 'SUPPLIER',
    organisationId: supplierId,
    personId: person.personId,
    roles: ['supplier-sales'],
    locale: 'en',
  });
  expect((await client.execute('membership', me)).expectData().me).toMatchObject({
    personId: person.personId,
    email: person.email,
    organisation: { id: supplierId, kind: 'SUPPLIER' },
    organisations: [{ id: supplierId }],
    roles: [{ id: 'supplier-sales', name: 'Supplier sales' }],
    permissions: expect.arrayContaining(['quotation.submit']),
    locale: 'zh-CN',
  });
});

test('a person changes its own profile; the name follows into the session', async () => {
  const person = await join(world, { organisationId: hqId, roles: ['hq-buyer'] });
  const browser = new TestBrowser(world);
  await browser.signIn('hq', person.email, person.password);
  const client = world.person({ organisationId: hqId, personId: person.personId, roles: ['hq-buyer'] });
  const update = `mutation ($input: UpdateMyProfileInput!) { updateMyProfile(input: $input) {
    ... on Me { name phone locale } ... on InvalidInput { fields { path message } } } }`;
  const input = { name: '王大明', phone: '138 1234 5678', locale: 'en' };
  const changed = await client.execute('membership', update, { input });
  expect(changed.expectData().updateMyProfile).toMatchObject(input);
  expect(await browser.exchange('hq')).toMatchObject({ name: '王大明', locale: 'en' });
  const wrong = await client.execute('membership', update, { input: { ...input, phone: 'call me' } });
  expect(wrong.expectError('InvalidInput').fields).toMatchObject([{ path: 'phone' }]);
});

test('a registered supplier gets an organisation; an older event changes nothing', async () => {
  const supplier = (name: string) => ({
    supplierId: aggregateId,
    code: 'S-001',
    name,
    nameEn: null,
    taxNumber: '91350211M000100Y43',
    taxpayerKind: 'GENERAL' as const,
    companySize: 'SMALL' as const,
    state: 'POTENTIAL' as const,
    bankAccount: null,
  });
  const aggregateId = newId();
  const tell = (name: string, aggregateVersion: number) =>
    world.deliver('membership', supplierChanged, { aggregateId, aggregateVersion, body: supplier(name) });
  await tell('新名字', 2);
  await tell('旧名字', 1);
  const query = `query ($id: ID!) { organisation(id: $id) { id kind code name } }`;
  const answer = await administrator.execute('membership', query, { id: aggregateId });
  expect(answer.expectData().organisation).toMatchObject({ kind: 'SUPPLIER', code: 'S-001', name: '新名字' });
});
