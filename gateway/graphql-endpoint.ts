import type { IncomingHttpHeaders } from 'node:http';
import { newId } from '@quanlian/ids/uuid.ts';
import type { Settings } from '@quanlian/settings/env.ts';
import type { Log } from '@quanlian/subgraph-kit/log.ts';
import { checkPermission } from '@quanlian/subgraph-kit/permission-check.ts';
import { type Claims, ClaimsRefused, verifyClaims } from '@quanlian/transport/claims.ts';
import { traceparentHeader } from '@quanlian/transport/request-signature.ts';
import type { SessionTokenClaims } from '@quanlian/transport/session-exchange.ts';
import {
  jsonResponse,
  parseJson,
  type SubgraphTransport,
  type TransportRequest,
  type TransportResponse,
} from '@quanlian/transport/subgraph-transport.ts';
import { span } from '@quanlian/transport/tracing.ts';
import { GraphQLError } from 'graphql';
import { z } from 'zod';
import { gatewayContext } from './gateway-context.ts';
import { openLiveStream, topicsOf } from './live-stream.ts';
import type { Audience, OperationBook, RegisteredOperation } from './operation-book.ts';
import { maskError, type PublicCode, publicError } from './public-errors.ts';
import { clientOf, localeOf, mintClaims, realmOf } from './request-claims.ts';
import { type SessionBook, SessionsUnavailable } from './session-book.ts';
import type { Supergraph } from './supergraph.ts';

/** How deep calls between subgraphs may nest. */
const maximumServiceDepth = 2;

const requestSchema = z.object({
  id: z.string().max(200).optional(),
  query: z.unknown().optional(),
  variables: z.record(z.string(), z.unknown()).nullish(),
});

export interface GraphqlEndpoint {
  /** An operation of a browser or of a program with a session, and the address that it comes from. */
  answerClient(headers: IncomingHttpHeaders, body: Uint8Array, clientAddress: string): Promise<TransportResponse>;
  /** The live topics of one browser tab, as server-sent events. */
  answerStream(headers: IncomingHttpHeaders, query: URLSearchParams): Promise<TransportResponse>;
  /** An operation of a subgraph, under its service identity. */
  answerService(request: TransportRequest): Promise<TransportResponse>;
}

export function createGraphqlEndpoint(options: {
  settings: Settings;
  log: Log;
  operations: OperationBook;
  sessions: SessionBook;
  supergraph: Supergraph;
  transport: SubgraphTransport;
}): GraphqlEndpoint {
  const { settings, log, operations, sessions, supergraph, transport } = options;

  /** The registered operation and its variables, or why not. */
  function read(audience: Audience, body: Uint8Array): Asked | PublicCode {
    const request = parsed(body);
    if (!request) return 'BAD_REQUEST';
    if (request.query !== undefined) return 'FREE_QUERY_REFUSED';
    if (!request.id) return 'BAD_REQUEST';
    const operation = operations.find(audience, request.id);
    return operation ? { operation, variables: request.variables ?? {} } : 'PERSISTED_QUERY_NOT_FOUND';
  }

  /** One span over all that the operation takes. What a browser says of traces is not heard. */
  function run(
    asked: Asked,
    claims: Claims,
    request: { idempotencyKey: string | undefined; traceparent?: string | undefined },
  ): Promise<TransportResponse> {
    const { requestId, kind, service } = claims;
    const work = {
      part: 'gateway',
      name: `operation ${asked.operation.name}`,
      kind: 'server',
      facts: { requestId, caller: service ?? kind },
      continues: request.traceparent,
    } as const;
    return span(work, async (note) => {
      const response = await answerOperation(asked, claims, request.idempotencyKey);
      note({ status: response.status });
      return response;
    });
  }

  async function answerOperation(
    asked: Asked,
    claims: Claims,
    idempotencyKey: string | undefined,
  ): Promise<TransportResponse> {
    const { operation, variables } = asked;
    const refused = refusalOf(operation, claims);
    if (refused) return refuse(refused.code, claims, refused.requires);
    const started = performance.now();
    const context = gatewayContext(claims, settings.serviceSecret, idempotencyKey);
    const { data, errors } = await supergraph.execute(operation, variables, context);
    const masked = errors?.map((error) => maskError(error, claims));
    log.debug('operation', {
      requestId: claims.requestId,
      operation: operation.name,
      personId: claims.personId,
      service: claims.service,
      milliseconds: Math.round(performance.now() - started),
      ...(masked ? { errors: masked.map((error) => error.extensions.code) } : {}),
    });
    const answer = { ...(data === undefined ? {} : { data }), ...(masked ? { errors: masked } : {}) };
    return withRequestId(jsonResponse(200, answer), claims.requestId);
  }

  return {
    async answerClient(headers, body, clientAddress) {
      const realm = realmOf(headers);
      const asked = read(clientOf(headers) ?? 'program', body);
      const visitor = { locale: localeOf(headers) ?? 'zh-CN', requestId: newId() } as const;
      if (typeof asked === 'string') return refuse(asked, visitor);
      try {
        const session = realm && (await sessions.find(realm, headers.cookie));
        const idempotencyKey = single(headers['idempotency-key']);
        const claims = mintClaims(headers, session, settings, clientAddress);
        return await run(asked, claims, { idempotencyKey });
      } catch (error) {
        if (error instanceof SessionsUnavailable) return refuse('UNREACHABLE', visitor);
        log.error('an operation failed', { requestId: visitor.requestId, operation: asked.operation.name, error });
        return refuse('INTERNAL', visitor);
      }
    },

    async answerStream(headers, query) {
      const visitor = { locale: localeOf(headers) ?? 'zh-CN', requestId: newId() } as const;
      const topics = topicsOf(query.get('topics'));
      if (!topics) return refuse('BAD_REQUEST', visitor);
      const realm = realmOf(headers);
      try {
        const session = realm && (await sessions.find(realm, headers.cookie));
        if (!realm || !session) return refuse('UNAUTHENTICATED', visitor);
        const context = gatewayContext(mintClaims(headers, session, settings), settings.serviceSecret, undefined);
        const stream = await openLiveStream({
          topics,
          lastEventId: single(headers['last-event-id']) ?? query.get('after') ?? '',
          context,
          transport,
          log,
          mayGoOn: async () => hasSameRights(session, await sessions.find(realm, headers.cookie)),
        });
        return stream ?? refuse('UNREACHABLE', visitor);
      } catch (error) {
        if (error instanceof SessionsUnavailable) return refuse('UNREACHABLE', visitor);
        throw error;
      }
    },

    async answerService(request) {
      const claims = serviceClaimsOf(request, settings.serviceSecret);
      if (claims instanceof ClaimsRefused) {
        return refuse('UNAUTHENTICATED', { locale: 'zh-CN', requestId: newId() });
      }
      const asked = read('service', request.body);
      if (typeof asked === 'string') return refuse(asked, claims);
      const idempotencyKey = request.headers['idempotency-key'];
      // What a service asks for twice must happen once, so a mutation without a key is a fault in the caller.
      if (asked.operation.mutation && !idempotencyKey) return refuse('BAD_REQUEST', claims);
      try {
        return await run(asked, claims, { idempotencyKey, traceparent: request.headers[traceparentHeader] });
      } catch (error) {
        log.error('an operation failed', { requestId: claims.requestId, operation: asked.operation.name, error });
        return refuse('INTERNAL', claims);
      }
    },
  };
}

/** The topics were allowed to this person in this organisation with these rights: for others they are asked for anew. */
function hasSameRights(session: SessionTokenClaims, now: SessionTokenClaims | undefined): boolean {
  return (
    now?.sub === session.sub &&
    now.organisationId === session.organisationId &&
    [...now.permissions].sort().join() === [...session.permissions].sort().join()
  );
}

interface Asked {
  operation: RegisteredOperation;
  variables: Record<string, unknown>;
}

function parsed(body: Uint8Array): z.output<typeof requestSchema> | undefined {
  try {
    return requestSchema.parse(parseJson(body));
  } catch {
    return undefined;
  }
}

/** Early and cheap: nothing is sent to a subgraph for who may not ask. The subgraph checks again, truly. */
function refusalOf(
  operation: RegisteredOperation,
  claims: Claims,
): { code: 'UNAUTHENTICATED' | 'FORBIDDEN'; requires: string } | undefined {
  for (const requires of operation.requires) {
    try {
      checkPermission(claims, requires);
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      return { code: error.extensions.code === 'UNAUTHENTICATED' ? 'UNAUTHENTICATED' : 'FORBIDDEN', requires };
    }
  }
  return undefined;
}

function serviceClaimsOf(request: TransportRequest, secret: string): Claims | ClaimsRefused {
  try {
    const claims = verifyClaims(request.headers['x-ql-claims'], secret);
    if (claims.kind !== 'service') return new ClaimsRefused('only services are answered here');
    return claims.depth > maximumServiceDepth ? new ClaimsRefused('service calls are nested too deep') : claims;
  } catch (error) {
    if (error instanceof ClaimsRefused) return error;
    throw error;
  }
}

const statusOf: Partial<Record<PublicCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  BAD_REQUEST: 400,
  FREE_QUERY_REFUSED: 400,
  PERSISTED_QUERY_NOT_FOUND: 400,
  UNREACHABLE: 503,
};

/** The whole request is refused: an answer with one error and no data. */
export function refuse(
  code: PublicCode,
  request: Pick<Claims, 'locale' | 'requestId'>,
  requires?: string,
): TransportResponse {
  const error = publicError(code, request);
  if (requires !== undefined && code === 'FORBIDDEN') error.extensions.requires = requires;
  return withRequestId(jsonResponse(statusOf[code] ?? 500, { errors: [error] }), request.requestId);
}

function withRequestId(response: TransportResponse, requestId: string): TransportResponse {
  response.headers['x-request-id'] = requestId;
  response.headers['cache-control'] = 'no-store';
  return response;
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
