import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { newId } from '@quanlian/ids/uuid.ts';
import type { Settings } from '@quanlian/settings/env.ts';
import { subgraphNames } from '@quanlian/settings/subgraph-names.ts';
import type { Log } from '@quanlian/subgraph-kit/log.ts';
import { closerOf } from '@quanlian/transport/close-server.ts';
import { sendFileInParts } from '@quanlian/transport/file-parts.ts';
import { answerHealth, observeRequest } from '@quanlian/transport/health.ts';
import { BodyTooLarge, readBody, writeResponse } from '@quanlian/transport/http-messages.ts';
import { signedRequest } from '@quanlian/transport/http-transport.ts';
import { createSignatureVerifier } from '@quanlian/transport/request-signature.ts';
import {
  jsonResponse,
  type SubgraphHandler,
  type SubgraphTransport,
  type TransportResponse,
  type TransportTarget,
} from '@quanlian/transport/subgraph-transport.ts';
import { tracedTransport } from '@quanlian/transport/traced-transport.ts';
import { clientAddress } from './client-address.ts';
import { DeadlinePassed, withinDeadline } from './deadline.ts';
import { forwardedHeaders, forwardedRequest } from './forwarded-request.ts';
import { createGraphqlEndpoint, refuse } from './graphql-endpoint.ts';
import { createOperationBook, type Manifests, readManifests } from './operation-book.ts';
import { localeOf } from './request-claims.ts';
import { fieldRequirements } from './requirements.ts';
import { createSessionBook } from './session-book.ts';
import { startSupergraph } from './supergraph.ts';

const graphqlBodyLimit = 1024 * 1024;
const authBodyLimit = 64 * 1024;
const bankBodyLimit = 64 * 1024;

/** How long the owner of a route may take. */
const routePatienceMs = 30_000;

export interface GatewayOptions {
  settings: Settings;
  transport: SubgraphTransport;
  log: Log;
  /** Whether every subgraph can serve; asked by `/readyz`. */
  subgraphsReady(): Promise<boolean>;
  /** The repository's root, where the committed supergraph and manifests are. */
  root?: string;
  /** In place of the committed ones, for tests. */
  supergraphSdl?: string;
  manifests?: Manifests;
}

export interface Gateway {
  /** For the local transport: service calls of the subgraphs in this process. */
  handler: SubgraphHandler;
  url: string;
  port: number;
  close(): Promise<void>;
}

/** The one endpoint of all portals: sessions, limits, one graph. */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { settings, log, root = process.cwd() } = options;
  const transport = tracedTransport(options.transport, 'gateway');
  const supergraphSdl = options.supergraphSdl ?? (await readFile(join(root, 'gateway/supergraph.graphql'), 'utf8'));
  const manifests = options.manifests ?? (await readManifests(root, settings.environment));
  const supergraph = await startSupergraph({ supergraphSdl, transport, log });
  const sessions = createSessionBook({ transport, secret: settings.serviceSecret, log });
  const operations = createOperationBook(manifests, fieldRequirements(supergraphSdl));
  const graphql = createGraphqlEndpoint({ settings, log, operations, sessions, supergraph, transport });
  const verifier = createSignatureVerifier({ target: 'gateway', secret: settings.serviceSecret });
  const health = { ready: options.subgraphsReady };

  const handler: SubgraphHandler = async (request) =>
    request.path === '/graphql' && request.method === 'POST' ? graphql.answerService(request) : notFound();

  async function answer(request: IncomingMessage): Promise<TransportResponse> {
    // Subgraphs in processes of their own: proven by the request's signature before anything is read.
    if (request.headers['x-ql-signature'] !== undefined) return signedRequest(request, verifier, handler);
    const url = URL.parse(request.url ?? '/', 'http://gateway');
    if (!url) return refuse('BAD_REQUEST', visitor(request));
    // From here on the path as resolved: what was written as `/auth/../internal` is not under `/auth/`.
    const { pathname } = url;
    const path = `${pathname}${url.search}`;
    if (pathname === '/graphql') return answerGraphql(request);
    if (pathname === '/graphql/stream') return answerStream(request, url.searchParams);
    if (/^\/auth\/(hq|partner|shop)\//.test(pathname)) return forward(request, 'membership', path, authBodyLimit);
    // The bank signs path and body itself; payments checks that.
    if (pathname === '/bank/notifications') return forward(request, 'payments', path, bankBodyLimit);
    // So does the payment channel.
    if (pathname === '/wechat-pay/notifications') return forward(request, 'payments', path, bankBodyLimit);
    const owner = subgraphNames.find((name) => pathname.startsWith(`/files/${name}/`));
    if (owner && request.method === 'PUT') return upload(request, owner, path);
    if (owner) return forward(request, owner, path, 0);
    return notFound();
  }

  async function answerGraphql(request: IncomingMessage): Promise<TransportResponse> {
    // A form or a link of another site cannot send this type without asking first, and we answer no such question.
    const isJson = request.headers['content-type']?.split(';')[0]?.trim() === 'application/json';
    if (request.method !== 'POST' || !isJson) return refuse('BAD_REQUEST', visitor(request));
    const body = await readBody(request, graphqlBodyLimit);
    return graphql.answerClient(request.headers, body, clientAddress(request, settings));
  }

  async function answerStream(request: IncomingMessage, query: URLSearchParams): Promise<TransportResponse> {
    if (request.method !== 'GET') return refuse('BAD_REQUEST', visitor(request));
    return graphql.answerStream(request.headers, query);
  }

  async function forward(
    request: IncomingMessage,
    target: TransportTarget,
    path: string,
    bodyLimit: number,
  ): Promise<TransportResponse> {
    const forwarded = await forwardedRequest(request, { path, bodyLimit, settings });
    if (!forwarded) return refuse('BAD_REQUEST', visitor(request));
    try {
      return await withinDeadline(Date.now() + routePatienceMs, () => transport.send(target, forwarded));
    } catch (error) {
      const who = visitor(request);
      log.warn('a route was not answered', { requestId: who.requestId, target, path: path.split('?')[0], error });
      return refuse(error instanceof DeadlinePassed ? 'DEADLINE_EXCEEDED' : 'UNREACHABLE', who);
    }
  }

  /** Hands a file on piece by piece: it is never whole in this process. */
  async function upload(request: IncomingMessage, target: TransportTarget, path: string): Promise<TransportResponse> {
    try {
      const headers = forwardedHeaders(request, settings);
      return await sendFileInParts(transport, target, {
        path,
        headers,
        source: request.iterator({ destroyOnReturn: false }),
      });
    } catch (error) {
      const who = visitor(request);
      log.warn('an upload was not taken', { requestId: who.requestId, target, path: path.split('?')[0], error });
      return refuse('UNREACHABLE', who);
    } finally {
      // What is left of a refused file is thrown away, so that the refusal can be read.
      request.resume();
    }
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (await answerHealth(request, response, health)) return;
    const done = observeRequest('gateway');
    response.once('close', () => done(response.statusCode));
    await writeResponse(response, await answer(request).catch((error: unknown) => failure(request, error)));
  }

  function failure(request: IncomingMessage, error: unknown): TransportResponse {
    const who = visitor(request);
    if (error instanceof BodyTooLarge) {
      const refused = refuse('BAD_REQUEST', who);
      return { ...refused, status: 413, headers: { ...refused.headers, connection: 'close' } };
    }
    log.error('a request failed', { requestId: who.requestId, error });
    return refuse('INTERNAL', who);
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      log.error('an answer could not be sent', { error });
      response.destroy();
    });
  });
  const closeServer = closerOf(server);
  server.keepAliveTimeout = 65_000;
  server.headersTimeout = 66_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(settings.gatewayPort, settings.listenHost, resolve);
  });
  const { port } = server.address() as AddressInfo;

  return {
    handler,
    port,
    url: `http://127.0.0.1:${port}`,
    async close() {
      await closeServer();
      sessions.stop();
      await supergraph.stop();
    },
  };
}

function notFound(): TransportResponse {
  return jsonResponse(404, { errors: [{ message: 'Not found.', extensions: { code: 'BAD_REQUEST' } }] });
}

function visitor(request: IncomingMessage) {
  return { locale: localeOf(request.headers) ?? 'zh-CN', requestId: newId() } as const;
}
