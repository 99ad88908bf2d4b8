import { request as httpRequest } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { type HttpService, httpTransport, serveHttp, TargetUnreachable } from './http-transport.ts';
import { signatureHeaders } from './request-signature.ts';
import { jsonBytes, jsonResponse, parseJson, type TransportRequest } from './subgraph-transport.ts';

const secret = 'a-secret-of-the-tests-that-is-long-enough';
const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function start(): Promise<{ service: HttpService; handled: TransportRequest[] }> {
  const handled: TransportRequest[] = [];
  const service = await serveHttp(
    async (request) => {
      handled.push(request);
      return jsonResponse(200, { path: request.path, length: request.body.length });
    },
    { port: 0, secret, target: 'catalog', ready: async () => true },
  );
  closers.push(service.close);
  return { service, handled };
}

function operation(text = 'x'): TransportRequest {
  return { method: 'POST', path: '/graphql', body: jsonBytes({ text }), headers: { 'x-ql-claims': 'claims' } };
}

/** Sends exactly these bytes and headers, as an attacker on the wire would. */
function post(
  url: string,
  options: { headers: Record<string, string>; body: Uint8Array; path?: string; method?: string },
): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const { method = 'POST', path = '/graphql', headers } = options;
    const sent = httpRequest(new URL(path, url), { method, headers }, (response) => {
      let body = '';
      response.on('data', (chunk) => {
        body += String(chunk);
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    sent.on('error', reject);
    sent.end(options.body);
  });
}

test('A signed request reaches the handler of its target, with its claims and its body', async () => {
  const { service, handled } = await start();
  const transport = httpTransport({ urls: new Map([['catalog', service.url]]), secret });
  closers.push(transport.close);
  const answer = await transport.send('catalog', operation('茶'));
  expect(answer.status).toBe(200);
  expect(parseJson(answer.body)).toEqual({ path: '/graphql', length: jsonBytes({ text: '茶' }).length });
  expect(handled[0]?.headers['x-ql-claims']).toBe('claims');
});

test('Unsigned, altered, misdirected, late and copied requests are refused and never handled', async () => {
  const { service, handled } = await start();
  const sent = operation();
  const sign = (options: { target?: 'catalog' | 'finance'; secret?: string; now?: number } = {}) => ({
    ...sent.headers,
    ...signatureHeaders(sent, { target: 'catalog', secret, ...options }),
  });
  const refused: [string, Parameters<typeof post>[1]][] = [
    ['no signature', { headers: sent.headers, body: sent.body }],
    ['another secret', { headers: sign({ secret: 'another-secret-that-is-long-enough-too' }), body: sent.body }],
    ['for another target', { headers: sign({ target: 'finance' }), body: sent.body }],
    ['31 s old', { headers: sign({ now: Date.now() - 31_000 }), body: sent.body }],
    ['31 s ahead', { headers: sign({ now: Date.now() + 31_000 }), body: sent.body }],
    ['another body', { headers: sign(), body: jsonBytes({ text: 'y' }) }],
    ['other claims', { headers: { ...sign(), 'x-ql-claims': 'others' }, body: sent.body }],
    ['another path', { headers: sign(), body: sent.body, path: '/events' }],
    ['another method', { headers: sign(), body: sent.body, method: 'PUT' }],
    ['a key that was not signed', { headers: { ...sign(), 'idempotency-key': 'k' }, body: sent.body }],
  ];
  for (const [name, request] of refused) {
    expect((await post(service.url, request)).status, name).toBe(401);
  }
  expect(handled).toHaveLength(0);

  const once = { headers: sign(), body: sent.body };
  expect((await post(service.url, once)).status).toBe(200);
  expect((await post(service.url, once)).status).toBe(401);
  expect(handled).toHaveLength(1);
});

test('A body over the limit is refused with 413 and the server goes on', async () => {
  const { service, handled } = await start();
  const large = { ...operation(), body: new Uint8Array(22 * 1024 * 1024) };
  const headers = { ...large.headers, ...signatureHeaders(large, { target: 'catalog', secret }) };
  expect((await post(service.url, { headers, body: large.body })).status).toBe(413);
  expect(handled).toHaveLength(0);
  const health = await fetch(`${service.url}/healthz`);
  expect(health.status).toBe(200);
});

test('A target that is down is named without its URL', async () => {
  const { service } = await start();
  const transport = httpTransport({ urls: new Map([['catalog', service.url]]), secret });
  closers.push(transport.close);
  await service.close();
  const failure = await transport.send('catalog', operation()).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(TargetUnreachable);
  expect(String(failure)).not.toContain('127.0.0.1');
});

test('A stream is passed on piece by piece, and ends at its source when the reader leaves', async () => {
  let ended = false;
  const service = await serveHttp(
    async () => ({
      status: 200,
      headers: { 'content-type': 'text/event-stream' },
      body: new Uint8Array(),
      stream: (async function* () {
        try {
          for (let n = 0; ; n += 1) {
            yield new TextEncoder().encode(`data: ${n}\n\n`);
            await new Promise((resolve) => setTimeout(resolve, 5));
          }
        } finally {
          ended = true;
        }
      })(),
    }),
    { port: 0, secret, target: 'catalog', ready: async () => true },
  );
  closers.push(service.close);
  const transport = httpTransport({ urls: new Map([['catalog', service.url]]), secret });
  closers.push(transport.close);
  const answer = await transport.send('catalog', {
    method: 'GET',
    path: '/stream',
    body: new Uint8Array(),
    headers: {},
  });
  let text = '';
  for await (const chunk of answer.stream ?? []) {
    text += new TextDecoder().decode(chunk);
    if (text.includes('data: 3')) break;
  }
  await expect.poll(() => ended).toBe(true);
});

test('Health, readiness and metrics answer without a signature', async () => {
  let ready = false;
  const service = await serveHttp(async () => jsonResponse(200, {}), {
    port: 0,
    secret,
    target: 'catalog',
    ready: async () => ready,
  });
  closers.push(service.close);
  expect((await fetch(`${service.url}/readyz`)).status).toBe(503);
  ready = true;
  expect((await fetch(`${service.url}/readyz`)).status).toBe(200);
  expect(await (await fetch(`${service.url}/metrics`)).text()).toContain('process_cpu_seconds_total');
});
