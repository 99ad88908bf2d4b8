import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { portalAddressHeader, signedAddress } from '@quanlian/transport/client-address.ts';
import { afterEach, describe, expect, test } from 'vitest';
import { readAppSettings } from './app-settings.ts';
import { authRoute } from './auth-route.ts';
import { tellBrowserAddress } from './browser-address.ts';
import { graphqlRoute } from './graphql-route.ts';
import { safeNext, signInHref } from './sign-in-href.ts';
import { streamRoute } from './stream-route.ts';

const operation = { id: 'b'.repeat(64), variables: { id: '1' } };
const ownPage = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };

let gateway: Server | undefined;
afterEach(() => gateway?.close());

type Seen = { url: string | undefined; headers: IncomingMessage['headers']; body: string };

/** A gateway that answers everything the same and keeps what it was asked; the portal's settings for it. */
async function behindGateway(headers: Record<string, string> = {}) {
  const seen: Seen[] = [];
  gateway = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    seen.push({ url: request.url, headers: request.headers, body: Buffer.concat(chunks).toString() });
    response.writeHead(200, { 'content-type': 'application/json', ...headers }).end('{"data":{}}');
  });
  await new Promise<void>((resolve) => gateway?.listen(0, '127.0.0.1', resolve));
  const { port } = gateway.address() as AddressInfo;
  const env = { GATEWAY_URL: `http://127.0.0.1:${port}`, NODE_ENV: 'test', QUANLIAN_ENVIRONMENT: 'test' } as const;
  return { seen, settings: readAppSettings(env, { client: 'hq', realm: 'hq' }) };
}

function post(path: string, headers: Record<string, string>, body: unknown): Request {
  return new Request(`http://localhost:3001${path}`, {
    method: 'POST',
    headers,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** Believed by the gateway of a demo or a test only; the portal passes it on as it is. */
const signedTime = { 'x-business-time': '2026-11-30T00:00:00.000Z', 'x-business-time-signature': 'abc' };

describe('/api/graphql', () => {
  test('passes on id and variables with the cookies of its own realm only', async () => {
    const { seen, settings } = await behindGateway();
    const cookie = 'hq.session_token=ours; partner.session_token=another; shop.session_token=third; lang=en';
    const answer = await graphqlRoute(settings)(
      post(
        '/api/graphql',
        { ...ownPage, ...signedTime, cookie, 'idempotency-key': 'k', 'accept-language': 'en' },
        operation,
      ),
    );
    expect(answer.status).toBe(200);
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual(operation);
    expect(seen[0]?.headers).toMatchObject({
      cookie: 'hq.session_token=ours',
      'idempotency-key': 'k',
      'accept-language': 'en',
      'x-ql-realm': 'hq',
      'x-ql-client': 'hq',
      ...signedTime,
    });
  });

  test('tells the gateway, signed, from where the browser speaks', async () => {
    const { seen, settings } = await behindGateway();
    const headers = { ...ownPage, 'x-forwarded-for': '203.0.113.9', [portalAddressHeader]: '6.6.6.6' };
    await graphqlRoute(settings)(post('/api/graphql', headers, operation));
    const header = String(seen[0]?.headers[portalAddressHeader]);
    expect(signedAddress(header, settings.portalSecret)).toBe('203.0.113.9');
  });

  test.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['another portal on the same host', { 'sec-fetch-site': 'same-site', origin: 'http://localhost:3002' }],
    ['another origin, by an old browser', { origin: 'http://localhost:3002', host: 'localhost:3001' }],
    ['nobody says where it comes from', {}],
  ])('sends nothing when the request comes from %s', async (_from, headers) => {
    const { seen, settings } = await behindGateway();
    const request = post('/api/graphql', { 'content-type': 'application/json', ...headers }, operation);
    expect((await graphqlRoute(settings)(request)).status).toBe(403);
    expect(seen).toHaveLength(0);
  });

  test.each([
    ['a query text', { query: '{ me { email } }' }],
    ['a query beside the id', { ...operation, query: '{ me { email } }' }],
    ['an id of another form', { id: 'x' }],
    ['no JSON', '{'],
  ])('sends nothing that carries %s', async (_what, body) => {
    const { seen, settings } = await behindGateway();
    expect((await graphqlRoute(settings)(post('/api/graphql', ownPage, body))).status).toBe(400);
    expect(seen).toHaveLength(0);
  });

  test('refuses a body above its limit and a form that a foreign page could post', async () => {
    const { seen, settings } = await behindGateway();
    const large = { ...operation, variables: { text: 'x'.repeat(1024 * 1024) } };
    expect((await graphqlRoute(settings)(post('/api/graphql', ownPage, large))).status).toBe(413);
    const form = { ...ownPage, 'content-type': 'text/plain' };
    expect((await graphqlRoute(settings)(post('/api/graphql', form, operation))).status).toBe(415);
    expect(seen).toHaveLength(0);
  });

  test('says "unreachable" with a request id when the gateway is away', async () => {
    const { settings } = await behindGateway();
    await new Promise((resolve) => gateway?.close(resolve));
    const answer = await graphqlRoute(settings)(post('/api/graphql', ownPage, operation));
    expect(answer.status).toBe(502);
    const { errors } = (await answer.json()) as { errors: { extensions: { code: string; requestId: string } }[] };
    expect(errors[0]?.extensions.code).toBe('UNREACHABLE');
    expect(errors[0]?.extensions.requestId).toBe(answer.headers.get('x-request-id'));
  });
});

describe('/api/stream', () => {
  const topics = 'membership/notices:1,procurement/PurchaseOrder:2';
  const ask = (headers: Record<string, string>, query = `topics=${topics}`, signal?: AbortSignal) =>
    new Request(`http://localhost:3001/api/stream?${query}`, { headers, ...(signal ? { signal } : {}) });

  /** A gateway whose answer goes on until the test ends it. */
  async function behindStream(status = 200) {
    const seen: IncomingMessage[] = [];
    const speak: { write?: (text: string) => void; gone: boolean } = { gone: false };
    gateway = createServer((request, response) => {
      seen.push(request);
      response.writeHead(status, { 'content-type': 'text/event-stream' });
      response.once('close', () => {
        speak.gone = true;
      });
      if (status !== 200) return void response.end('{}');
      speak.write = (text) => void response.write(text);
      response.flushHeaders();
    });
    await new Promise<void>((resolve) => gateway?.listen(0, '127.0.0.1', resolve));
    const { port } = gateway.address() as AddressInfo;
    const env = { GATEWAY_URL: `http://127.0.0.1:${port}`, NODE_ENV: 'test', QUANLIAN_ENVIRONMENT: 'test' } as const;
    return { seen, speak, settings: readAppSettings(env, { client: 'hq', realm: 'hq' }) };
  }

  test('hands on each piece as it comes, with its own realm’s cookie, and lets go when the browser goes', async () => {
    const { seen, speak, settings } = await behindStream();
    const browser = new AbortController();
    const cookie = 'hq.session_token=ours; partner.session_token=another';
    const headers = { ...ownPage, cookie, 'x-forwarded-for': '1.2.3.4' };
    const answer = await streamRoute(settings)(
      ask(headers, `topics=${topics}&after=membership/notices:1:7`, browser.signal),
    );
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    expect(answer.headers.get('cache-control')).toContain('no-transform');
    expect(new URL(seen[0]?.url ?? '', 'http://gateway').searchParams.get('topics')).toBe(topics);
    expect(seen[0]?.headers).toMatchObject({
      cookie: 'hq.session_token=ours',
      'x-ql-realm': 'hq',
      'x-ql-client': 'hq',
      'last-event-id': 'membership/notices:1:7',
    });
    expect(signedAddress(String(seen[0]?.headers[portalAddressHeader]), settings.portalSecret)).toBe('1.2.3.4');
    const reader = answer.body?.getReader();
    for (const piece of ['data: 1\n\n', 'data: 2\n\n']) {
      speak.write?.(piece);
      expect(new TextDecoder().decode((await reader?.read())?.value)).toBe(piece);
    }
    browser.abort();
    await expect.poll(() => speak.gone).toBe(true);
  });

  test('says that the session has ended in words that a browser understands, and other refusals as they are', async () => {
    const ended = await behindStream(401);
    const answer = await streamRoute(ended.settings)(ask(ownPage));
    expect([answer.status, await answer.text()]).toEqual([200, 'event: signed-out\ndata: {}\n\n']);
    gateway?.close();
    const broken = await behindStream(503);
    expect((await streamRoute(broken.settings)(ask(ownPage))).status).toBe(503);
  });

  test('opens nothing for a foreign page or for nonsense', async () => {
    const { seen, settings } = await behindStream();
    expect((await streamRoute(settings)(ask({ 'sec-fetch-site': 'same-site' }))).status).toBe(403);
    for (const query of ['', 'topics=', 'topics=a%0Ab', `topics=${topics}&after=%00`]) {
      expect((await streamRoute(settings)(ask(ownPage, query))).status, query).toBe(400);
    }
    expect(seen).toHaveLength(0);
  });
});

describe('/auth', () => {
  const context = (path: string) => ({ params: Promise.resolve({ path: path.split('/') }) });

  test('goes to its own realm and brings the cookie back', async () => {
    const { seen, settings } = await behindGateway({ 'set-cookie': 'hq.session_token=new; HttpOnly' });
    const answer = await authRoute(settings).POST(
      post('/auth/sign-in/email', { ...ownPage, origin: 'http://localhost:3001' }, { email: 'a', password: 'b' }),
      context('sign-in/email'),
    );
    expect(seen[0]?.url).toBe('/auth/hq/sign-in/email');
    expect(seen[0]?.headers.origin).toBe('http://localhost:3001');
    expect(answer.headers.getSetCookie()).toEqual(['hq.session_token=new; HttpOnly']);
  });

  test('tells the gateway, signed, from where the browser speaks, and not what the browser says of it', async () => {
    const { seen, settings } = await behindGateway();
    const portal = createServer(async (request, response) => {
      const headers = new Headers();
      for (const [name, value] of Object.entries(request.headers)) headers.set(name, String(value));
      const asked = new Request('http://localhost:3001/auth/get-session', { headers });
      response.end(await (await authRoute(settings).GET(asked, context('get-session'))).text());
    });
    tellBrowserAddress(settings);
    await new Promise<void>((resolve) => portal.listen(0, '127.0.0.1', resolve));
    const { port } = portal.address() as AddressInfo;
    const lies = { 'x-forwarded-for': '6.6.6.6', [portalAddressHeader]: '6.6.6.6' };
    await fetch(`http://127.0.0.1:${port}/auth/get-session`, { headers: lies });
    portal.close();
    const header = String(seen[0]?.headers[portalAddressHeader]);
    expect(signedAddress(header, settings.portalSecret)).toBe('127.0.0.1');
    expect(signedAddress(header.replace('127.0.0.1', '6.6.6.6'), settings.portalSecret)).toBeUndefined();
    expect(JSON.stringify(seen)).not.toContain('6.6.6.6');
  });

  test('signs nobody in for a foreign page and leaves its realm by no path', async () => {
    const { seen, settings } = await behindGateway();
    const foreign = post('/auth/sign-in/email', { 'sec-fetch-site': 'cross-site' }, {});
    expect((await authRoute(settings).POST(foreign, context('sign-in/email'))).status).toBe(403);
    const climbing = post('/auth/x', ownPage, {});
    expect((await authRoute(settings).POST(climbing, context('../partner/sign-out'))).status).toBe(404);
    expect(seen).toHaveLength(0);
  });
});

describe('the way back after sign-in', () => {
  test('stays within the app, whatever the address says', () => {
    expect(safeNext('/purchase-orders?state=DRAFT#x')).toBe('/purchase-orders?state=DRAFT#x');
    for (const bad of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '', null]) {
      expect(safeNext(bad)).toBe('/');
    }
    // What dots leave behind may be the name of a host as well.
    for (const bad of ['/..//evil.example', '/.//evil.example', '/%2e%2e//evil.example', '/a/..//evil.example']) {
      expect(safeNext(bad)).toBe('/');
    }
    expect(signInHref('/a?b=1')).toBe('/sign-in?next=%2Fa%3Fb%3D1');
    expect(signInHref('/')).toBe('/sign-in');
  });
});

describe('settings', () => {
  test('offer demo sign-ins in demo mode only', () => {
    const DEMO_SIGN_INS = JSON.stringify([{ email: 'a', password: 'b', name: 'c', role: 'd' }]);
    const of = (environment: string) =>
      readAppSettings(
        { NODE_ENV: 'test', QUANLIAN_ENVIRONMENT: environment, DEMO_SIGN_INS },
        { client: 'hq', realm: 'hq' },
      );
    expect(of('demo').demoSignIns).toHaveLength(1);
    expect(of('production').demoSignIns).toEqual([]);
    expect(() => of('holiday')).toThrow('environment');
    expect(() => tellBrowserAddress(of('production'))).toThrow('PORTAL_SECRET');
  });
});
