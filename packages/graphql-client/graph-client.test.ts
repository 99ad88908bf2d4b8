import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createClient } from '@urql/core';
import { afterEach, describe, expect, test } from 'vitest';
import type { GraphDocument } from './document.ts';
import { Forbidden, readDigest, Unauthenticated, Unexpected, Unreachable } from './errors.ts';
import { createGraphClient, type GraphClientSettings } from './graph-client.ts';
import { idempotencyKeys } from './idempotency-key.ts';
import { matchResult } from './match-result.ts';
import { graphErrorOf, graphExchange } from './urql-exchange.ts';

type Order = { order: { id: string } };
const id = 'a'.repeat(64);
/** As a page has it: the id, and of the operation its kind alone (app-kit/operations-loader.cjs). */
const documentOf = (operation: 'query' | 'mutation', id = 'a'.repeat(64)) =>
  ({
    kind: 'Document',
    definitions: [
      {
        kind: 'OperationDefinition',
        operation,
        name: { kind: 'Name', value: 'Order' },
        selectionSet: { kind: 'SelectionSet', selections: [] },
      },
    ],
    documentId: id,
    __meta__: { hash: id },
  }) as unknown as GraphDocument<Order, { id: string }>;
const document = documentOf('mutation');

type Answer = { status?: number; body: unknown; headers?: Record<string, string> };
type Seen = { body: unknown; headers: IncomingHttpHeaders };

let server: Server | undefined;
afterEach(() => server?.close());

/** A server that gives these answers in turn and keeps what it was asked. */
async function answering(answers: Answer[], settings: Partial<GraphClientSettings> = {}) {
  const seen: Seen[] = [];
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    seen.push({ body: JSON.parse(Buffer.concat(chunks).toString()), headers: request.headers });
    const answer = answers[seen.length - 1] ?? { status: 500, body: 'one request too many' };
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
    response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/graphql`;
  return { seen, url, client: createGraphClient({ url, locale: 'en', ...settings }) };
}

const good: Answer = { body: { data: { order: { id: '1' } } } };
const refusal = (code: string): Answer => ({
  body: { errors: [{ message: code, extensions: { code, requestId: 'r-1' } }] },
});

describe('graph client', () => {
  test('sends the id and the variables, the language and the key, and nothing else of the operation', async () => {
    const { client, seen } = await answering([good]);
    expect(await client.execute(document, { id: '1' }, { idempotencyKey: 'k-1' })).toEqual({ order: { id: '1' } });
    expect(seen[0]?.body).toEqual({ id, variables: { id: '1' } });
    expect(seen[0]?.headers['accept-language']).toBe('en');
    expect(seen[0]?.headers['idempotency-key']).toBe('k-1');
  });

  test('a read in parts gives what was answered and says that it is not all; a refused session is still an error', async () => {
    const silent = { message: 'no answer', extensions: { code: 'UNREACHABLE' } };
    const part: Answer = { body: { data: { order: null }, errors: [silent] } };
    const { client } = await answering([part, good, refusal('UNAUTHENTICATED')]);
    expect(await client.executePartly(document, { id: '1' })).toEqual({ data: { order: null }, complete: false });
    expect(await client.executePartly(document, { id: '1' })).toEqual({ data: { order: { id: '1' } }, complete: true });
    await expect(client.executePartly(document, { id: '1' })).rejects.toBeInstanceOf(Unauthenticated);
  });

  test('repeats once after the session was renewed, with the same key', async () => {
    const { client, seen } = await answering([refusal('UNAUTHENTICATED'), good], { renewSession: async () => true });
    await client.execute(document, { id: '1' }, { idempotencyKey: 'k-1' });
    expect(seen.map(({ headers }) => headers['idempotency-key'])).toEqual(['k-1', 'k-1']);
  });

  test('repeats no second time, and not at all when there is no session to renew', async () => {
    const twice = await answering([refusal('UNAUTHENTICATED'), refusal('UNAUTHENTICATED')], {
      renewSession: async () => true,
    });
    await expect(twice.client.execute(document, { id: '1' })).rejects.toBeInstanceOf(Unauthenticated);
    expect(twice.seen).toHaveLength(2);
    server?.close();
    const never = await answering([refusal('UNAUTHENTICATED')], { renewSession: async () => false });
    await expect(never.client.execute(document, { id: '1' })).rejects.toBeInstanceOf(Unauthenticated);
    expect(never.seen).toHaveLength(1);
  });

  test.each([
    ['FORBIDDEN', Forbidden],
    ['UNREACHABLE', Unreachable],
    ['DEADLINE_EXCEEDED', Unreachable],
    ['BUSY', Unreachable],
    ['INTERNAL', Unexpected],
  ])('%s is told apart and keeps the request id, also through a digest', async (code, kind) => {
    const { client } = await answering([refusal(code)]);
    const error = await client.execute(document, { id: '1' }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(kind);
    expect(error).toMatchObject({ requestId: 'r-1' });
    expect(readDigest((error as Unexpected).digest)).toEqual({ kind: kind.name, requestId: 'r-1' });
  });

  test('no answer, a late one and a proxy’s page are "unreachable": it is not known whether the command took effect', async () => {
    const page = await answering([{ status: 502, body: '<html>Bad Gateway</html>' }]);
    await expect(page.client.execute(document, { id: '1' })).rejects.toBeInstanceOf(Unreachable);
    server?.close();
    const nobody = createGraphClient({ url: 'http://127.0.0.1:9/graphql' });
    await expect(nobody.execute(document, { id: '1' })).rejects.toBeInstanceOf(Unreachable);
  });

  test('a document without an id is refused before anything is sent', async () => {
    const { client, seen } = await answering([good]);
    const bare = { kind: 'Document', definitions: [] } as unknown as typeof document;
    await expect(client.execute(bare, { id: '1' })).rejects.toThrow('npm run codegen');
    expect(seen).toHaveLength(0);
  });

  test('urql sends through it and hands back the same errors', async () => {
    const { client, seen, url } = await answering([good, refusal('FORBIDDEN')]);
    const urql = createClient({ url, exchanges: [graphExchange(client)], preferGetMethod: false });
    const first = await urql.mutation(document, { id: '1' }, { idempotencyKey: 'k-2' }).toPromise();
    expect(first.data).toEqual({ order: { id: '1' } });
    expect(seen[0]?.headers['idempotency-key']).toBe('k-2');
    const second = await urql.query(documentOf('query', 'c'.repeat(64)), { id: '1' }).toPromise();
    expect(second.error && graphErrorOf(second.error)).toBeInstanceOf(Forbidden);
  });
});

describe('results and keys', () => {
  test('each member of a union meets its handler; one that this build does not know is a failure', () => {
    type Result = { __typename: 'Order'; id: string } | { __typename: 'NotFound'; message: string };
    const say = (result: Result) =>
      matchResult(result, { Order: ({ id }) => `order ${id}`, NotFound: ({ message }) => message });
    expect(say({ __typename: 'Order', id: '7' })).toBe('order 7');
    expect(say({ __typename: 'NotFound', message: 'gone' })).toBe('gone');
    expect(() => say({ __typename: 'Newer' } as never)).toThrow('Newer');
  });

  test('the same input keeps its key, another input gets another', () => {
    const keyOf = idempotencyKeys();
    const first = keyOf({ amount: 1 });
    expect(keyOf({ amount: 1 })).toBe(first);
    expect(keyOf({ amount: 2 })).not.toBe(first);
    expect(first).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
