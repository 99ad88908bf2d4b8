import { newId } from '@quanlian/ids/uuid.ts';
import { barrier, raceBehindLock } from '@quanlian/testkit/race.ts';
import { bootWorld, type TestClient, type World } from '@quanlian/testkit/world.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addOrganisation, askMembership, join, newAddress, TestBrowser } from '../identity/test-browser.ts';
import { membership } from '../server.ts';
import { resetAdministrator } from './reset-administrator.ts';

type Person = Awaited<ReturnType<typeof join>>;

let world: World;
let hqId: string;
let supplierId: string;
let otherId: string;
let administrator: TestClient;
let owner: Person;

beforeAll(async () => {
  world = await bootWorld({ subgraphs: [membership] });
  hqId = await addOrganisation(world, 'HQ', '泉涟食品集团');
  supplierId = await addOrganisation(world, 'SUPPLIER', '河南枣业');
  otherId = await addOrganisation(world, 'SUPPLIER', '山东果业');
  administrator = world.person({ organisationId: hqId, roles: ['hq-administrator'] });
  owner = await join(world, { organisationId: supplierId, roles: ['supplier-owner'], name: '周东家' });
});
afterAll(() => world.close());

const newPassword = 'three unlike words';
const issueDocument = `mutation ($input: IssuePasswordResetInput!) { issuePasswordReset(input: $input) {
  ... on IssuedPasswordReset { path link personName expiresAt } ... on RoleNotGrantable { roles }
  ... on WrongState { fromState } } }`;
const disablePerson = `mutation ($input: DisablePersonInput!) { disablePerson(input: $input) { ... on Person { id } } }`;
const changeRoles = `mutation ($input: ChangeRolesInput!) { changeRoles(input: $input) { ... on Person { id } } }`;
const invite = `mutation ($input: InvitePersonInput!) { invitePerson(input: $input) { ... on IssuedInvitation { path } } }`;
const accept = `mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { ... on Invitation { id } } }`;

const as = (person: Person, roles = ['supplier-owner']) =>
  world.person({
    organisationKind: 'SUPPLIER',
    organisationId: person.organisationId,
    personId: person.personId,
    roles,
  });
const salesOf = (organisationId = supplierId) => join(world, { organisationId, roles: ['supplier-sales'] });
const issue = (person: { personId: string }, by: TestClient = as(owner)) =>
  by.execute('membership', issueDocument, { input: { personId: person.personId } });
const tokenFor = async (person: { personId: string }, by?: TestClient): Promise<string> =>
  (await issue(person, by)).expectData().issuePasswordReset.path.slice('/reset-password/'.length);
const use = (token: string, password = newPassword, realm = 'partner', browser = new TestBrowser(world)) =>
  browser.send('POST', `/auth/${realm}/password-reset/use`, { token, newPassword: password });
const read = (token: string, realm = 'partner', browser = new TestBrowser(world)) =>
  browser.send('POST', `/auth/${realm}/password-reset/read`, { token });
const signIn = async (person: Person, password: string) =>
  (await new TestBrowser(world).signIn(person.realm, person.email, password)).status;
const linksOf = (person: { personId: string }) => world.sql('membership')<{ state: string }[]>`
  select state from password_resets where person_id = ${person.personId} order by id`;

/** Lets a person who exists into another organisation. */
async function joinToo(person: Person, organisationId: string, roles: string[]): Promise<void> {
  const input = { email: person.email, organisationId, roles };
  const { path } = (await administrator.execute('membership', invite, { input })).expectData().invitePerson;
  const token = path.slice('/invitation/'.length);
  (await as(person).execute('membership', accept, { input: { token } })).expectData();
}

describe('a link to reset the password', () => {
  test('sets it once, ends all sessions, and is told to the person and the audit', async () => {
    const person = await salesOf();
    const [here, there] = [new TestBrowser(world), new TestBrowser(world)];
    for (const browser of [here, there]) await browser.signIn('partner', person.email, person.password);
    const before = await here.exchange('partner');
    const issued = (await issue(person)).expectData().issuePasswordReset;
    expect(issued.personName).toBe('王小明');
    expect(Date.parse(issued.expiresAt) - Date.now()).toBeGreaterThan(23.9 * 3_600_000);
    expect(issued.link).toBe(world.settings.portalUrls.supplier + issued.path);
    const token = issued.path.slice('/reset-password/'.length);
    expect((await read(token)).json).toMatchObject({ state: 'PENDING', email: person.email });
    // To have made or opened the link changes nothing yet.
    expect(await here.exchange('partner')).toBeDefined();

    expect((await use(token)).status).toBe(200);
    for (const browser of [here, there]) expect(await browser.exchange('partner')).toBeUndefined();
    const revoked = await askMembership(world, 'GET', `/internal/revocations?after=${before?.revocationSequence}`);
    expect(JSON.stringify(revoked.body)).toContain(person.personId);
    expect(await signIn(person, person.password)).toBe(401);
    expect(await signIn(person, newPassword)).toBe(200);

    expect((await read(token)).json).toEqual({ state: 'USED' });
    expect(await use(token, 'yet another password')).toMatchObject({ status: 410, json: { code: 'LINK_USED' } });
    expect(await signIn(person, newPassword)).toBe(200);
    const audited = await world.sql('membership')<{ command: string; person_id: string }[]>`
      select command, person_id from audit_entry where subject_type = 'Person' and subject_id = ${person.personId}
      and command in ('issuePasswordReset', 'resetPassword') order by id`;
    expect(audited).toEqual([
      { command: 'issuePasswordReset', person_id: owner.personId },
      { command: 'resetPassword', person_id: person.personId },
    ]);
  });

  test('is told to its person alone, in every organisation of the person', async () => {
    const person = await salesOf();
    expect((await use(await tokenFor(person))).status).toBe(200);
    const list = '{ unreadNoticeCount notices { nodes { id kind text } } }';
    const seen = async (client: TestClient) => (await client.execute('membership', list, {})).expectData();
    const told = await seen(as(person, ['supplier-sales']));
    expect(told.notices.nodes.map(({ kind }: { kind: string }) => kind).sort()).toEqual([
      'PASSWORD_RESET',
      'PASSWORD_RESET_ISSUED',
    ]);
    expect(told.unreadNoticeCount).toBe(2);
    const { personId } = person;
    const elsewhere = { organisationKind: 'SUPPLIER' as const, organisationId: otherId, roles: ['supplier-sales'] };
    expect((await seen(world.person({ ...elsewhere, personId }))).unreadNoticeCount).toBe(2);
    expect((await seen(world.person(elsewhere))).unreadNoticeCount).toBe(0);
    const ids = told.notices.nodes.map(({ id }: { id: string }) => id);
    expect(JSON.stringify(await seen(as(owner)))).not.toContain(ids[0]);
  });

  test('is stored in a way from which nobody can make it again, and the same request answers the same link', async () => {
    const person = await salesOf();
    const idempotencyKey = newId();
    const input = { personId: person.personId };
    const ask = () => as(owner).execute('membership', issueDocument, { input }, { idempotencyKey });
    const { path } = (await ask()).expectData().issuePasswordReset;
    expect((await ask()).expectData().issuePasswordReset.path).toBe(path);
    expect(await linksOf(person)).toEqual([{ state: 'PENDING' }]);
    const sql = world.sql('membership');
    const tables = JSON.stringify([
      await sql`select * from password_resets`,
      await sql`select encode(value, 'escape') as value from idempotency_key`,
      await sql`select * from audit_entry`,
      await sql`select * from notices`,
    ]);
    expect(tables).toContain(person.personId);
    expect(tables).not.toContain(path.slice('/reset-password/'.length));
  });

  test('used by two at the same moment sets one password', async () => {
    const person = await salesOf();
    const token = await tokenFor(person);
    const passwords = ['the first of the two', 'another of the two'];
    const outcomes = await raceBehindLock(
      world.ownerUrl('membership'),
      (holder) => holder`select 1 from people where id = ${person.personId} for update`,
      passwords.map((password) => () => use(token, password)),
    );
    const statuses = outcomes.map((outcome) => outcome.status === 'fulfilled' && outcome.value.status);
    expect([...statuses].sort()).toEqual([200, 410]);
    const winner = statuses.indexOf(200);
    expect(await signIn(person, passwords[winner] ?? '')).toBe(200);
    expect(await signIn(person, passwords[1 - winner] ?? '')).toBe(401);
  });

  test('control: reading the state without the lock would use it twice', async () => {
    const person = await salesOf();
    await tokenFor(person);
    const sql = world.sql('membership');
    const gate = barrier(2);
    const naive = async () => {
      const [row] = await sql<{ state: string }[]>`
        select state from password_resets where person_id = ${person.personId}`;
      await gate.arrive();
      if (row?.state !== 'PENDING') return false;
      await sql`update password_resets set state = 'USED', ended_at = now() where person_id = ${person.personId}`;
      return true;
    };
    expect(await Promise.all([naive(), naive()])).toEqual([true, true]);
  });

  test('two that are made at once leave one that works', async () => {
    const person = await salesOf();
    const outcomes = await raceBehindLock(
      world.ownerUrl('membership'),
      (holder) => holder`select 1 from people where id = ${person.personId} for update`,
      [() => tokenFor(person), () => tokenFor(person, administrator)],
    );
    const tokens = outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : ''));
    const states = await Promise.all(tokens.map(async (token) => (await read(token)).json.state));
    expect(states.sort()).toEqual(['PENDING', 'REVOKED']);
  });

  test('ends when its time is over, and by a newer one', async () => {
    const person = await salesOf();
    const early = world
      .person({ organisationId: hqId, roles: ['hq-administrator'] })
      .at(new Date(Date.now() - 86_401_000));
    const expired = await tokenFor(person, early);
    expect((await read(expired)).json).toEqual({ state: 'EXPIRED' });
    expect(await use(expired)).toMatchObject({ status: 410, json: { code: 'LINK_EXPIRED' } });
    const older = await tokenFor(person);
    const newer = await tokenFor(person);
    expect(await use(older)).toMatchObject({ status: 410, json: { code: 'LINK_REVOKED' } });
    expect(await signIn(person, person.password)).toBe(200);
    expect((await use(newer)).status).toBe(200);
  });

  test('ends when the person changes the password, is suspended, or gets other rights', async () => {
    const changed = await salesOf();
    const first = await tokenFor(changed);
    const browser = new TestBrowser(world);
    await browser.signIn('partner', changed.email, changed.password);
    const change = { currentPassword: changed.password, newPassword: 'a quite new password' };
    expect((await browser.send('POST', '/auth/partner/change-password', change)).status).toBe(200);
    expect((await use(first)).json).toMatchObject({ code: 'LINK_REVOKED' });
    expect(await signIn(changed, change.newPassword)).toBe(200);

    const suspended = await salesOf();
    const second = await tokenFor(suspended);
    const { personId } = suspended;
    (await as(owner).execute('membership', disablePerson, { input: { personId } })).expectData();
    expect((await use(second)).json).toMatchObject({ code: 'LINK_REVOKED' });
    expect((await issue(suspended)).expectError('WrongState')).toMatchObject({ fromState: 'DISABLED' });

    const promoted = await salesOf();
    const third = await tokenFor(promoted);
    const roles = { personId: promoted.personId, roles: ['supplier-finance'] };
    (await as(owner).execute('membership', changeRoles, { input: roles })).expectData();
    expect((await use(third)).json).toMatchObject({ code: 'LINK_REVOKED' });
  });

  test('does not outlive the access of whoever made it', async () => {
    const fired = await join(world, { organisationId: supplierId, roles: ['supplier-owner'] });
    const person = await salesOf();
    const token = await tokenFor(person, as(fired));
    const input = { personId: fired.personId };
    (await as(owner).execute('membership', disablePerson, { input })).expectData();
    expect((await use(token)).json).toMatchObject({ code: 'LINK_REVOKED' });
    // The session's token says for some seconds more what was true before.
    (await issue(person, as(fired))).expectError('NotFound');
    expect(await linksOf(person)).toEqual([{ state: 'REVOKED' }]);
  });

  test('takes no password that is short or easy to guess, and stays usable', async () => {
    const person = await salesOf();
    const token = await tokenFor(person);
    for (const [password, code] of [
      ['short', 'PASSWORD_TOO_SHORT'],
      ['password2026', 'PASSWORD_TOO_SIMPLE'],
      ['1234567890', 'PASSWORD_TOO_SIMPLE'],
    ] as const) {
      expect(await use(token, password)).toMatchObject({ status: 400, json: { code } });
    }
    expect(await signIn(person, person.password)).toBe(200);
    expect((await use(token)).status).toBe(200);
  });

  test('of one realm is nothing in another, and a foreign page cannot use it', async () => {
    const token = await tokenFor(await salesOf());
    expect((await read(token, 'hq')).status).toBe(404);
    expect(await use(token, newPassword, 'hq')).toMatchObject({ status: 404, json: { code: 'LINK_UNKNOWN' } });
    const evil = new TestBrowser(world, { origin: 'https://evil.example' });
    expect((await use(token, newPassword, 'partner', evil)).status).toBe(403);
    expect((await read(token)).json).toMatchObject({ state: 'PENDING' });
  });

  test('can be guessed five times a minute from one address, and whoever has one is not counted', async () => {
    const address = newAddress();
    const browser = () => new TestBrowser(world, { address });
    const token = await tokenFor(await salesOf());
    for (let round = 0; round < 8; round++) expect((await read(token, 'partner', browser())).status).toBe(200);
    const guesses = await Promise.all(Array.from({ length: 8 }, () => read(`guess ${newId()}`, 'partner', browser())));
    const statuses = guesses.map(({ status }) => status).sort();
    expect(statuses).toEqual([404, 404, 404, 404, 404, 429, 429, 429]);
    const next = await use(token, newPassword, 'partner', browser());
    expect(next).toMatchObject({ status: 429, json: { code: 'TOO_MANY_TRIES' } });
    expect(Number(next.headers['retry-after'])).toBeGreaterThan(0);
    expect((await use(token)).status).toBe(200);
  });

  test('gives the tries back that the forgotten password used up', async () => {
    const person = await salesOf();
    const browser = new TestBrowser(world);
    for (let round = 0; round < 6; round++) await browser.signIn('partner', person.email, `wrong ${round}`);
    expect((await browser.signIn('partner', person.email, person.password)).status).toBe(429);
    expect((await use(await tokenFor(person), newPassword, 'partner', browser)).status).toBe(200);
    expect((await browser.signIn('partner', person.email, newPassword)).status).toBe(200);
  });
});

describe('who makes a link', () => {
  const refused = async (person: { personId: string }, by: TestClient, kind: string) => {
    const before = await linksOf(person);
    (await issue(person, by)).expectError(kind);
    expect(await linksOf(person)).toEqual(before);
  };

  test('an administrator of the same organisation, or of headquarters; nobody else', async () => {
    const person = await salesOf();
    const stranger = await join(world, { organisationId: otherId, roles: ['supplier-owner'] });
    await refused(person, as(stranger), 'NotFound');
    await refused(person, as(await salesOf(), ['supplier-sales']), 'FORBIDDEN');
    await refused(person, world.person({ organisationId: hqId, roles: ['hq-buyer'] }), 'FORBIDDEN');
    await refused(person, world.anonymous(), 'UNAUTHENTICATED');
    await refused(owner, as(owner), 'OwnPassword');
    const buyer = await join(world, { organisationId: hqId, roles: ['hq-buyer'] });
    await refused(buyer, as(owner), 'NotFound');
    await refused(buyer, world.person({ organisationId: hqId, permissions: ['person.write'] }), 'RoleNotGrantable');
    const token = await tokenFor(owner, administrator);
    expect((await read(token)).json).toMatchObject({ state: 'PENDING', email: owner.email });
    const link = (await issue(buyer, administrator)).expectData().issuePasswordReset.link;
    expect(link).toMatch(new RegExp(`^${world.settings.portalUrls.hq}/reset-password/`));
  });

  test('of a person who also works elsewhere: headquarters, and the screen says so before', async () => {
    const person = await salesOf();
    const earlier = await tokenFor(person);
    await joinToo(person, otherId, ['supplier-owner']);
    // Made when the person worked here alone: it would open the other organisation now.
    expect((await use(earlier)).json).toMatchObject({ code: 'LINK_REVOKED' });
    await refused(person, as(owner), 'ResetByHeadquarters');
    const actions = async (by: TestClient) => {
      const document = 'query ($id: ID!) { person(id: $id) { allowedActions } }';
      return (await by.execute('membership', document, { id: person.personId })).expectData().person.allowedActions;
    };
    expect(await actions(as(owner))).toEqual(['changeRoles', 'disablePerson']);
    expect(await actions(administrator)).toContain('issuePasswordReset');
    expect((await use(await tokenFor(person, administrator))).status).toBe(200);
  });

  test.each(['first', 'second'])(
    'a place got at the same moment is not opened by a link that comes %s',
    async (turn) => {
      const person = await salesOf();
      const input = { email: person.email, organisationId: otherId, roles: ['supplier-owner'] };
      const { path } = (await administrator.execute('membership', invite, { input })).expectData().invitePerson;
      const token = path.slice('/invitation/'.length);
      const made = () => issue(person);
      const joined = () => as(person).execute('membership', accept, { input: { token } });
      const outcomes = await raceBehindLock(
        world.ownerUrl('membership'),
        (holder) => holder`select 1 from people where id = ${person.personId} for update`,
        turn === 'first' ? [made, joined] : [joined, made],
      );
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
      const places = await world.sql('membership')`select 1 from memberships where person_id = ${person.personId}`;
      expect(places).toHaveLength(2);
      // Made before, it was ended; after, it was refused.
      expect(await linksOf(person)).toEqual(turn === 'first' ? [{ state: 'REVOKED' }] : []);
    },
  );
});

describe('an administrator whom no other can help', () => {
  test('gets a link from whoever runs the servers, while it has access to headquarters', async () => {
    const { runtime } = world.running('membership');
    const last = await join(world, { organisationId: hqId, roles: ['hq-administrator'] });
    const path = await resetAdministrator(runtime, last.email.toUpperCase());
    expect((await use(path?.slice('/reset-password/'.length) ?? '', newPassword, 'hq')).status).toBe(200);
    expect(await signIn(last, newPassword)).toBe(200);
    const [made] = await world.sql('membership')<{ service: string }[]>`
      select service from audit_entry where command = 'resetAdministrator' and subject_id = ${last.personId}`;
    expect(made).toEqual({ service: 'membership' });
  });

  test('is nobody of a partner, and nobody who was suspended', async () => {
    const { runtime } = world.running('membership');
    expect(await resetAdministrator(runtime, owner.email)).toBeUndefined();
    const former = await join(world, { organisationId: hqId, roles: ['hq-administrator'] });
    const input = { personId: former.personId };
    (await administrator.execute('membership', disablePerson, { input })).expectData();
    expect(await resetAdministrator(runtime, former.email)).toBeUndefined();
    expect(await linksOf(former)).toEqual([]);
  });
});
