import { businessTimeHeaders } from '@quanlian/transport/business-time-header.ts';
import { type Claims, signClaims } from '@quanlian/transport/claims.ts';
import { portalAddressHeader, signAddress } from '@quanlian/transport/client-address.ts';
import { httpTransport } from '@quanlian/transport/http-transport.ts';
import { signatureHeaders } from '@quanlian/transport/request-signature.ts';
import { jsonBytes, parseJson, type TransportRequest } from '@quanlian/transport/subgraph-transport.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ids, startTestGateway, type TestGateway } from './test-graph.ts';

let graph: TestGateway;

beforeAll(async () => {
  graph = await startTestGateway();
});

afterAll(() => graph.close());

beforeEach(() => {
  graph.sent.length = 0;
});

function serviceClaims(changes: Partial<Claims> = {}): Claims {
  return {
    kind: 'service',
    service: 'finance',
    permissions: [],
    locale: 'en',
    requestId: 'r-1',
    deadline: Date.now() + 10_000,
    depth: 1,
    ...changes,
  };
}

function serviceCall(id: string | undefined, claims: Claims, secret = graph.settings.serviceSecret): TransportRequest {
  const headers = { 'content-type': 'application/json', 'x-ql-claims': signClaims(claims, secret) };
  return { method: 'POST', path: '/graphql', body: jsonBytes({ id }), headers };
}

async function codeOf(request: TransportRequest): Promise<unknown> {
  const response = await graph.gateway.handler(request);
  const answer = parseJson(response.body) as { errors?: { extensions: { code: string } }[] };
  return answer.errors?.[0]?.extensions.code;
}

describe('Operations', () => {
  test('An operation is run by its id, across subgraphs', async () => {
    const { cookie } = graph.desk.signIn('hq', ['purchase-order.read']);
    const { status, answer, headers } = await graph.post({ id: ids.order }, { cookie, 'x-ql-realm': 'hq' });
    expect(status).toBe(200);
    expect(answer).toEqual({ data: { purchaseOrder: { number: 'PO-1', product: { name: '产品7' } } } });
    expect(headers.get('x-request-id')).toBeTruthy();
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  test('Free text, unknown ids, service operations and malformed bodies are refused, and nothing is sent', async () => {
    const refusals: [string, unknown, string][] = [
      ['free text', { query: '{ greeting }' }, 'FREE_QUERY_REFUSED'],
      ['free text beside an id', { id: ids.greeting, query: '{ greeting }' }, 'FREE_QUERY_REFUSED'],
      ['unknown id', { id: 'sha256:00' }, 'PERSISTED_QUERY_NOT_FOUND'],
      ['an operation of services', { id: ids.secretOfServices }, 'PERSISTED_QUERY_NOT_FOUND'],
      ['no id', { variables: {} }, 'BAD_REQUEST'],
      ['a batch', [{ id: ids.greeting }], 'BAD_REQUEST'],
      ['no JSON', '{"id":', 'BAD_REQUEST'],
    ];
    for (const [name, body, code] of refusals) {
      const { status, answer } = await graph.post(body);
      expect(status, name).toBe(400);
      expect(answer.errors?.[0]?.extensions.code, name).toBe(code);
      expect(answer.data, name).toBeUndefined();
    }
    const form = await graph.post('id=1', { 'content-type': 'application/x-www-form-urlencoded' });
    expect(form.status).toBe(400);
    const large = await graph.post({ id: ids.greeting, variables: { text: 'x'.repeat(1024 * 1024) } });
    expect(large.status).toBe(413);
    expect(graph.sent).toHaveLength(0);
  });

  test('An operation of a former release that no longer fits asks for a fresh page', async () => {
    const { answer } = await graph.post({ id: ids.stale });
    expect(answer.errors?.[0]?.extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
    expect(answer.errors?.[0]?.message).not.toContain('goneSinceLastRelease');
  });

  test('The idempotency key reaches the subgraph', async () => {
    const { answer } = await graph.post({ id: ids.key }, { 'idempotency-key': 'k-1' });
    expect(answer.data).toEqual({ key: 'k-1' });
  });
});

describe('Rights', () => {
  test('Without session or permission the whole operation is refused early, and nothing is sent', async () => {
    const anonymous = await graph.post({ id: ids.orderAndGreeting });
    expect(anonymous.status).toBe(401);
    expect(anonymous.answer.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    const { cookie } = graph.desk.signIn('hq', ['product.read']);
    const wrongRole = await graph.post({ id: ids.orderAndGreeting }, { cookie, 'x-ql-realm': 'hq' });
    expect(wrongRole.status).toBe(403);
    expect(wrongRole.answer.errors?.[0]?.extensions).toMatchObject({
      code: 'FORBIDDEN',
      requires: 'purchase-order.read',
    });
    expect(graph.sent).toHaveLength(0);
  });
});

describe('Sessions', () => {
  test('Each realm has its own session, and the portal says which one counts', async () => {
    const people = { hq: 'HQ', partner: 'SUPPLIER', shop: 'SHOPPER' } as const;
    const signedIn = {
      hq: graph.desk.signIn('hq', ['a']),
      partner: graph.desk.signIn('partner', ['b']),
      shop: graph.desk.signIn('shop', []),
    };
    const cookie = Object.values(signedIn)
      .map((person) => person.cookie)
      .join('; ');
    for (const [realm, organisationKind] of Object.entries(people)) {
      const { answer } = await graph.post({ id: ids.whoAmI }, { cookie, 'x-ql-realm': realm });
      expect(answer.data?.whoAmI).toMatchObject({ kind: 'person', realm, organisationKind });
    }
    const without = await graph.post({ id: ids.whoAmI }, { cookie });
    expect(without.answer.data?.whoAmI).toMatchObject({ kind: 'anonymous', permissions: [] });
    const others = await graph.post({ id: ids.whoAmI }, { cookie: signedIn.partner.cookie, 'x-ql-realm': 'hq' });
    expect(others.answer.data?.whoAmI).toMatchObject({ kind: 'anonymous' });
    const renamed = signedIn.partner.cookie.replace('partner.', 'hq.');
    const forged = await graph.post({ id: ids.whoAmI }, { cookie: renamed, 'x-ql-realm': 'hq' });
    expect(forged.answer.data?.whoAmI).toMatchObject({ kind: 'anonymous' });
  });

  test('A session is exchanged once, however many requests use it', async () => {
    const { cookie } = graph.desk.signIn('hq', []);
    const before = graph.desk.exchanges;
    await Promise.all(Array.from({ length: 8 }, () => graph.post({ id: ids.whoAmI }, { cookie, 'x-ql-realm': 'hq' })));
    expect(graph.desk.exchanges).toBe(before + 1);
  });

  test('A revoked session is refused within 4 seconds', async () => {
    const { cookie, session } = graph.desk.signIn('hq', ['purchase-order.read']);
    const ask = () => graph.post({ id: ids.order }, { cookie, 'x-ql-realm': 'hq' });
    expect((await ask()).status).toBe(200);
    graph.desk.revoke(session);
    const revokedAt = Date.now();
    await expect.poll(async () => (await ask()).status, { timeout: 6_000, interval: 50 }).toBe(401);
    expect(Date.now() - revokedAt).toBeLessThanOrEqual(4_000);
  });

  test('A guest is anonymous and carries the token of the cart', async () => {
    const { answer } = await graph.post({ id: ids.whoAmI }, { cookie: 'shop.guest=g-1' });
    expect(answer.data?.whoAmI).toMatchObject({ kind: 'anonymous', anonymousToken: 'g-1' });
  });

  test('Language comes from the portal, then from the person', async () => {
    const english = await graph.post({ id: ids.whoAmI }, { 'accept-language': 'en' });
    expect(english.answer.data?.whoAmI).toMatchObject({ locale: 'en' });
    const none = await graph.post({ id: ids.whoAmI }, { 'accept-language': 'fr' });
    expect(none.answer.data?.whoAmI).toMatchObject({ locale: 'zh-CN' });
  });
});

describe('Service identity', () => {
  test('A subgraph runs operations of services.json', async () => {
    const response = await graph.gateway.handler(serviceCall(ids.secretOfServices, serviceClaims()));
    expect(parseJson(response.body)).toEqual({ data: { secretOfServices: '给服务看的' } });
  });

  test('Forged, expired, too deep and personal claims, and operations of portals, are refused; nothing is sent', async () => {
    const refused: [string, TransportRequest, string][] = [
      ['no claims', { ...serviceCall(ids.slow, serviceClaims()), headers: {} }, 'UNAUTHENTICATED'],
      ['forged', serviceCall(ids.slow, serviceClaims(), 'another-secret-of-32-characters-or-more'), 'UNAUTHENTICATED'],
      ['expired', serviceCall(ids.slow, serviceClaims({ deadline: Date.now() - 1 })), 'UNAUTHENTICATED'],
      ['third level', serviceCall(ids.slow, serviceClaims({ depth: 3 })), 'UNAUTHENTICATED'],
      ['a person', serviceCall(ids.slow, serviceClaims({ kind: 'person' })), 'UNAUTHENTICATED'],
      ['an operation of a portal', serviceCall(ids.whoAmI, serviceClaims()), 'PERSISTED_QUERY_NOT_FOUND'],
      ['a mutation without key', serviceCall(ids.serviceKey, serviceClaims()), 'BAD_REQUEST'],
    ];
    for (const [name, request, code] of refused) expect(await codeOf(request), name).toBe(code);
    expect(graph.sent).toHaveLength(0);
  });

  test('From another process a service call needs the request signature as well, and a copy is refused', async () => {
    const secret = graph.settings.serviceSecret;
    const transport = httpTransport({ urls: new Map([['gateway', graph.gateway.url]]), secret });
    const answer = await transport.send('gateway', serviceCall(ids.secretOfServices, serviceClaims()));
    await transport.close();
    expect(parseJson(answer.body)).toEqual({ data: { secretOfServices: '给服务看的' } });
    graph.sent.length = 0;

    const call = serviceCall(ids.secretOfServices, serviceClaims());
    const unsigned = await graph.post(
      { id: ids.secretOfServices },
      { 'x-ql-claims': call.headers['x-ql-claims'] ?? '' },
    );
    expect(unsigned.answer.errors?.[0]?.extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
    expect(graph.sent).toHaveLength(0);

    const headers = { ...call.headers, ...signatureHeaders(call, { target: 'gateway', secret }) };
    const once = () => fetch(`${graph.gateway.url}/graphql`, { method: 'POST', headers, body: Buffer.from(call.body) });
    expect((await once()).status).toBe(200);
    expect((await once()).status).toBe(401);
    expect(graph.sent).toHaveLength(1);
  });

  test('After the deadline nobody waits for a subgraph any more', async () => {
    const started = Date.now();
    const claims = serviceClaims({ deadline: Date.now() + 400 });
    const response = await graph.gateway.handler(serviceCall(ids.slow, claims));
    expect(Date.now() - started).toBeLessThan(1_500);
    expect(parseJson(response.body)).toMatchObject({
      errors: [{ extensions: { code: 'DEADLINE_EXCEEDED', requestId: 'r-1' } }],
    });
  });
});

describe('Errors', () => {
  test('What goes wrong inside is masked, in the language of the person, with the request id', async () => {
    for (const [language, text] of [
      ['zh-CN', '系统出错了'],
      ['en', 'Something went wrong'],
    ] as const) {
      const { answer, headers } = await graph.post({ id: ids.broken }, { 'accept-language': language });
      const [error] = answer.errors ?? [];
      expect(error?.message).toContain(text);
      expect(error?.path).toEqual(['broken']);
      expect(error?.extensions).toEqual({ code: 'INTERNAL', requestId: headers.get('x-request-id') });
      expect(JSON.stringify(answer)).not.toMatch(/ECONNREFUSED|postgres|secret|stack|serviceName/);
    }
  });

  test('Variables of the wrong type are told and never sent', async () => {
    const { answer } = await graph.post({ id: ids.typed, variables: { first: 'many' } });
    expect(answer.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect(graph.sent).toHaveLength(0);
  });

  test('When a subgraph is down the others answer, and its URL is not told', async () => {
    const own = await startTestGateway();
    try {
      const { cookie } = own.desk.signIn('hq', ['purchase-order.read']);
      const headers = { cookie, 'x-ql-realm': 'hq', 'accept-language': 'zh-CN' };
      await own.post({ id: ids.greeting }, headers);
      own.takeDown('procurement');
      const root = await own.post({ id: ids.orderAndGreeting }, headers);
      expect(root.status).toBe(200);
      expect(root.answer.data).toEqual({ greeting: '你好', purchaseOrder: null });
      expect(root.answer.errors?.[0]).toMatchObject({
        message: '服务暂时不可用，请稍后再试。',
        extensions: { code: 'UNREACHABLE' },
      });
      expect(JSON.stringify(root.answer)).not.toMatch(/ECONNREFUSED|10\.0\.0\.9|procurement/);
    } finally {
      await own.close();
    }
  });

  test('English names of another subgraph are shown while it answers, and no page fails for them', async () => {
    const own = await startTestGateway();
    try {
      const { cookie } = own.desk.signIn('hq', ['purchase-order.read']);
      const headers = { cookie, 'x-ql-realm': 'hq' };
      const told = await own.post({ id: ids.orderInEnglish }, headers);
      expect(told.answer.data?.purchaseOrder).toEqual({ number: 'PO-1', product: { id: '7', nameEn: 'product 7' } });
      own.takeDown('catalog');
      const named = await own.post({ id: ids.orderInEnglish }, headers);
      expect(named.answer.errors).toBeUndefined();
      expect(named.answer.data?.purchaseOrder).toEqual({ number: 'PO-1', product: { id: '7', nameEn: null } });
      // Anything else of it is missed.
      const missed = await own.post({ id: ids.order }, headers);
      expect(missed.answer.errors?.[0]?.extensions.code).toBe('UNREACHABLE');
    } finally {
      await own.close();
    }
  });

  test('When sessions cannot be checked nobody is let in and nobody is told to sign in again', async () => {
    const own = await startTestGateway();
    try {
      own.takeDown('membership');
      const { cookie } = own.desk.signIn('hq', []);
      const { status, answer } = await own.post({ id: ids.whoAmI }, { cookie, 'x-ql-realm': 'hq' });
      expect(status).toBe(503);
      expect(answer.errors?.[0]?.extensions.code).toBe('UNREACHABLE');
      expect(own.sent).toHaveLength(0);
      expect((await own.post({ id: ids.whoAmI })).status).toBe(200);
    } finally {
      await own.close();
    }
  });
});

describe('Business time', () => {
  const time = new Date('2026-03-01T08:00:00.000Z');

  test('In test a signed header sets it; an altered one does not', async () => {
    const headers = businessTimeHeaders(time, graph.settings.serviceSecret);
    const signed = await graph.post({ id: ids.whoAmI }, headers);
    expect(signed.answer.data?.whoAmI).toMatchObject({ businessTime: time.toISOString() });
    const altered = await graph.post({ id: ids.whoAmI }, { ...headers, 'x-business-time': '2027-03-01T08:00:00.000Z' });
    expect(altered.answer.data?.whoAmI).not.toMatchObject({ businessTime: '2027-03-01T08:00:00.000Z' });
  });

  test('In production it is not taken from anybody', async () => {
    const production = await startTestGateway({ environment: 'production' });
    try {
      const headers = businessTimeHeaders(time, production.settings.serviceSecret);
      const { answer } = await production.post({ id: ids.whoAmI }, headers);
      expect(answer.data?.whoAmI).not.toMatchObject({ businessTime: time.toISOString() });
    } finally {
      await production.close();
    }
  });
});

describe('Routes', () => {
  test('Sign-in goes to membership and back, with cookies and the address that we saw', async () => {
    const response = await fetch(`${graph.gateway.url}/auth/hq/sign-in/email?next=1`, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        cookie: 'hq.x=1',
        'x-forwarded-for': '6.6.6.6, 6.6.6.7',
        [portalAddressHeader]: signAddress('203.0.113.9', graph.settings.portalSecret),
        'x-ql-client-address': '6.6.6.6',
        'x-ql-claims': 'forged',
        authorization: 'Bearer x',
      },
      body: '{"email":"a@b"}',
    });
    expect(response.status).toBe(302);
    expect(response.headers.getSetCookie()).toEqual(['hq.session_token=a; HttpOnly', 'hq.other=b; HttpOnly']);
    const request = graph.desk.proxied.at(-1);
    expect(request?.path).toBe('/auth/hq/sign-in/email?next=1');
    expect(request?.headers).toMatchObject({ cookie: 'hq.x=1', 'x-ql-client-address': '203.0.113.9' });
    expect(request?.headers.authorization).toBeUndefined();
    expect(request?.headers['x-ql-claims']).not.toBe('forged');
  });

  test('Nobody but a portal says from where somebody signs in', async () => {
    const { portalSecret } = graph.settings;
    const signed = signAddress('203.0.113.9', portalSecret);
    const lies: Record<string, string>[] = [
      { 'x-forwarded-for': '6.6.6.6' },
      { 'x-ql-client-address': '6.6.6.6' },
      { [portalAddressHeader]: '6.6.6.6' },
      { [portalAddressHeader]: signed.replace('203.0.113.9', '6.6.6.6') },
      { [portalAddressHeader]: signAddress('6.6.6.6', `another ${portalSecret}`) },
      { [portalAddressHeader]: signAddress('6.6.6.6', portalSecret, Date.now() - 61_000) },
    ];
    for (const headers of lies) {
      await fetch(`${graph.gateway.url}/auth/hq/get-session`, { headers });
      expect(graph.desk.proxied.at(-1)?.headers['x-ql-client-address'], JSON.stringify(headers)).toBe('127.0.0.1');
    }
  });

  test('Subgraphs learn from where an operation comes: the portal’s signed word, else the address that we saw', async () => {
    const addressOf = async (headers: Record<string, string>) =>
      (await graph.post({ id: ids.whoAmI }, headers)).answer.data?.whoAmI;
    const signed = signAddress('203.0.113.9', graph.settings.portalSecret);
    expect(await addressOf({ [portalAddressHeader]: signed })).toMatchObject({ clientAddress: '203.0.113.9' });
    const lies = { 'x-forwarded-for': '6.6.6.6', [portalAddressHeader]: signed.replace('203.0.113.9', '6.6.6.6') };
    expect(await addressOf(lies)).toMatchObject({ clientAddress: '127.0.0.1' });
  });

  test('A proxy of our own that the settings name is believed, in its last word alone', async () => {
    const behindProxy = await startTestGateway({ trustedProxies: ['127.0.0.1'] });
    try {
      const headers = { 'x-forwarded-for': '6.6.6.6, 203.0.113.9' };
      await fetch(`${behindProxy.gateway.url}/auth/hq/get-session`, { headers });
      expect(behindProxy.desk.proxied.at(-1)?.headers['x-ql-client-address']).toBe('203.0.113.9');
    } finally {
      await behindProxy.close();
    }
  });

  test('Internal routes and paths that climb out of a route are not reachable from outside', async () => {
    const before = graph.desk.exchanges;
    for (const path of [
      '/internal/jwks',
      '/auth/hq/../../internal/sessions/exchange',
      '/auth/none/x',
      '//h/graphql2',
    ]) {
      const response = await fetch(`${graph.gateway.url}${path}`);
      expect(response.status, path).toBe(404);
    }
    expect(graph.desk.exchanges).toBe(before);
  });

  test('Health, readiness and metrics answer', async () => {
    for (const path of ['/healthz', '/readyz', '/metrics']) {
      expect((await fetch(`${graph.gateway.url}${path}`)).status, path).toBe(200);
    }
  });
});
