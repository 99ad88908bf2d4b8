import type { TypedDocumentNode } from '@graphql-typed-document-node/core';
import { signClaims } from '@quanlian/transport/claims.ts';
import { jsonBytes, parseJson } from '@quanlian/transport/subgraph-transport.ts';
import { z } from 'zod';
import { assertOutsideTransaction } from './database.ts';
import type { SubgraphRuntime } from './runtime.ts';
import { serviceClaims } from './service-claims.ts';

/** At most this many service calls may lie between the outermost request and the last one. */
const maximumDepth = 2;

/** Thrown when the gateway or the called subgraph did not answer with data; the caller asks again by its schedule. */
export class ServiceCallFailed extends Error {
  override name = 'ServiceCallFailed';
}

const answerSchema = z.object({
  data: z.unknown(),
  errors: z.array(z.object({ message: z.string() }).loose()).optional(),
});

export interface ServiceClient {
  /** Runs a registered operation of `services.json` through the gateway; a mutation needs an idempotency key. */
  call<Data, Variables>(
    document: TypedDocumentNode<Data, Variables>,
    variables: Variables,
    options?: { idempotencyKey?: string; businessTime?: Date },
  ): Promise<Data>;
}

export function createServiceClient(runtime: SubgraphRuntime, depth = 0): ServiceClient {
  return {
    async call<Data>(
      document: TypedDocumentNode<Data, unknown>,
      variables: unknown,
      options: { idempotencyKey?: string; businessTime?: Date } = {},
    ) {
      assertOutsideTransaction('a service call');
      if (depth >= maximumDepth) throw new ServiceCallFailed(`service calls are nested deeper than ${maximumDepth}`);
      const claims = serviceClaims(runtime, { ...options, depth: depth + 1 });
      const response = await runtime.transport.send('gateway', {
        method: 'POST',
        path: '/graphql',
        body: jsonBytes({ id: operationId(document), variables }),
        headers: {
          'content-type': 'application/json',
          'x-ql-claims': signClaims(claims, runtime.settings.serviceSecret),
          ...(options.idempotencyKey ? { 'idempotency-key': options.idempotencyKey } : {}),
        },
      });
      const answer = answerSchema.parse(parseJson(response.body));
      if (answer.errors?.[0]) throw new ServiceCallFailed(answer.errors[0].message);
      // The gateway validated the operation against the schema that the document's types were generated from.
      return answer.data as Data;
    },
  };
}

function operationId(document: TypedDocumentNode<unknown, unknown>): string {
  const { hash } = z.object({ hash: z.string() }).parse('__meta__' in document ? document.__meta__ : undefined);
  return hash;
}
