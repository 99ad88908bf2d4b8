import type { GraphQLDataSource } from '@apollo/gateway';
import type { SubgraphName } from '@quanlian/settings/subgraph-names.ts';
import type { Log } from '@quanlian/subgraph-kit/log.ts';
import {
  jsonBytes,
  parseJson,
  type SubgraphTransport,
  type TransportResponse,
} from '@quanlian/transport/subgraph-transport.ts';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { z } from 'zod';
import { DeadlinePassed, withinDeadline } from './deadline.ts';
import { asksForEnglishNamesAlone, withoutEnglishNames } from './english-names.ts';
import type { GatewayContext } from './gateway-context.ts';

type ProcessOptions = Parameters<GraphQLDataSource<GatewayContext>['process']>[0];
type ProcessAnswer = Awaited<ReturnType<GraphQLDataSource<GatewayContext>['process']>>;

const namesPatienceMs = 1_000;

const answerSchema = z.object({
  data: z.record(z.string(), z.unknown()).nullish(),
  errors: z.array(z.custom<GraphQLFormattedError>((value) => typeof value === 'object' && value !== null)).optional(),
});

/**
 * Fetches of the query plan over our transport. A subgraph that is down or too late becomes one error of its fields:
 * the rest of the answer stands.
 */
export function subgraphDataSource(options: {
  subgraph: SubgraphName;
  transport: SubgraphTransport;
  log: Log;
}): GraphQLDataSource<GatewayContext> {
  const { subgraph, transport, log } = options;
  return {
    async process(fetch) {
      const context = contextOf(fetch);
      const isForNames = asksForEnglishNamesAlone(fetch.request.query ?? '');
      const patience = isForNames ? Date.now() + namesPatienceMs : Number.POSITIVE_INFINITY;
      const deadline = Math.min(context.claims.deadline, patience);
      try {
        return await withinDeadline(deadline, () => send(transport, subgraph, fetch, context));
      } catch (error) {
        const code = error instanceof DeadlinePassed ? 'DEADLINE_EXCEEDED' : 'UNREACHABLE';
        log.warn('a subgraph did not answer', { requestId: context.claims.requestId, subgraph, code, error });
        if (isForNames) return { data: withoutEnglishNames(fetch.request.variables) };
        return { errors: [new GraphQLError(`${subgraph} did not answer`, { extensions: { code } })] };
      }
    },
  };
}

function contextOf(fetch: ProcessOptions): GatewayContext {
  if (!('incomingRequestContext' in fetch)) throw new Error('subgraphs are called for operations only');
  return fetch.context;
}

async function send(
  transport: SubgraphTransport,
  subgraph: SubgraphName,
  fetch: ProcessOptions,
  context: GatewayContext,
): Promise<ProcessAnswer> {
  const { query, variables, operationName } = fetch.request;
  const response = await transport.send(subgraph, {
    method: 'POST',
    path: '/graphql',
    body: jsonBytes({ query, variables, operationName }),
    headers: {
      'content-type': 'application/json',
      'x-ql-claims': context.signedClaims,
      ...(context.idempotencyKey ? { 'idempotency-key': context.idempotencyKey } : {}),
    },
  });
  return answerOf(response, subgraph);
}

function answerOf(response: TransportResponse, subgraph: SubgraphName): ProcessAnswer {
  if (response.status >= 500) throw new Error(`${subgraph} answered ${response.status}`);
  const answer = answerSchema.parse(parseJson(response.body));
  // Refused as a whole (claims, deadline): the claims are ours, so this is our fault and no person's.
  if (response.status >= 400) throw new Error(`${subgraph} refused: ${answer.errors?.[0]?.message}`);
  return {
    ...(answer.data ? { data: answer.data } : {}),
    ...(answer.errors ? { errors: answer.errors } : {}),
  };
}
