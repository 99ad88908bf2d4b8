import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { type Claims, ClaimsRefused, verifyClaims } from '@quanlian/transport/claims.ts';
import {
  jsonResponse,
  parseJson,
  type SubgraphHandler,
  type TransportRequest,
  type TransportResponse,
} from '@quanlian/transport/subgraph-transport.ts';
import type { GraphQLFormattedError } from 'graphql';
import { z } from 'zod';
import { createContext, type SubgraphContext } from './context.ts';
import { postgresError } from './database.ts';
import { definitionOf } from './define-subgraph.ts';
import { handleEvents } from './event-inbox.ts';
import { handleFile } from './file-route.ts';
import { publicErrorCodes } from './graphql-errors.ts';
import { withHealth } from './health.ts';
import { healthTypeDefs } from './health-schema.ts';
import { buildKitSchema } from './kit-schema.ts';
import { handleStream } from './live-streams.ts';
import type { SubgraphRuntime } from './runtime.ts';

const operationSchema = z.object({
  query: z.string(),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
});

/** The one entrance of a subgraph, the same behind the local and the http transport. */
export async function createSubgraphHandler(runtime: SubgraphRuntime): Promise<SubgraphHandler> {
  const definition = definitionOf(runtime);
  const server = new ApolloServer<SubgraphContext>({
    schema: buildKitSchema(
      `${definition.typeDefs}\n${healthTypeDefs(runtime.name)}`,
      withHealth(runtime.name, definition.resolvers),
    ),
    introspection: false,
    includeStacktraceInErrorResponses: false,
    formatError: maskError,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      logUnexpected(runtime),
    ],
    stopOnTerminationSignals: false,
  });
  await server.start();

  return async (request) => {
    const route = definition.routes?.find((candidate) => request.path.startsWith(candidate.prefix));
    if (route) return route.handle(runtime, request);
    // The link's own token is the right to the file.
    if (request.path.startsWith(`/files/${runtime.name}/`)) return handleFile(runtime, request);
    try {
      const claims = verifyClaims(request.headers['x-ql-claims'], runtime.settings.serviceSecret);
      if (request.path === '/events') return await handleEvents(runtime, claims, request);
      if (request.path.split('?')[0] === '/stream') return await handleStream(runtime, claims, request);
      // A path that no route took must not become an operation: the gateway passes outside requests on to routes.
      if (request.path !== '/graphql') return jsonResponse(404, { errors: [{ message: 'Not found.' }] });
      return await executeOperation(runtime, server, claims, request);
    } catch (error) {
      if (error instanceof ClaimsRefused) return refused(error);
      if (error instanceof z.ZodError || error instanceof SyntaxError) {
        return jsonResponse(400, { errors: [{ message: 'Malformed request.', extensions: { code: 'BAD_REQUEST' } }] });
      }
      throw error;
    }
  };
}

async function executeOperation(
  runtime: SubgraphRuntime,
  server: ApolloServer<SubgraphContext>,
  claims: Claims,
  request: TransportRequest,
): Promise<TransportResponse> {
  const operation = operationSchema.parse(parseJson(request.body));
  const idempotencyKey = request.headers['idempotency-key'];
  const response = await server.executeOperation(
    {
      query: operation.query,
      ...(operation.operationName ? { operationName: operation.operationName } : {}),
      ...(operation.variables ? { variables: operation.variables } : {}),
    },
    { contextValue: createContext({ runtime, claims, ...(idempotencyKey ? { idempotencyKey } : {}) }) },
  );
  if (response.body.kind !== 'single') throw new Error('incremental delivery is not used');
  const { data, errors } = response.body.singleResult;
  const withRequestId = errors?.map((error) => ({
    ...error,
    extensions: { ...error.extensions, requestId: claims.requestId },
  }));
  return jsonResponse(200, {
    ...(data !== undefined ? { data } : {}),
    ...(withRequestId ? { errors: withRequestId } : {}),
  });
}

function refused(error: ClaimsRefused): TransportResponse {
  return jsonResponse(401, { errors: [{ message: error.message, extensions: { code: 'UNAUTHENTICATED' } }] });
}

function maskError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const code = String(formatted.extensions?.code ?? '');
  const path = formatted.path ? { path: formatted.path } : {};
  if (publicErrorCodes.has(code)) return formatted;
  const sqlState = postgresError(originalOf(error))?.code;
  if (sqlState === '57014')
    return { message: 'This took too long.', ...path, extensions: { code: 'DEADLINE_EXCEEDED' } };
  if (sqlState === '55P03') return { message: 'Busy, try again.', ...path, extensions: { code: 'BUSY' } };
  return { message: 'Something went wrong on our side.', ...path, extensions: { code: 'INTERNAL' } };
}

function originalOf(error: unknown): unknown {
  return error instanceof Error && 'originalError' in error ? error.originalError : error;
}

function logUnexpected(runtime: SubgraphRuntime): ApolloServerPlugin<SubgraphContext> {
  return {
    async requestDidStart() {
      return {
        async didEncounterErrors({ errors, contextValue, operationName }) {
          for (const error of errors) {
            if (publicErrorCodes.has(String(error.extensions.code))) continue;
            runtime.log.error('operation failed', {
              requestId: contextValue.claims.requestId,
              operation: operationName,
              path: error.path,
              error: error.originalError ?? error,
            });
          }
        },
      };
    },
  };
}
