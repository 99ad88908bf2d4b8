import type { DeliveredEvent } from '@quanlian/events/define-event.ts';
import type { Claims } from '@quanlian/transport/claims.ts';
import {
  jsonResponse,
  parseJson,
  type TransportRequest,
  type TransportResponse,
} from '@quanlian/transport/subgraph-transport.ts';
import { span } from '@quanlian/transport/tracing.ts';
import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { withTransactionAt } from './command.ts';
import { definitionOf } from './define-subgraph.ts';
import { errorText } from './error-text.ts';
import type { EventSubscription } from './event-subscription.ts';
import { createLimit, type Limit } from './limit.ts';
import { subscriptionOf } from './read-model.ts';
import type { SubgraphRuntime } from './runtime.ts';

const wireEvent = z.object({
  id: z.uuid(),
  name: z.string(),
  version: z.number().int(),
  aggregateId: z.uuid(),
  aggregateVersion: z.number().int(),
  body: z.unknown(),
  occurredAt: z.coerce.date(),
  /** Of the work that recorded it, where that was traced. */
  traceParent: z.string().nullish(),
});

export type WireEvent = z.output<typeof wireEvent>;

const eventBatch = z.object({ events: z.array(wireEvent).max(100) });

const eventResult = z.object({
  ok: z.boolean(),
  /** Not tried, because an earlier event of its aggregate failed or the deadline came near. */
  held: z.boolean().optional(),
  error: z.string().optional(),
});

export type EventResult = z.output<typeof eventResult>;

/** The answer to a batch: one result per event, in its order. */
export const eventResults = z.object({ results: z.array(eventResult) });

/** Events handled in one transaction while none fails; few enough to keep its locks short. */
const eventsPerTransaction = 50;
/** Transactions of events at a time: most of the pool stays with the requests. */
const transactionsAtOnce = 3;
/** What is left of the deadline must suffice to answer. */
const answerMs = 1_000;

const limits = new WeakMap<SubgraphRuntime, Limit>();

/**
 * The receiving side of `POST /events`. An event's inbox row is written in the transaction of its effect, so that an
 * event which comes again does nothing. Events are handled many to a transaction; when one fails its transaction is
 * rolled back and each is handled in one of its own, and the later ones of the failed event's aggregate are held.
 */
export async function handleEvents(
  runtime: SubgraphRuntime,
  claims: Claims,
  request: TransportRequest,
): Promise<TransportResponse> {
  if (claims.kind !== 'service') {
    return jsonResponse(403, {
      errors: [{ message: 'Events come from services.', extensions: { code: 'FORBIDDEN' } }],
    });
  }
  const { events } = eventBatch.parse(parseJson(request.body));
  const limit = limits.get(runtime) ?? createLimit(transactionsAtOnce);
  limits.set(runtime, limit);
  const results: EventResult[] = [];
  const failedAggregates = new Set<string>();
  for (let from = 0; from < events.length; from += eventsPerTransaction) {
    const part = events.slice(from, from + eventsPerTransaction);
    results.push(...(await limit(() => handlePart(runtime, claims, part, failedAggregates))));
  }
  return jsonResponse(200, { results });
}

async function handlePart(
  runtime: SubgraphRuntime,
  claims: Claims,
  events: WireEvent[],
  failedAggregates: Set<string>,
): Promise<EventResult[]> {
  const untouched = events.every((event) => !failedAggregates.has(event.aggregateId));
  if (untouched && events.length > 1 && timeIsLeft(claims)) {
    try {
      await handleTogether(runtime, claims, events);
      return events.map(() => ({ ok: true }));
    } catch {
      // One of them failed; below it is found, and the others get through.
    }
  }
  const results: EventResult[] = [];
  for (const event of events) results.push(await handleAlone(runtime, claims, event, failedAggregates));
  return results;
}

async function handleAlone(
  runtime: SubgraphRuntime,
  claims: Claims,
  event: WireEvent,
  failedAggregates: Set<string>,
): Promise<EventResult> {
  if (failedAggregates.has(event.aggregateId) || !timeIsLeft(claims)) {
    failedAggregates.add(event.aggregateId);
    return { ok: false, held: true };
  }
  try {
    await handleTogether(runtime, claims, [event]);
    return { ok: true };
  } catch (error) {
    failedAggregates.add(event.aggregateId);
    runtime.log.warn('an event could not be handled', { event: event.name, id: event.id, error });
    return { ok: false, error: errorText(error) };
  }
}

async function handleTogether(runtime: SubgraphRuntime, claims: Claims, events: WireEvent[]): Promise<void> {
  const own: Claims = { ...claims, service: runtime.name };
  await withTransactionAt({ runtime, claims: own }, 'events', async (transaction, at) => {
    const ids = `{${events.map((event) => event.id).join(',')}}`;
    const inserted = await transaction.execute<{ event_id: string }>(sql`
      insert into inbox (event_id) select id from unnest(${ids}::uuid[]) as id
      on conflict (event_id) do nothing returning event_id`);
    const fresh = new Set(inserted.map((row) => row.event_id));
    for (const event of events) {
      if (!fresh.has(event.id)) continue;
      const { traceParent, ...fact } = event;
      const delivered: DeliveredEvent = { ...fact, body: fact.body };
      const facts = { eventId: event.id, aggregateId: event.aggregateId };
      const handling = { part: runtime.name, name: `event ${event.name}`, facts, continues: traceParent };
      await span({ ...handling, kind: 'consumer' }, async () => {
        for (const subscription of subscriptionsTo(runtime, event)) {
          await subscription.handle(at(event.occurredAt, event.name), delivered);
        }
      });
    }
  });
}

function subscriptionsTo(runtime: SubgraphRuntime, event: WireEvent): EventSubscription[] {
  const { subscriptions, readModels = [] } = definitionOf(runtime);
  const found = [...subscriptions, ...readModels.map(subscriptionOf)].filter(
    ({ definition }) => definition.name === event.name && definition.version === event.version,
  );
  // Not "nothing to do": during a release the old process must not swallow what only the new one understands.
  if (found.length === 0) {
    throw new Error(`${runtime.name} has no subscription to ${event.name} version ${event.version}`);
  }
  return found;
}

function timeIsLeft(claims: Claims): boolean {
  return Date.now() < claims.deadline - answerMs;
}
