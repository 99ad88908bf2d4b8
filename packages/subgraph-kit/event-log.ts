import type { EventDefinition } from '@quanlian/events/define-event.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Transaction } from './database.ts';

/**
 * Writes a fact and its deliveries. The aggregate's row in `event_aggregate` is locked until commit, which gives the
 * events of one aggregate versions without gaps in the order of commit.
 */
export async function recordEvent<Body extends z.ZodType>(
  tx: Transaction,
  definition: EventDefinition<string, Body>,
  fact: { aggregateId: string; body: z.input<Body>; businessTime: Date },
): Promise<void> {
  const body = JSON.stringify(definition.body.parse(fact.body));
  const subscribers = `{${definition.subscribers.join(',')}}`;
  await tx.execute(sql`
    with aggregate as (
      insert into event_aggregate (aggregate_id, version) values (${fact.aggregateId}, 1)
      on conflict (aggregate_id) do update set version = event_aggregate.version + 1
      returning version
    ), recorded as (
      insert into event (id, name, schema_version, aggregate_type, aggregate_id, aggregate_version, body, occurred_at)
      select ${newId()}, ${definition.name}, ${definition.version}, ${definition.aggregate}, ${fact.aggregateId},
        version, ${body}::jsonb, ${fact.businessTime.toISOString()}
      from aggregate
      returning id, aggregate_id, aggregate_version
    ), delivered as (
      insert into event_delivery (event_id, subscriber, aggregate_id, aggregate_version)
      select id, subscriber, aggregate_id, aggregate_version
      from recorded, unnest(${subscribers}::text[]) as subscriber
    )
    select pg_notify('quanlian_event', ${subscribers}) where ${subscribers} <> '{}'`);
}
