import { defineEvent } from '@quanlian/events/define-event.ts';
import type { SubgraphName } from '@quanlian/settings/subgraph-names.ts';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { withTransaction } from './command.ts';
import { defineSubgraph, type SubgraphDefinition } from './define-subgraph.ts';
import { subscribe } from './event-subscription.ts';
import type { CommandTx } from './execution.ts';
import type { SubgraphRuntime } from './runtime.ts';
import { defineSaga } from './saga.ts';
import type { SagaCallContext, SagaDefinition, SagaStep } from './saga-definition.ts';
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

/**
 * One transaction as a service, for what a command of a real subgraph would do; with an idempotency key as one that
 * somebody waits for.
 */
export function inToy<T>(
  runtime: SubgraphRuntime,
  work: (tx: CommandTx) => Promise<T>,
  options: { businessTime?: Date; idempotencyKey?: string } = {},
): Promise<T> {
  const { idempotencyKey, ...clock } = options;
  const execution = { runtime, claims: serviceClaims(runtime, clock), ...(idempotencyKey ? { idempotencyKey } : {}) };
  return withTransaction(execution, 'toy', work);
}

export type ToyState = 'RESERVING' | 'BOOKING' | 'DONE';

/**
 * A saga of two calls: RESERVING → BOOKING → DONE. Each call leaves a `toy_call` row (what the other side would see),
 * each move an event and its name in `moves`.
 */
export function toySaga(
  hooks: {
    call?(state: ToyState, context: SagaCallContext): Promise<void>;
    move?(state: ToyState, tx: CommandTx): Promise<void>;
  } = {},
): SagaDefinition {
  const step = (from: ToyState, to: ToyState): SagaStep<{ id: string }, string> => ({
    async call(context) {
      await context.runtime.pools.app.execute(sql`insert into toy_call (key, business_time)
        values (${context.key}, ${context.businessTime.toISOString()})`);
      await hooks.call?.(from, context);
      return to;
    },
    async move(tx, row, answer) {
      await hooks.move?.(from, tx);
      const moved =
        await tx.db.execute(sql`update toy_saga set state = ${answer}, moves = array_append(moves, ${answer})
        where id = ${row.id} and state = ${from} returning id`);
      if (moved.length === 0) throw new Error('somebody else moved the row');
      await tx.recordEvent(thingHappened, { aggregateId: row.id, body: { text: answer } });
    },
  });
  return defineSaga<{ id: string }>({
    name: 'toy',
    async position(tx, rowId) {
      const [row] = await tx.db.execute<{ id: string; state: string; attempt: number }>(
        sql`select id, state, attempt from toy_saga where id = ${rowId}`,
      );
      return row && { state: row.state, attempt: row.attempt, row };
    },
    steps: { RESERVING: step('RESERVING', 'BOOKING'), BOOKING: step('BOOKING', 'DONE') },
    askAgainSeconds: [0.2, 0.4],
  });
}

/** T1 of the toy saga: writes the row and starts the saga on it. */
export async function startToySaga(tx: CommandTx, saga: SagaDefinition, id: string): Promise<void> {
  await tx.db.execute(sql`insert into toy_saga (id, state) values (${id}, 'RESERVING')`);
  await tx.startSaga(saga, id);
}

export async function keepEffect(
  tx: CommandTx,
  event: { id: string; aggregateId: string; aggregateVersion: number; body: { text: string } },
): Promise<void> {
  await tx.db.execute(sql`insert into toy_effect (event_id, aggregate_id, version, text, business_time)
    values (${event.id}, ${event.aggregateId}, ${event.aggregateVersion}, ${event.body.text},
      ${tx.businessTime.toISOString()})`);
}
