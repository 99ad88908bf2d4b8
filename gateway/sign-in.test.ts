import { composeServices } from '@apollo/composition';
import { addOrganisation, join } from '@quanlian/membership/identity/test-browser.ts';
import { membership } from '@quanlian/membership/server.ts';
import { kitTypeDefs } from '@quanlian/subgraph-kit/kit-schema.ts';
import { createLog } from '@quanlian/subgraph-kit/log.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import { type HttpService, httpTransport, serveHttp } from '@quanlian/transport/http-transport.ts';
import { parse } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Gateway, startGateway } from './server.ts';

let world: World;
let service: HttpService;
let gateway: Gateway;
let closeTransport: () => Promise<void>;

// The real membership in its own server: everything between goes over signed HTTP, as in the scaled-out installation.
beforeAll(async () => {
  world = await bootWorld({ subgraphs: [membership] });
  const { serviceSecret: secret } = world.settings;
  const running = world.running('membership');
  service = await serveHttp(running.handler, { port: 0, secret, target: 'membership', ready: () => running.ready() });
  const transport = httpTransport({ urls: new Map([['membership', service.url]]), secret });
  closeTransport = transport.close;
  const composed = composeServices([{ name: 'membership', typeDefs: parse(kitTypeDefs + membership.typeDefs) }]);
  if (composed.errors) throw new AggregateError(composed.errors, 'membership does not compose');
  const operations = { me: 'query Me { me { __typename } }', staff: 'query Staff { people { nodes { name } } }' };
  gateway = await startGateway({
    settings: { ...world.settings, gatewayPort: 0 },
    transport,
    log: createLog({ level: 'silent', name: 'gateway' }),
    subgraphsReady: () => running.ready(),
    supergraphSdl: composed.supergraphSdl,
    manifests: new Map([['hq', { current: operations, previous: [] }]]),
  });
});

afterAll(async () => {
  await gateway.close();
  await closeTransport();
  await service.close();
  await world.close();
});

async function ask(id: string, cookie: string, realm = 'hq') {
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie, 'x-ql-realm': realm },
    body: JSON.stringify({ id }),
  });
  return { status: response.status, body: await response.text() };
}

async function auth(path: string, body: object, cookie = '') {
  const response = await fetch(`${gateway.url}/auth/hq/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie, origin: world.settings.portalOrigins[0] ?? '' },
    body: JSON.stringify(body),
  });
  const cookies = response.headers.getSetCookie().map((line) => line.split(';')[0] ?? '');
  return { status: response.status, cookie: cookies.join('; ') };
}

test('A person signs in, reads by right, and after signing out is nobody within 4 seconds', async () => {
  const organisationId = await addOrganisation(world, 'HQ', '泉涟食品集团');
  const person = await join(world, { organisationId, roles: ['hq-buyer'] });
  expect((await ask('staff', '')).status).toBe(401);

  const { status, cookie } = await auth('sign-in/email', { email: person.email, password: person.password });
  expect(status).toBe(200);
  expect((await ask('me', cookie)).body).toContain('"Me"');
  expect(await ask('staff', cookie)).toMatchObject({ status: 200, body: expect.stringContaining('王小明') });
  expect((await ask('staff', cookie, 'partner')).status).toBe(401);

  expect((await auth('sign-out', {}, cookie)).status).toBe(200);
  const signedOutAt = Date.now();
  await expect.poll(async () => (await ask('staff', cookie)).status, { timeout: 6_000, interval: 100 }).toBe(401);
  expect(Date.now() - signedOutAt).toBeLessThanOrEqual(4_000);
});
