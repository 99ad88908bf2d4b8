import type { SubgraphName } from '@quanlian/settings/subgraph-names.ts';
import { z } from 'zod';
import { command } from './command.ts';
import type { SubgraphContext } from './context.ts';
import { healthFieldOf, retryFieldOf } from './health-schema.ts';
import { listAskingSagas, listParked, retryParked } from './parked.ts';
import { query } from './query.ts';
import { notFound, ok } from './result.ts';

const readHealth = query({
  name: 'subgraphHealth',
  permission: 'system.read',
  input: z.object({}),
  run: async (tx) => ({ parked: await listParked(tx), asking: await listAskingSagas(tx) }),
});

const retryWork = command({
  name: 'retryWork',
  permission: 'system.retry',
  input: z.object({ id: z.string().max(100) }),
  run: async (tx, { id }) => ((await retryParked(tx, id)) ? ok({ id }) : notFound(id)),
});

/** The resolvers of a subgraph with those of `healthTypeDefs` added. */
export function withHealth(name: SubgraphName, resolvers: Record<string, unknown>): Record<string, unknown> {
  return {
    ...resolvers,
    Query: {
      ...fieldsOf(resolvers.Query),
      [healthFieldOf(name)]: async (_parent: unknown, _args: unknown, context: SubgraphContext) => ({
        subgraph: name,
        ...(await context.read(readHealth, {})),
      }),
    },
    Mutation: {
      ...fieldsOf(resolvers.Mutation),
      [retryFieldOf(name)]: (_parent: unknown, { input }: { input: unknown }, context: SubgraphContext) =>
        context.execute(retryWork, input, 'RetriedWork'),
    },
  };
}

function fieldsOf(resolvers: unknown): object {
  return typeof resolvers === 'object' && resolvers !== null ? resolvers : {};
}
