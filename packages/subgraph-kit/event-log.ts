import type { EventDefinition } from '@quanlian/events/define-event.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import { isTracing, traceparent } from '@quanlian/transport/tracing.ts';
import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Transaction } from './database.ts';

/**
 * Writes a fact and its deliveries; a relay that nobody wakes (`wakeRelay`) finds them within a second. The aggregate's row in `event_aggregate` is locked until commit, which gives the
 * events of one aggregate versions without gaps in the order of commit.
 */
export async function recordEvent<Body extends z.ZodType>(
  tx: Transaction,
  definition: EventDefinition<string, Body>,
  fact: { aggregateId: string; body: z.input<Body>; businessTime: Date },
): Promise<void> {
  const body = JSON.stringify(definition.body.parse(fact.body));
  const subscribers = `{${definition.subscribers.join(',')}}`;
  // The default of `event.trace_parent`; set anew each time, since one transaction may record events of several traces.
  const trace = isTracing() ? sql`set_config('app.trace', ${traceparent() ?? ''}, true), ` : sql``;
  await tx.execute(sql`
    select ${trace}kit_record_event(${newId()}::uuid, ${definition.name}, ${definition.version}::int, ${definition.aggregate},
      ${fact.aggregateId}::uuid, ${body}::jsonb, ${fact.businessTime.toISOString()}::timestamptz, ${subscribers}::text[])`);
}
