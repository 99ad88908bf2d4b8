import { newId } from '@quanlian/ids/uuid.ts';
import { barrier, raceBehindLock } from '@quanlian/testkit/race.ts';
import { bootWorld, type TestClient, type World } from '@quanlian/testkit/world.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addOrganisation, join, TestBrowser } from '../identity/test-browser.ts';
import { membership } from '../server.ts';

let world: World;
let hqId: string;
let supplierId: string;
let buyer: TestClient;

beforeAll(async () => {
  world = await bootWorld({ subgraphs: [membership] });
  hqId = await addOrganisation(world, 'HQ', '泉涟食品集团');
  supplierId = await addOrganisation(world, 'SUPPLIER', '河南枣业');
  buyer = world.person({ organisationId: hqId, roles: ['hq-buyer'] });
});
afterAll(() => world.close());

const inviteDocument = `mutation ($input: InvitePersonInput!) { invitePerson(input: $input) {
  ... on IssuedInvitation { path link invitation { id email state roles { id } organisationName invitedByName } }
  ... on AlreadyInvited { invitationId } ... on AlreadyMember { personId } ... on RoleNotGrantable { roles }
  ... on InvalidInput { fields { path message } } } }`;
const acceptDocument = `mutation ($input: AcceptInvitationInput!) { acceptInvitation(input: $input) {
  ... on Invitation { id state organisationName } ... on WrongState { fromState } ... on SignInFirst { email }
  ... on InvitationExpired { expiredAt } ... on InvalidInput { fields { path message } } } }`;
const resendDocument = `mutation ($input: ResendInvitationInput!) { resendInvitation(input: $input) {
  ... on IssuedInvitation { path } ... on WrongState { fromState } } }`;
const revokeDocument = `mutation ($input: RevokeInvitationInput!) { revokeInvitation(input: $input) {
  ... on Invitation { state } ... on WrongState { fromState } } }`;
const byToken = `query ($token: String!) { invitation(token: $token) {
  email organisationName organisationKind expiresAt state requiresSignIn roles { name } } }`;

const newEmail = () => `guest-${newId()}@example.cn`;
const tokenOf = (path: string) => path.slice('/invitation/'.length);
const person = { name: '陈新', password: 'long enough word' };

async function invite(input: object = {}, by = buyer) {
  const email = newEmail();
  const answer = await by.execute('membership', inviteDocument, {
    input: { email, organisationId: supplierId, roles: ['supplier-owner'], ...input },
  });
  const issued = answer.expectData().invitePerson;
  return { email, id: String(issued.invitation.id), token: tokenOf(issued.path), link: issued.link };
}

const accept = (input: object, by = world.anonymous()) => by.execute('membership', acceptDocument, { input });
const membersOf = (email: string) => world.sql('membership')`
  select m.roles from memberships m join people p on p.id = m.person_id where p.email = ${email}`;

describe('an invitation', () => {
  test('leads a new person from the link to the right portal, once', async () => {
    const { email, token, link } = await invite();
    expect(link).toBe(`${world.settings.portalUrls.supplier}/invitation/${token}`);
    const shown = (await world.anonymous().execute('membership', byToken, { token })).expectData().invitation;
    expect(shown).toMatchObject({
      email,
      organisationName: '河南枣业',
      organisationKind: 'SUPPLIER',
      state: 'PENDING',
      requiresSignIn: false,
      roles: [{ name: '供应商负责人' }],
    });
    expect((await accept({ token, ...person })).expectData().acceptInvitation).toMatchObject({ state: 'ACCEPTED' });
    const browser = new TestBrowser(world);
    expect((await browser.signIn('partner', email, person.password)).status).toBe(200);
    expect(await browser.exchange('partner')).toMatchObject({ name: '陈新', organisationId: supplierId });
    expect((await accept({ token, ...person })).expectError('WrongState')).toMatchObject({ fromState: 'ACCEPTED' });
    expect(await membersOf(email)).toHaveLength(1);
  });

  test('is stored in a way from which nobody can make the link again', async () => {
    const key = newId();
    const email = newEmail();
    const input = { email, organisationId: supplierId, roles: ['supplier-sales'] };
    const first = await buyer.execute('membership', inviteDocument, { input }, { idempotencyKey: key });
    const token = tokenOf(first.expectData().invitePerson.path);
    const again = await buyer.execute('membership', inviteDocument, { input }, { idempotencyKey: key });
    expect(tokenOf(again.expectData().invitePerson.path)).toBe(token);
    const sql = world.sql('membership');
    const tables = [
      await sql`select * from invitations`,
      await sql`select encode(value, 'escape') as value from idempotency_key`,
      await sql`select * from audit_entry`,
      await sql`select * from event`,
    ];
    expect(JSON.stringify(tables)).toContain(email);
    expect(JSON.stringify(tables)).not.toContain(token);
  });

  test('accepted by two at the same moment makes one person and one membership', async () => {
    const { id, email, token } = await invite();
    const outcomes = await raceBehindLock(
      world.ownerUrl('membership'),
      (holder) => holder`select 1 from invitations where id = ${id} for update`,
      [() => accept({ token, ...person }), () => accept({ token, ...person, name: '另一人' })],
    );
    const answers = outcomes.map((outcome) => outcome.status === 'fulfilled' && outcome.value.answer.data);
    const kinds = answers.map((data) => JSON.stringify(data)).sort();
    expect(kinds.filter((kind) => kind.includes('"__typename":"Invitation"'))).toHaveLength(1);
    expect(kinds.filter((kind) => kind.includes('"fromState":"ACCEPTED"'))).toHaveLength(1);
    expect(await world.sql('membership')`select 1 from people where email = ${email}`).toHaveLength(1);
    expect(await membersOf(email)).toHaveLength(1);
  });

  test('control: reading the state without the lock would accept it twice', async () => {
    const { id } = await invite();
    const sql = world.sql('membership');
    const gate = barrier(2);
    const naive = async () => {
      const [row] = await sql<{ state: string }[]>`select state from invitations where id = ${id}`;
      await gate.arrive();
      if (row?.state !== 'PENDING') return false;
      await sql`update invitations set state = 'ACCEPTED' where id = ${id}`;
      return true;
    };
    expect(await Promise.all([naive(), naive()])).toEqual([true, true]);
  });

  test('two invitations of one new address at once make one person', async () => {
    const email = newEmail();
    const otherId = await addOrganisation(world, 'SUPPLIER');
    const [one, two] = [await invite({ email }), await invite({ email, organisationId: otherId })];
    const outcomes = await Promise.all([
      accept({ token: one.token, ...person }),
      accept({ token: two.token, ...person }),
    ]);
    const kinds = outcomes.map(({ answer }) => JSON.stringify(answer.data)).sort();
    expect(kinds.filter((kind) => kind.includes('SignInFirst'))).toHaveLength(1);
    expect(await world.sql('membership')`select 1 from people where email = ${email}`).toHaveLength(1);
    expect(await membersOf(email)).toHaveLength(1);
  });

  test('of a person who exists is accepted signed in as that person only, and keeps the password', async () => {
    const known = await join(world, { organisationId: supplierId, roles: ['supplier-sales'] });
    const otherId = await addOrganisation(world, 'DISTRIBUTOR', '江苏经销');
    const { token } = await invite({ email: known.email, organisationId: otherId, roles: ['distributor-owner'] });
    const shown = (await world.anonymous().execute('membership', byToken, { token })).expectData().invitation;
    expect(shown.requiresSignIn).toBe(true);
    const stolen = await accept({ token, name: '贼', password: 'password of a thief' });
    expect(stolen.expectError('SignInFirst')).toMatchObject({ email: known.email });
    const stranger = await join(world, { organisationId: supplierId, roles: ['supplier-sales'] });
    const as = (personId: string) =>
      world.person({ organisationKind: 'SUPPLIER', organisationId: supplierId, personId, roles: ['supplier-sales'] });
    (await accept({ token }, as(stranger.personId))).expectError('SignInFirst');
    expect(await membersOf(known.email)).toHaveLength(1);
    (await accept({ token }, as(known.personId))).expectData();
    expect(await membersOf(known.email)).toHaveLength(2);
    const browser = new TestBrowser(world);
    expect((await browser.signIn('partner', known.email, 'password of a thief')).status).toBe(401);
    expect((await browser.signIn('partner', known.email, known.password)).status).toBe(200);
  });

  test('ends after seven days, by revocation, and by a new link', async () => {
    const late = new Date(Date.now() + 7 * 86_400_000 + 1_000);
    const expired = await invite();
    (await accept({ token: expired.token, ...person }, world.anonymous().at(late))).expectError('InvitationExpired');
    const resend = await buyer.execute('membership', resendDocument, { input: { id: expired.id } });
    const fresh = tokenOf(resend.expectData().resendInvitation.path);
    expect(fresh).not.toBe(expired.token);
    (await accept({ token: expired.token, ...person })).expectError('NotFound');
    (await accept({ token: fresh, ...person })).expectData();
    const again = await buyer.execute('membership', resendDocument, { input: { id: expired.id } });
    expect(again.expectError('WrongState')).toMatchObject({ fromState: 'ACCEPTED' });

    const revoked = await invite();
    (await buyer.execute('membership', revokeDocument, { input: { id: revoked.id } })).expectData();
    const refused = await accept({ token: revoked.token, ...person });
    expect(refused.expectError('WrongState')).toMatchObject({ fromState: 'REVOKED' });
    expect(await membersOf(revoked.email)).toHaveLength(0);
    (await accept({ token: 'no such token', ...person })).expectError('NotFound');
  });

  test('needs a name and ten characters of password from a new person', async () => {
    const { email, token } = await invite();
    const without = await accept({ token });
    expect(without.expectError('InvalidInput').fields).toMatchObject([{ path: 'name' }, { path: 'password' }]);
    const short = await accept({ token, name: '陈新', password: '123456789' });
    expect(short.expectError('InvalidInput').fields).toMatchObject([{ path: 'password' }]);
    expect(await membersOf(email)).toHaveLength(0);
    (await accept({ token, ...person })).expectData();
  });
});

describe('inviting', () => {
  test('an address that is invited or works there already is refused by name', async () => {
    const { id, email } = await invite();
    const again = (input: object) =>
      buyer.execute('membership', inviteDocument, {
        input: { organisationId: supplierId, roles: ['supplier-sales'], ...input },
      });
    expect((await again({ email: email.toUpperCase() })).expectError('AlreadyInvited')).toMatchObject({
      invitationId: id,
    });
    const member = await join(world, { organisationId: supplierId, roles: ['supplier-sales'] });
    expect((await again({ email: member.email })).expectError('AlreadyMember')).toMatchObject({
      personId: member.personId,
    });
    const wrong = await again({ email: 'no address' });
    expect(wrong.expectError('InvalidInput').fields).toMatchObject([{ path: 'email', message: '邮箱格式不对' }]);
  });

  test('is refused beyond one’s own organisation and rights, and writes nothing', async () => {
    const otherId = await addOrganisation(world, 'SUPPLIER');
    const owner = world.person({ organisationKind: 'SUPPLIER', organisationId: supplierId, roles: ['supplier-owner'] });
    const sales = world.person({ organisationKind: 'SUPPLIER', organisationId: supplierId, roles: ['supplier-sales'] });
    const attempt = async (who: TestClient, input: object, kind: string) => {
      const email = newEmail();
      const answer = await who.execute('membership', inviteDocument, { input: { email, ...input } });
      answer.expectError(kind);
      expect(await world.sql('membership')`select 1 from invitations where email = ${email}`).toHaveLength(0);
    };
    await attempt(owner, { organisationId: otherId, roles: ['supplier-owner'] }, 'NotFound');
    await attempt(owner, { organisationId: hqId, roles: ['hq-administrator'] }, 'NotFound');
    await attempt(owner, { roles: ['hq-administrator'] }, 'RoleNotGrantable');
    await attempt(sales, { roles: ['supplier-sales'] }, 'FORBIDDEN');
    await attempt(buyer, { roles: ['hq-administrator'] }, 'RoleNotGrantable');
    await attempt(buyer, { roles: ['hq-buyer'] }, 'RoleNotGrantable');
    await attempt(world.anonymous(), { roles: ['supplier-owner'], organisationId: supplierId }, 'UNAUTHENTICATED');
  });

  test('another organisation’s invitations can be neither seen, renewed nor revoked', async () => {
    const { id, token } = await invite();
    const otherId = await addOrganisation(world, 'SUPPLIER');
    const stranger = world.person({ organisationKind: 'SUPPLIER', organisationId: otherId, roles: ['supplier-owner'] });
    const list = `query ($filter: InvitationFilter) { invitations(first: 100, filter: $filter) { nodes { id state } } }`;
    const seen = async (who: TestClient, filter: object = {}) =>
      JSON.stringify((await who.execute('membership', list, { filter })).expectData().invitations.nodes);
    expect(await seen(stranger)).not.toContain(id);
    expect(await seen(stranger, { organisationId: supplierId })).toBe('[]');
    expect(await seen(buyer, { state: 'PENDING', organisationId: supplierId })).toContain(id);
    expect(await seen(buyer, { state: 'EXPIRED' })).not.toContain(id);
    (await stranger.execute('membership', resendDocument, { input: { id } })).expectError('NotFound');
    (await stranger.execute('membership', revokeDocument, { input: { id } })).expectError('NotFound');
    (await accept({ token, ...person })).expectData();
  });
});
