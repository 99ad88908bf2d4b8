import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { defineEvent } from '@quanlian/events/define-event.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import type { SubgraphContext } from '@quanlian/subgraph-kit/context.ts';
import { defineSubgraph, type SubgraphDefinition } from '@quanlian/subgraph-kit/define-subgraph.ts';
import { subscribe } from '@quanlian/subgraph-kit/event-subscription.ts';
import { defineJob } from '@quanlian/subgraph-kit/jobs.ts';
import { createLog } from '@quanlian/subgraph-kit/log.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { ok } from '@quanlian/subgraph-kit/result.ts';
import { defineSaga } from '@quanlian/subgraph-kit/saga.ts';
import { bootWorld } from '@quanlian/testkit/world.ts';
import { httpTransport, serveHttp } from '@quanlian/transport/http-transport.ts';
import type { SubgraphTransport, TransportTarget } from '@quanlian/transport/subgraph-transport.ts';
import { parseJson } from '@quanlian/transport/subgraph-transport.ts';
import { startTracing } from '@quanlian/transport/tracing.ts';
import { afterEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { Manifests } from './operation-book.ts';
import { startGateway } from './server.ts';
import { supergraphOf } from './test-graph.ts';

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const exported = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({
        attributes: z.array(z.object({ key: z.string(), value: z.object({ stringValue: z.string().optional() }) })),
      }),
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              traceId: z.string(),
              spanId: z.string(),
              parentSpanId: z.string().optional(),
              name: z.string(),
            }),
          ),
        }),
      ),
    }),
  ),
});

interface ReceivedSpan {
  service: string;
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string | undefined;
}

/** The least of a collector: takes spans over OTLP/HTTP. */
async function startReceiver(): Promise<{ url: string; spans: ReceivedSpan[] }> {
  const spans: ReceivedSpan[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    expect(request.url).toBe('/v1/traces');
    for (const { resource, scopeSpans } of exported.parse(parseJson(Buffer.concat(chunks))).resourceSpans) {
      const service = resource.attributes.find(({ key }) => key === 'service.name')?.value.stringValue ?? '';
      for (const scope of scopeSpans) spans.push(...scope.spans.map((span) => ({ service, ...span })));
    }
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(async () => {
    server.close();
    server.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, spans };
}

const orderPlaced = defineEvent({
  name: 'OrderPlaced',
  version: 1,
  producers: ['procurement'],
  aggregate: 'Order',
  subscribers: ['catalog'],
  body: z.object({ note: z.string() }),
});

/** A command whose answer needs another subgraph, and that leads to an event, a job with a service call, and a saga. */
function chain(): SubgraphDefinition[] {
  const messages = { 'zh-CN': {}, en: {} };
  const nothing = { subscriptions: [], jobs: [], sagas: [], messages, migrationLevel: '' };
  const stockDocument = { __meta__: { hash: 'id-stock' } } as unknown as TypedDocumentNode<{ stock: number }, object>;
  const askStock = defineJob({
    name: 'ask-stock',
    payload: z.object({}),
    async run({ services, execution }) {
      const { stock } = await services.call(stockDocument, {});
      execution.runtime.log.info('stock is known', { stock });
    },
  });
  const states = new Map<string, string>();
  const booking = defineSaga<string>({
    name: 'booking',
    position: async (_tx, rowId) => ({ state: states.get(rowId) ?? 'BOOKING', attempt: 1, row: rowId }),
    steps: {
      BOOKING: {
        async move(_tx, rowId) {
          states.set(rowId, 'BOOKED');
        },
      },
    },
    askAgainSeconds: [1],
  });
  const placeOrder = command({
    name: 'placeOrder',
    permission: 'public',
    input: z.object({}),
    async run(tx) {
      const id = newId();
      await tx.recordEvent(orderPlaced, { aggregateId: id, body: { note: '首单' } });
      await tx.enqueue(askStock, {});
      await tx.startSaga(booking, id);
      return ok({ id, product: { id: '7' } });
    },
  });
  const stock = query({ name: 'stock', permission: 'service', input: z.object({}), run: async () => 12 });
  return [
    defineSubgraph({
      ...nothing,
      name: 'catalog',
      typeDefs: `type Product @key(fields: "id") { id: ID!, name: String! }
        extend type Query { stock: Int! @auth(requires: "service") }`,
      resolvers: {
        Query: { stock: (_parent: unknown, _args: unknown, context: SubgraphContext) => context.read(stock, {}) },
        Product: { __resolveReference: ({ id }: { id: string }) => ({ id, name: `产品${id}` }) },
      },
      subscriptions: [
        subscribe(orderPlaced, async (tx, { aggregateId, body }) => {
          await tx.audit({ subjectType: 'Order', subjectId: aggregateId, summary: body });
        }),
      ],
    }),
    defineSubgraph({
      ...nothing,
      name: 'procurement',
      typeDefs: `type Product @key(fields: "id", resolvable: false) { id: ID! }
        type Order { id: ID!, product: Product! }
        extend type Mutation { placeOrder: Order! @auth(requires: "public") }`,
      resolvers: {
        Mutation: {
          placeOrder: (_parent: unknown, _args: unknown, context: SubgraphContext) =>
            context.execute(placeOrder, {}, 'Order'),
        },
      },
      jobs: [askStock],
      sagas: [booking],
    }),
  ];
}

const registered = (id: string, text: string): NonNullable<ReturnType<Manifests['get']>> => ({
  current: { [id]: text },
  previous: [],
});
const manifests: Manifests = new Map([
  ['hq', registered('id-placeOrder', 'mutation PlaceOrder { placeOrder { id product { name } } }')],
  ['services', registered('id-stock', 'query Stock { stock }')],
]);

/** Gateway and subgraphs behind sockets of their own, as in the distributed installation. */
async function startProduct() {
  const definitions = chain();
  const urls = new Map<TransportTarget, string>();
  let sockets: SubgraphTransport | undefined;
  const transport: SubgraphTransport = {
    send(target, request) {
      sockets ??= httpTransport({ urls, secret: world.settings.serviceSecret });
      return sockets.send(target, request);
    },
    close: async () => sockets?.close(),
  };
  const world = await bootWorld({ subgraphs: definitions, background: true, transport, env: { LOG_LEVEL: 'info' } });
  closers.push(() => world.close());
  const secret = world.settings.serviceSecret;
  for (const { name } of definitions) {
    const { handler } = world.running(name);
    const service = await serveHttp(handler, { port: 0, secret, target: name, ready: async () => true });
    urls.set(name, service.url);
    closers.push(() => service.close());
  }
  const gateway = await startGateway({
    settings: { ...world.settings, gatewayPort: 0 },
    transport,
    log: createLog({ level: 'info', name: 'gateway' }),
    subgraphsReady: async () => true,
    supergraphSdl: supergraphOf(definitions),
    manifests,
  });
  urls.set('gateway', gateway.url);
  closers.push(() => gateway.close(), transport.close);
  return { gateway, world };
}

test('one operation is one trace over gateway, subgraphs, saga, event and job, and in the log', async () => {
  const receiver = await startReceiver();
  const stopTracing = await startTracing({ endpoint: receiver.url, sampleRatio: 1 });
  closers.push(stopTracing);
  const lines: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
  const { gateway, world } = await startProduct();

  // What a browser says of traces is its own affair.
  const foreign = '0af7651916cd43dd8448eb211c80319c';
  const answer = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'apollographql-client-name': 'portal-hq',
      'idempotency-key': newId(),
      traceparent: `00-${foreign}-b7ad6b7169203331-01`,
    },
    body: JSON.stringify({ id: 'id-placeOrder' }),
  });
  expect(await answer.json()).toMatchObject({ data: { placeOrder: { product: { name: '产品7' } } } });
  await world.settled();
  await stopTracing();
  vi.restoreAllMocks();

  const root = receiver.spans.find(({ name }) => name === 'operation PlaceOrder');
  expect(root).toMatchObject({ service: 'gateway' });
  expect(root?.parentSpanId).toBeUndefined();
  expect(root?.traceId).not.toBe(foreign);
  const ofTrace = receiver.spans.filter(({ traceId }) => traceId === root?.traceId);
  const found = ofTrace.map(({ service, name }) => `${service}: ${name}`);
  expect(found).toEqual(
    expect.arrayContaining([
      'gateway: ask procurement',
      'procurement: answer',
      'procurement: command placeOrder',
      'procurement: saga booking BOOKING',
      'gateway: ask catalog',
      'catalog: answer',
      'catalog: event OrderPlaced',
      'procurement: job ask-stock',
      'procurement: ask gateway',
      'gateway: operation Stock',
      'catalog: query stock',
    ]),
  );
  const spanIds = new Set(ofTrace.map(({ spanId }) => spanId));
  expect(ofTrace.filter((span) => span !== root && !spanIds.has(span.parentSpanId ?? ''))).toEqual([]);
  const logged = lines.filter((line) => line.includes('stock is known')).map((line) => JSON.parse(line));
  expect(logged).toMatchObject([{ traceId: root?.traceId, stock: 12 }]);
});
