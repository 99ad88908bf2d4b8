import type { SubgraphName } from '@quanlian/settings/subgraph-names.ts';
import type { TransportRequest, TransportResponse } from '@quanlian/transport/subgraph-transport.ts';
import type { EventSubscription } from './event-subscription.ts';
import type { JobDefinition } from './jobs.ts';
import type { TopicDefinition } from './live-topic.ts';
import type { MessageCatalogue } from './messages.ts';
import type { ReadModelDefinition } from './read-model.ts';
import type { SubgraphRuntime } from './runtime.ts';
import type { SagaDefinition } from './saga-definition.ts';

/** A path under which the gateway passes requests on to this subgraph unchanged, such as `/auth/`. */
export interface SubgraphRoute {
  prefix: string;
  handle(runtime: SubgraphRuntime, request: TransportRequest): Promise<TransportResponse>;
}

/** Everything that makes a subgraph; each `subgraphs/<name>/server.ts` exports one. */
export interface SubgraphDefinition {
  name: SubgraphName;
  /** From `generated/schema.ts`: the concept folders' SDL. */
  typeDefs: string;
  /** From `generated/schema.ts`: the concept folders' messages. */
  messages: MessageCatalogue;
  /** From `generated/schema.ts`: the name of the newest migration, below which `/readyz` fails. */
  migrationLevel: string;
  /** GraphQL resolver map. */
  resolvers: Record<string, unknown>;
  subscriptions: EventSubscription[];
  // biome-ignore lint/suspicious/noExplicitAny: each job has a payload type of its own, checked by its zod shape
  jobs: JobDefinition<any>[];
  sagas: SagaDefinition[];
  routes?: SubgraphRoute[];
  /** What pages may follow live. */
  topics?: TopicDefinition[];
  /** Copies of other subgraphs' things; each is a subscription too, and can be rebuilt. */
  readModels?: ReadModelDefinition[];
  /** Work of this process beside requests and jobs (the ledger's batcher); answers how to stop it. */
  start?(runtime: SubgraphRuntime): Promise<() => Promise<void>>;
}

export function defineSubgraph(definition: SubgraphDefinition): SubgraphDefinition {
  return definition;
}

const definitions = new WeakMap<SubgraphRuntime, SubgraphDefinition>();

/** Says what this runtime runs; done once, when it is made. */
export function assignDefinition(runtime: SubgraphRuntime, definition: SubgraphDefinition): void {
  definitions.set(runtime, definition);
}

export function definitionOf(runtime: SubgraphRuntime): SubgraphDefinition {
  const definition = definitions.get(runtime);
  if (!definition) throw new Error(`the runtime of ${runtime.name} was made without its definition`);
  return definition;
}
