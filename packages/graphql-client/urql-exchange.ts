import { CombinedError, type Exchange, makeResult, type Operation, type OperationResult } from '@urql/core';
import { filter, fromPromise, merge, mergeMap, pipe, takeUntil } from 'wonka';
import { GraphError } from './errors.ts';
import type { GraphClient } from './graph-client.ts';

/** Terminal exchange: urql's queries and mutations through our client, so that ids, keys and errors are made in one place. */
export function graphExchange(client: GraphClient): Exchange {
  return ({ forward }) =>
    (operations) => {
      const answers = pipe(
        operations,
        filter((operation) => operation.kind === 'query' || operation.kind === 'mutation'),
        mergeMap((operation) => {
          const torn = pipe(
            operations,
            filter((other) => other.kind === 'teardown' && other.key === operation.key),
          );
          return pipe(fromPromise(run(client, operation)), takeUntil(torn));
        }),
      );
      const others = pipe(
        operations,
        filter((operation) => operation.kind !== 'query' && operation.kind !== 'mutation'),
        forward,
      );
      return merge([answers, others]);
    };
}

/** The error class behind urql's wrapper, so that callers meet the same four errors everywhere. */
export function graphErrorOf(error: CombinedError): GraphError | undefined {
  return error.networkError instanceof GraphError ? error.networkError : undefined;
}

async function run(client: GraphClient, operation: Operation): Promise<OperationResult> {
  const { idempotencyKey: key, partly } = operation.context;
  try {
    if (partly === true) {
      const { data, complete } = await client.executePartly(operation.query, operation.variables);
      return makeResult(operation, { data, hasNext: false, extensions: { complete } });
    }
    const data = await client.execute(operation.query, operation.variables, {
      ...(typeof key === 'string' ? { idempotencyKey: key } : {}),
    });
    return makeResult(operation, { data, hasNext: false });
  } catch (cause) {
    const networkError = cause instanceof Error ? cause : new Error(String(cause));
    return {
      operation,
      data: undefined,
      error: new CombinedError({ networkError }),
      extensions: undefined,
      stale: false,
      hasNext: false,
    };
  }
}
