import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Pool } from 'undici';
import { closerOf } from './close-server.ts';
import { answerHealth, type HealthChecks, observeRequest } from './health.ts';
import { BodyTooLarge, plainHeaders, readBody, writeResponse } from './http-messages.ts';
import { bodyHash, createSignatureVerifier, RequestRefused, signatureHeaders } from './request-signature.ts';
import {
  jsonResponse,
  type SubgraphHandler,
  type SubgraphTransport,
  type TransportRequest,
  type TransportResponse,
  type TransportTarget,
} from './subgraph-transport.ts';

/** Idle connections are closed by the caller first: a request never meets a connection that the server is closing. */
const poolKeepAliveMs = 30_000;
const serverKeepAliveMs = 65_000;

/** Longer than any deadline: the deadline in the claims ends a call, this ends a dead connection. */
const answerTimeoutMs = 35_000;

/** A file of 20 MB and its form. */
const bodyLimit = 21 * 1024 * 1024;

/** Thrown when a target did not answer; whether it acted is unknown. */
export class TargetUnreachable extends Error {
  override name = 'TargetUnreachable';
}

/** Carries requests to other processes over signed HTTP, on kept connections. */
export function httpTransport(options: {
  urls: ReadonlyMap<TransportTarget, string>;
  secret: string;
  /** Connections per target. */
  connections?: number;
}): SubgraphTransport {
  const pools = new Map<TransportTarget, Pool>();
  // A stream or a download keeps its connection for as long as its reader takes: it takes none from the requests.
  const streamPools = new Map<TransportTarget, Pool>();
  const settings = { keepAliveTimeout: poolKeepAliveMs, pipelining: 1, headersTimeout: answerTimeoutMs };
  for (const [target, url] of options.urls) {
    const { origin } = new URL(url);
    pools.set(target, new Pool(origin, { ...settings, connections: options.connections ?? 32 }));
    streamPools.set(target, new Pool(origin, { ...settings, connections: null }));
  }
  return {
    async send(target, request) {
      const isDownload = request.method === 'GET' && request.path.startsWith('/files/');
      const isLong = isDownload || request.headers.accept === 'text/event-stream';
      const pool = (isLong ? streamPools : pools).get(target);
      if (!pool) throw new Error(`No URL is set for ${target}`);
      return exchange(pool, request, { target, secret: options.secret });
    },
    async close() {
      await Promise.all([...pools.values(), ...streamPools.values()].map((pool) => pool.destroy()));
    },
  };
}

async function exchange(
  pool: Pool,
  request: TransportRequest,
  options: { target: TransportTarget; secret: string },
): Promise<TransportResponse> {
  try {
    const response = await pool.request({
      method: request.method,
      path: request.path,
      headers: { ...request.headers, ...signatureHeaders(request, options) },
      body: request.method === 'GET' ? null : request.body,
    });
    const headers = answerHeaders(response.headers);
    if (isStream(headers)) {
      const length = response.headers['content-length'];
      if (length !== undefined) headers['content-length'] = length;
      return { status: response.statusCode, headers, body: empty, stream: response.body };
    }
    return { status: response.statusCode, headers, body: await response.body.bytes() };
  } catch (cause) {
    throw new TargetUnreachable(`${options.target} did not answer`, { cause });
  }
}

const empty = new Uint8Array();

function isStream(headers: TransportResponse['headers']): boolean {
  const isAttachment = String(headers['content-disposition']).startsWith('attachment');
  return isAttachment || String(headers['content-type']).startsWith('text/event-stream');
}

const hopHeaders = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'date']);

function answerHeaders(headers: Record<string, string | string[] | undefined>): TransportResponse['headers'] {
  const kept: TransportResponse['headers'] = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined && !hopHeaders.has(name)) kept[name] = value;
  }
  return kept;
}

export interface HttpService {
  url: string;
  port: number;
  /** Takes no more requests, and waits for those that are being answered. */
  close(): Promise<void>;
}

/**
 * Serves a handler to the other processes: a request that is not signed for this target is refused before its body is
 * read. Beside it `/healthz`, `/readyz` and `/metrics`, which need no signature and tell no secrets.
 */
export async function serveHttp(
  handler: SubgraphHandler,
  options: { port: number; host?: string; secret: string; target: TransportTarget } & HealthChecks,
): Promise<HttpService> {
  const verifier = createSignatureVerifier(options);
  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => {
      options.onError?.(error);
      if (!response.headersSent) response.writeHead(500).end();
      else response.destroy();
    });
  });
  const close = closerOf(server);
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (await answerHealth(request, response, options)) return;
    const done = observeRequest(options.target);
    response.once('close', () => done(response.statusCode));
    await writeResponse(response, await signedRequest(request, verifier, handler));
  }
  server.keepAliveTimeout = serverKeepAliveMs;
  server.headersTimeout = serverKeepAliveMs + 1_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host ?? '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://${options.host ?? '127.0.0.1'}:${port}`,
    close,
  };
}

/** Verifies, reads and hands over one signed request. Also the gateway's door for service calls. */
export async function signedRequest(
  request: IncomingMessage,
  verifier: ReturnType<typeof createSignatureVerifier>,
  handler: SubgraphHandler,
): Promise<TransportResponse> {
  const method = request.method ?? '';
  const path = request.url ?? '/';
  const headers = plainHeaders(request);
  try {
    const expected = verifier.verify({ method, path, headers });
    const body = await readBody(request, bodyLimit);
    if (bodyHash(body) !== expected.bodyHash) throw new RequestRefused('the body is not the one that was signed');
    if (!isMethod(method)) return jsonResponse(405, refusal('this method is not used', 'BAD_REQUEST'));
    return await handler({ method, path, body, headers });
  } catch (error) {
    if (error instanceof RequestRefused) return jsonResponse(401, refusal(error.message, 'UNAUTHENTICATED'));
    if (error instanceof BodyTooLarge) return tooLarge(error);
    throw error;
  }
}

function isMethod(method: string): method is TransportRequest['method'] {
  return method === 'GET' || method === 'POST' || method === 'PUT' || method === 'DELETE';
}

/** The connection ends with it: what is left of the body is not read. */
function tooLarge(error: BodyTooLarge): TransportResponse {
  const response = jsonResponse(413, refusal(error.message, 'BAD_REQUEST'));
  return { ...response, headers: { ...response.headers, connection: 'close' } };
}

function refusal(message: string, code: string) {
  return { errors: [{ message, extensions: { code } }] };
}
