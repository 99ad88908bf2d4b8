import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { type SubgraphName, subgraphNames } from '@quanlian/settings/subgraph-names.ts';
import type { Log } from '@quanlian/subgraph-kit/log.ts';
import type { SubgraphTransport } from '@quanlian/transport/subgraph-transport.ts';
import type { GraphQLFormattedError } from 'graphql';
import { disableApolloTelemetry } from './env.ts';
import type { GatewayContext } from './gateway-context.ts';
import type { RegisteredOperation } from './operation-book.ts';
import { subgraphDataSource } from './subgraph-data-source.ts';

export interface SupergraphAnswer {
  data?: Record<string, unknown> | null;
  errors?: readonly GraphQLFormattedError[];
}

export interface Supergraph {
  execute(
    operation: RegisteredOperation,
    variables: Record<string, unknown>,
    context: GatewayContext,
  ): Promise<SupergraphAnswer>;
  stop(): Promise<void>;
}

/** Plans operations over the composed schema and fetches their parts through the transport. */
export async function startSupergraph(options: {
  supergraphSdl: string;
  transport: SubgraphTransport;
  log: Log;
}): Promise<Supergraph> {
  const { supergraphSdl, transport, log } = options;
  disableApolloTelemetry();
  const logger = quietLogger(log);
  const gateway = new ApolloGateway({
    supergraphSdl,
    logger,
    buildService: ({ name }) => subgraphDataSource({ subgraph: subgraphOf(name), transport, log }),
    experimental_approximateQueryPlanStoreMiB: 64,
    __exposeQueryPlanExperimental: false,
  });
  const server = new ApolloServer<GatewayContext>({
    gateway,
    logger,
    introspection: false,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    maxRecursiveSelections: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
  await server.start();
  return {
    async execute(operation, variables, contextValue) {
      const response = await server.executeOperation({ query: operation.text, variables }, { contextValue });
      if (response.body.kind !== 'single') throw new Error('incremental delivery is not used');
      const { data, errors, extensions } = response.body.singleResult;
      // The gateway reports a null in a place that may not be null here and leaves `errors` empty.
      if (!errors && extensions?.valueCompletion) {
        log.error('a subgraph answered null where its schema allows none', {
          requestId: contextValue.claims.requestId,
          operation: operation.name,
          places: extensions.valueCompletion,
        });
        return { data: data ?? null, errors: [{ message: 'null', extensions: { code: 'INTERNAL' } }] };
      }
      return { ...(data === undefined ? {} : { data }), ...(errors ? { errors } : {}) };
    },
    stop: () => server.stop(),
  };
}

function subgraphOf(name: string): SubgraphName {
  const found = subgraphNames.find((known) => known === name);
  if (!found) throw new Error(`the supergraph names an unknown subgraph ${name}`);
  return found;
}

function quietLogger(log: Log) {
  const text = (message: unknown) => (message instanceof Error ? message.message : String(message));
  return {
    debug() {},
    info() {},
    warn: (message: unknown) => log.warn(text(message)),
    error: (message: unknown) => log.error(text(message)),
  };
}
