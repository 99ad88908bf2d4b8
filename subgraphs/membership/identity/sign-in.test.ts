import { permissionsOf } from '@quanlian/permissions/roles.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { membership } from '../server.ts';
import { addOrganisation, askMembership, join, TestBrowser } from './test-browser.ts';

let world: World;
let hqId: string;
let supplierId: string;

beforeAll(async () => {
  world = await bootWorld({ subgraphs: [membership] });
  hqId = await addOrganisation(world, 'HQ', '泉涟食品集团');
  supplierId = await addOrganisation(world, 'SUPPLIER');
});
afterAll(() => world.close());

describe('sign-in', () => {
  test('opens a session in the realm of the organisation, and sign-out ends it', async () => {
    for (const [organisationId, role, realm] of [
      [hqId, 'hq-buyer', 'hq'],
      [supplierId, 'supplier-owner', 'partner'],
    ] as const) {
      const person = await join(world, { organisationId, roles: [role] });
      const browser = new TestBrowser(world);
      expect((await browser.signIn(realm, person.email.toUpperCase(), person.password)).status).toBe(200);
      const claims = await browser.exchange(realm);
      expect(claims).toMatchObject({ sub: person.personId, organisationId, realm, name: '王小明' });
      expect(claims?.permissions).toContain('organisation.read');
      const before = browser.cookieHeader;
      expect((await browser.send('POST', `/auth/${realm}/sign-out`)).status).toBe(200);
      expect(browser.cookies.size).toBe(0);
      expect(await browser.exchange(realm, before)).toBeUndefined();
    }
  });

  test('a shopper signs up by himself, once, and gets an organisation of one', async () => {
    const browser = new TestBrowser(world);
    const account = { name: '李雷', email: `shopper-${Date.now()}@example.cn`, password: 'ten letters or more' };
    expect((await browser.send('POST', '/auth/shop/sign-up/email', account)).status).toBe(200);
    const claims = await browser.exchange('shop');
    expect(claims).toMatchObject({
      name: '李雷',
      organisationKind: 'SHOPPER',
      permissions: permissionsOf(['shopper']),
    });
    expect((await browser.exchange('shop'))?.organisationId).toBe(claims?.organisationId);
    const again = new TestBrowser(world);
    expect((await again.send('POST', '/auth/shop/sign-up/email', account)).status).toBe(422);
  });

  test('sign-up is closed where people are invited, and endpoints that are not used do not exist', async () => {
    const account = { name: '甲', email: `x-${Date.now()}@example.cn`, password: 'ten letters or more' };
    for (const path of [
      '/auth/hq/sign-up/email',
      '/auth/partner/sign-up/email',
      '/auth/hq//sign-up/email',
      '/auth/hq/sign%2dup/email',
      '/auth/hq/update-user',
      '/auth/hq/change-email',
      '/auth/hq/delete-user',
      '/auth/hq/update-session',
      '/auth/nowhere/sign-in/email',
    ]) {
      const browser = new TestBrowser(world);
      expect((await browser.send('POST', path, account)).status, path).toBe(404);
    }
    expect(await world.sql('membership')`select 1 from hq_users where email = ${account.email}`).toHaveLength(0);
  });

  test('a shopper cannot set fields that are not his to set', async () => {
    const browser = new TestBrowser(world);
    const email = `sly-${Date.now()}@example.cn`;
    const account = { name: '韩梅梅', email, password: 'ten letters or more' };
    const forged = { ...account, emailVerified: true, organisationId: hqId, id: hqId, role: 'hq-administrator' };
    await browser.send('POST', '/auth/shop/sign-up/email', forged);
    expect(await browser.exchange('shop')).not.toMatchObject({ organisationId: hqId });
    const rows = await world.sql('membership')<{ email_verified: boolean; id: string }[]>`
      select id, email_verified from shop_users where email = ${email}`;
    expect(rows.every((row) => !row.email_verified && row.id !== hqId)).toBe(true);
  });

  test.each([
    ['123456789', 'PASSWORD_TOO_SHORT'],
    ['password2026', 'PASSWORD_TOO_SIMPLE'],
  ])('the password %s is refused as %s and makes no account', async (password, code) => {
    const email = `short-${Date.now()}@example.cn`;
    const browser = new TestBrowser(world);
    const answer = await browser.send('POST', '/auth/shop/sign-up/email', { name: '甲', email, password });
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ code });
    expect(await world.sql('membership')`select 1 from shop_users where email = ${email}`).toHaveLength(0);
  });

  test('a wrong password and an unknown address are refused alike, and take alike long', async () => {
    const person = await join(world, { organisationId: supplierId, roles: ['supplier-sales'] });
    const times = { wrong: [] as number[], unknown: [] as number[] };
    const answers: unknown[] = [];
    for (let round = 0; round < 9; round++) {
      for (const [kind, email] of [
        ['wrong', person.email],
        ['unknown', `nobody-${round}@example.cn`],
      ] as const) {
        const browser = new TestBrowser(world);
        const begun = performance.now();
        const answer = await browser.signIn('partner', email, 'not the right one');
        times[kind].push(performance.now() - begun);
        answers.push({ status: answer.status, json: answer.json });
        expect(browser.cookies.size).toBe(0);
      }
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toHaveLength(1);
    // Without hashing the answer for an unknown address would come in a fraction of the time, on a busy machine too.
    const ratio = median(times.unknown) / median(times.wrong);
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });

  test('the token of a session is in no answer that a script could read', async () => {
    const person = await join(world, { organisationId: supplierId, roles: ['supplier-sales'] });
    const browser = new TestBrowser(world);
    const signedIn = await browser.signIn('partner', person.email, person.password);
    const session = await browser.send('GET', '/auth/partner/get-session');
    expect(session.json.user.email).toBe(person.email);
    const [row] = await world.sql('membership')<{ token: string }[]>`
      select token from partner_sessions where user_id = ${person.personId}`;
    expect(row?.token).toBeTruthy();
    expect(JSON.stringify([signedIn.json, session.json])).not.toContain(row?.token);
    expect(JSON.stringify([signedIn.json, session.json])).not.toContain('argon2');
  });

  test('cookies are httpOnly, lax and short; "not remembered" does not make a session longer', async () => {
    const person = await join(world, { organisationId: hqId, roles: ['hq-buyer'] });
    const browser = new TestBrowser(world);
    await browser.signIn('hq', person.email, person.password);
    const line = browser.setCookies.find((cookie) => cookie.startsWith('hq.session_token=')) ?? '';
    expect(line).toMatch(/HttpOnly/i);
    expect(line).toMatch(/SameSite=Lax/i);
    expect(line).toMatch(/Max-Age=43200/i);
    await browser.signIn('hq', person.email, person.password, { rememberMe: false });
    const rows = await world.sql('membership')<{ hours: number }[]>`
      select extract(epoch from expires_at - created_at)::float8 / 3600 as hours from hq_sessions
      where user_id = ${person.personId}`;
    expect(rows).toHaveLength(2);
    for (const { hours } of rows) expect(hours).toBeLessThan(12.01);
  });

  test('a foreign page can neither sign a person in nor out', async () => {
    const person = await join(world, { organisationId: supplierId, roles: ['supplier-sales'] });
    const browser = new TestBrowser(world);
    await browser.signIn('partner', person.email, person.password);
    const evil = new TestBrowser(world, { origin: 'https://evil.example' });
    expect((await evil.signIn('partner', person.email, person.password)).status).toBe(403);
    for (const [name, value] of browser.cookies) evil.cookies.set(name, value);
    expect((await evil.send('POST', '/auth/partner/sign-out')).status).toBe(403);
    const change = { currentPassword: person.password, newPassword: 'another password' };
    expect((await evil.send('POST', '/auth/partner/change-password', change)).status).toBe(403);
    expect(await browser.exchange('partner')).toBeDefined();
  });
});

describe('realms', () => {
  test('a cookie of one realm is nothing in another, under its own name or another', async () => {
    const email = `both-${Date.now()}@example.cn`;
    const inHq = await join(world, { organisationId: hqId, roles: ['hq-buyer'], email });
    const inPartner = await join(world, { organisationId: supplierId, roles: ['supplier-sales'], email });
    expect(inHq.personId).not.toBe(inPartner.personId);
    const browser = new TestBrowser(world);
    await browser.signIn('hq', email, inHq.password);
    expect(await browser.exchange('partner')).toBeUndefined();
    expect(await browser.exchange('shop')).toBeUndefined();
    const value = browser.cookies.get('hq.session_token') ?? '';
    expect(await browser.exchange('partner', `partner.session_token=${value}`)).toBeUndefined();
    expect((await browser.exchange('hq', `hq.session_token=${value}`))?.sub).toBe(inHq.personId);
    await browser.signIn('partner', email, inPartner.password);
    expect((await browser.exchange('hq'))?.sub).toBe(inHq.personId);
    expect((await browser.exchange('partner'))?.sub).toBe(inPartner.personId);
  });

  test('a session cookie that was there before sign-in is not the session afterwards', async () => {
    const person = await join(world, { organisationId: supplierId, roles: ['supplier-sales'] });
    const attacker = new TestBrowser(world);
    const own = await join(world, { organisationId: supplierId, roles: ['supplier-sales'] });
    await attacker.signIn('partner', own.email, own.password);
    const planted = attacker.cookies.get('partner.session_token') ?? '';
    const victim = new TestBrowser(world);
    victim.cookies.set('partner.session_token', planted);
    await victim.signIn('partner', person.email, person.password);
    expect(victim.cookies.get('partner.session_token')).not.toBe(planted);
    expect((await victim.exchange('partner'))?.sub).toBe(person.personId);
    expect((await attacker.exchange('partner'))?.sub).toBe(own.personId);
  });

  test('an altered signature makes a cookie worthless', async () => {
    const person = await join(world, { organisationId: supplierId, roles: ['supplier-sales'] });
    const browser = new TestBrowser(world);
    await browser.signIn('partner', person.email, person.password);
    const value = decodeURIComponent(browser.cookies.get('partner.session_token') ?? '');
    const [token = ''] = value.split('.');
    for (const forged of [token, `${token}.`, `${token}.${'A'.repeat(43)}=`]) {
      const header = `partner.session_token=${encodeURIComponent(forged)}`;
      expect(await browser.exchange('partner', header)).toBeUndefined();
    }
  });
});

describe('exchange', () => {
  test('refuses whoever is not a service, and answers 401 for nobody', async () => {
    const body = { realm: 'hq', cookieHeader: '' };
    const path = '/internal/sessions/exchange';
    expect((await askMembership(world, 'POST', path, body, null)).status).toBe(401);
    for (const kind of ['person', 'anonymous', 'apiKey'] as const) {
      expect(await askMembership(world, 'POST', path, body, { kind })).toMatchObject({
        status: 401,
        body: { code: 'UNAUTHENTICATED' },
      });
      expect((await askMembership(world, 'GET', '/internal/revocations?after=0', undefined, { kind })).status).toBe(
        401,
      );
    }
    expect(await askMembership(world, 'POST', path, body)).toMatchObject({
      status: 401,
      body: { code: 'NOT_SIGNED_IN' },
    });
    expect((await askMembership(world, 'POST', path, { realm: 'root' })).status).toBe(400);
  });

  test('its token is verified by the published keys, which hold nothing private', async () => {
    const person = await join(world, { organisationId: hqId, roles: ['hq-buyer'] });
    const browser = new TestBrowser(world);
    await browser.signIn('hq', person.email, person.password);
    const { body } = await askMembership(world, 'POST', '/internal/sessions/exchange', {
      realm: 'hq',
      cookieHeader: browser.cookieHeader,
    });
    const { token } = body as { token: string };
    const keys = (await askMembership(world, 'GET', '/internal/jwks', undefined, null)).body as JSONWebKeySet;
    expect(JSON.stringify(keys)).not.toContain('"d"');
    const { payload } = await jwtVerify(token, createLocalJWKSet(keys), {
      issuer: 'quanlian-membership',
      audience: 'quanlian-gateway',
      algorithms: ['ES256'],
    });
    expect(Number(payload.exp) - Number(payload.iat)).toBe(300);
    const [stored] = await world.sql('membership')<{ sealed_private_key: string }[]>`select * from signing_keys`;
    expect(Buffer.from(stored?.sealed_private_key ?? '', 'base64').toString()).not.toContain('PRIVATE KEY');
  });
});

describe('change of password', () => {
  test('ends all other sessions, tells the gateway, and the old password is no more', async () => {
    const person = await join(world, { organisationId: supplierId, roles: ['supplier-sales'] });
    const [here, there] = [new TestBrowser(world), new TestBrowser(world)];
    await here.signIn('partner', person.email, person.password);
    await there.signIn('partner', person.email, person.password);
    const before = await here.exchange('partner');
    const change = { currentPassword: person.password, newPassword: 'a quite new password' };
    expect((await here.send('POST', '/auth/partner/change-password', change)).status).toBe(200);
    expect(await there.exchange('partner')).toBeUndefined();
    const after = await here.exchange('partner');
    expect(BigInt(after?.revocationSequence ?? 0)).toBeGreaterThan(BigInt(before?.revocationSequence ?? 0));
    const pulled = await askMembership(world, 'GET', `/internal/revocations?after=${before?.revocationSequence}`);
    expect(JSON.stringify(pulled.body)).toContain(person.personId);
    expect((await there.signIn('partner', person.email, person.password)).status).toBe(401);
    expect((await there.signIn('partner', person.email, change.newPassword)).status).toBe(200);
  });

  test('needs the present password and a session, and writes nothing otherwise', async () => {
    const person = await join(world, { organisationId: supplierId, roles: ['supplier-sales'] });
    const browser = new TestBrowser(world);
    const change = { currentPassword: 'not the right one', newPassword: 'a quite new password' };
    expect((await browser.send('POST', '/auth/partner/change-password', change)).status).toBe(401);
    await browser.signIn('partner', person.email, person.password);
    expect((await browser.send('POST', '/auth/partner/change-password', change)).status).toBe(400);
    const short = { currentPassword: person.password, newPassword: 'short' };
    expect((await browser.send('POST', '/auth/partner/change-password', short)).status).toBe(400);
    expect((await browser.signIn('partner', person.email, person.password)).status).toBe(200);
  });
});

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
