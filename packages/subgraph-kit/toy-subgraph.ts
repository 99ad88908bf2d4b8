import { defineEvent } from '@quanlian/events/define-event.ts';
import type { SubgraphName } from '@quanlian/settings/subgraph-names.ts';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { withTransaction } from './command.ts';
import { defineSubgraph, type SubgraphDefinition } from './define-subgraph.ts';
import { subscribe } from './event-subscription.ts';
import type { CommandTx } from './execution.ts';
import type { SubgraphRuntime } from './runtime.ts';
import { serviceClaims } from './service-claims.ts';

/** A subgraph for the kit's own tests and measurements: it publishes to itself and keeps what arrives. */
export const toyName = 'distribution' satisfies SubgraphName;

export const thingHappened = defineEvent({
  name: 'ThingHappened',
  version: 1,
  producers: [toyName],
  aggregate: 'Thing',
  subscribers: [toyName],
  body: z.object({ text: z.string() }),
});

/** Run as owner. Nothing is unique in `toy_effect`: an event that acts twice leaves two rows. */
export const toyTables = `
  create table toy_effect (
    event_id uuid not null, aggregate_id uuid not null, version int not null, text text not null,
    business_time timestamptz not null, number bigint generated always as identity);
  create table toy_saga (
    id uuid primary key, state text not null, attempt int not null default 1, moves text[] not null default '{}');
  create table toy_call (
    id bigint generated always as identity, key text not null, business_time timestamptz not null);
  grant select, insert, update, delete on toy_effect, toy_saga, toy_call to ${toyName}_app;`;

export function toySubgraph(own: Partial<SubgraphDefinition> = {}): SubgraphDefinition {
  return defineSubgraph({
    name: toyName,
    typeDefs: 'extend type Query { toy: Boolean! @auth(requires: "public") }',
    messages: { 'zh-CN': {}, en: {} },
    migrationLevel: '',
    resolvers: { Query: { toy: () => true } },
    subscriptions: [subscribe(thingHappened, keepEffect)],
    jobs: [],
    sagas: [],
    ...own,
  });
}

/** One transaction as a service, for what a command of a real subgraph would do. */
export function inToy<T>(
  runtime: SubgraphRuntime,
  work: (tx: CommandTx) => Promise<T>,
  options: { businessTime?: Date } = {},
): Promise<T> {
  return withTransaction({ runtime, claims: serviceClaims(runtime, options) }, 'toy', work);
}

export async function keepEffect(
  tx: CommandTx,
  event: { id: string; aggregateId: string; aggregateVersion: number; body: { text: string } },
): Promise<void> {
  await tx.db.execute(sql`insert into toy_effect (event_id, aggregate_id, version, text, business_time)
    values (${event.id}, ${event.aggregateId}, ${event.aggregateVersion}, ${event.body.text},
      ${tx.businessTime.toISOString()})`);
}
