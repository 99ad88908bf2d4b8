import type { SubgraphName } from '@quanlian/settings/subgraph-names.ts';
import type { z } from 'zod';

/** A fact in the past tense that one subgraph publishes and others act on. One file each in this package. */
export interface EventDefinition<Name extends string = string, Body extends z.ZodType = z.ZodType> {
  name: Name;
  /** Raised when the body's shape changes in a way that old consumers cannot read. */
  version: number;
  /** The subgraphs that publish it: one, save for facts of a common kind (approvals, notices, audit heads). */
  producers: readonly SubgraphName[];
  /** The GraphQL type of the thing that the fact is about; events of one aggregate arrive in order. */
  aggregate: string;
  body: Body;
  /** The subgraphs to which it is delivered. */
  subscribers: readonly SubgraphName[];
}

/** An event as a consumer receives it. */
export interface DeliveredEvent<Body = unknown> {
  id: string;
  name: string;
  version: number;
  aggregateId: string;
  /** Counts the events of this aggregate from 1 without gaps. */
  aggregateVersion: number;
  body: Body;
  /** Business time of the fact. */
  occurredAt: Date;
}

export function defineEvent<Name extends string, Body extends z.ZodType>(
  definition: EventDefinition<Name, Body>,
): EventDefinition<Name, Body> {
  return definition;
}
