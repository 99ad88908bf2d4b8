import { newId } from '@quanlian/ids/uuid.ts';
import type { SubgraphName } from '@quanlian/settings/subgraph-names.ts';
import { createJobContext } from '@quanlian/subgraph-kit/job-context.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestGateway, type TestGateway, thing } from './test-graph.ts';

let graph: TestGateway;

beforeAll(async () => {
  graph = await startTestGateway();
});

afterAll(() => graph.close());

function publish(subgraph: SubgraphName, key: string, text: string): Promise<void> {
  const { runtime } = graph.world.running(subgraph);
  return createJobContext(runtime, 'test').transaction((tx) => tx.publishTopic(thing, key, { text }));
}

/** Opens the stream as a portal does. */
async function open(topics: string, options: { cookie?: string; realm?: string; lastEventId?: string } = {}) {
  const leave = new AbortController();
  const response = await fetch(`${graph.gateway.url}/graphql/stream?topics=${topics}`, {
    headers: {
      'x-ql-realm': options.realm ?? 'hq',
      ...(options.cookie ? { cookie: options.cookie } : {}),
      ...(options.lastEventId ? { 'last-event-id': options.lastEventId } : {}),
    },
    signal: leave.signal,
  });
  let text = '';
  const ended = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) text += decoder.decode(chunk, { stream: true });
  })().catch(() => undefined);
  return {
    response,
    ended,
    leave: () => leave.abort(),
    text: () => text,
    lastId: () => [...text.matchAll(/^id: (.*)$/gm)].at(-1)?.[1] ?? '',
  };
}

test('One stream carries the topics of several subgraphs, and a reader that comes back misses nothing', async () => {
  const { cookie } = graph.desk.signIn('hq', []);
  const topics = 'catalog/thing:1,procurement/thing:2';
  const first = await open(topics, { cookie });
  expect(first.response.headers.get('content-type')).toContain('text/event-stream');
  await expect.poll(first.text).toMatch(/event: ready[\s\S]*event: ready/);
  await publish('catalog', '1', 'from catalog');
  await publish('procurement', '2', 'from procurement');
  await expect.poll(first.text).toContain('from procurement');
  await expect.poll(first.text).toContain('from catalog');
  expect(first.lastId().split(',').sort()).toEqual(['catalog/thing:1:1', 'procurement/thing:2:1']);
  first.leave();
  await first.ended;

  await publish('catalog', '1', 'while away');
  const second = await open(topics, { cookie, lastEventId: first.lastId() });
  await expect.poll(second.text).toContain('while away');
  expect(second.text()).not.toContain('from catalog');
  expect(second.text()).not.toContain('requery');
  second.leave();
  await second.ended;
});

test('Without session, or for nonsense, nothing is opened; what may not be followed stays silent', async () => {
  const anonymous = await open('catalog/thing:3');
  expect(anonymous.response.status).toBe(401);
  const { cookie } = graph.desk.signIn('hq', []);
  for (const topics of ['', 'thing:3', 'nobody/thing:3', 'catalog/a/b']) {
    expect((await open(topics, { cookie })).response.status, topics).toBe(400);
  }
  const supplier = await open('catalog/thing:3', { cookie: graph.desk.signIn('partner', []).cookie, realm: 'partner' });
  await expect.poll(supplier.text).toContain('{"topics":[]}');
  await publish('catalog', '3', 'for headquarters');
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(supplier.text()).not.toContain('for headquarters');
  supplier.leave();
  await supplier.ended;
});

test('A stream ends within 5 seconds of the revocation of its session', async () => {
  const { cookie, session } = graph.desk.signIn('hq', []);
  const stream = await open('catalog/thing:4', { cookie });
  await expect.poll(stream.text).toContain('ready');
  graph.desk.revoke(session);
  const revokedAt = Date.now();
  await stream.ended;
  expect(Date.now() - revokedAt).toBeLessThan(5_000);
});

test('A stream ends when its person goes on in another organisation or with other rights', async () => {
  for (const changes of [{ organisationId: newId() }, { permissions: ['product.read'] }]) {
    const { cookie, session } = graph.desk.signIn('hq', []);
    const stream = await open('catalog/thing:5', { cookie });
    await expect.poll(stream.text).toContain('ready');
    graph.desk.change(session, changes);
    const hasEnded = await Promise.race([
      stream.ended.then(() => true),
      new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 6_000)),
    ]);
    stream.leave();
    expect(hasEnded, Object.keys(changes).join()).toBe(true);
  }
}, 20_000);
