import { type SubgraphName, subgraphNames } from '@quanlian/settings/subgraph-names.ts';
import { signClaims } from '@quanlian/transport/claims.ts';
import { jsonBytes, parseJson } from '@quanlian/transport/subgraph-transport.ts';
import { detached } from '@quanlian/transport/tracing.ts';
import { type DirectSession, directSession } from './direct-session.ts';
import { type EventResult, eventResults, type WireEvent } from './event-inbox.ts';
import { repeat } from './repeat.ts';
import type { SubgraphRuntime } from './runtime.ts';
import { serviceClaims } from './service-claims.ts';
import { registerRelay } from './wake-relay.ts';
import { noLongerThan, within } from './within.ts';

const batchSize = 100;
/** Batches under way to one subscriber at a time, never two with events of the same aggregate. */
const batchesUnderWay = 2;
const pollMs = 1_000;
/** Tries of one event before it is parked: about half an hour. */
const maxAttempts = 12;
const longestRetrySeconds = 600;
const longestOutageMs = 10_000;
/** Longer than the deadline in the claims, which the subscriber keeps. */
const answerTimeoutMs = 32_000;
const stopPatienceMs = 5_000;
const relayLock = 'quanlian event relay';

/**
 * Carries this subgraph's events to their subscribers: at least once, in order per aggregate. One relay works per
 * database; another process takes over within a second when it dies. A subscriber that is slow or away holds up no
 * other, and an event that its subscriber refuses holds back only its own aggregate there.
 */
export async function startEventRelay(runtime: SubgraphRuntime): Promise<() => Promise<void>> {
  const session = directSession(runtime);
  const lanes = new Map(subgraphNames.map((name) => [name, createLane(runtime, session, name)]));
  let stopped = false;
  const wake = (named: readonly string[]) => {
    if (!session.holds(relayLock)) return false;
    // Whoever wakes the relay, its batches hold events of many.
    detached(() => {
      for (const [name, lane] of lanes) if (named.length === 0 || named.includes(name)) lane.wake();
    });
    return true;
  };
  const stopListening = await session.listen('quanlian_event', (payload) => {
    wake(payload.split(',').filter(Boolean));
  });
  registerRelay(runtime, wake);

  const poll = async () => {
    try {
      if (!session.holds(relayLock) && !(await session.tryLock(relayLock))) return;
      const waiting = await session.sql<{ subscriber: SubgraphName }[]>`
        select subscriber from unnest(${[...subgraphNames]}::text[]) as subscriber
        where exists (select from event_delivery d where d.subscriber = subscriber.subscriber)`;
      for (const { subscriber } of waiting) lanes.get(subscriber)?.wake();
    } catch (error) {
      if (!stopped) runtime.log.warn('the event relay could not look for events', { error });
    }
  };
  const polling = repeat(poll, pollMs);
  await polling.first;

  return async () => {
    stopped = true;
    registerRelay(runtime, undefined);
    stopListening();
    await polling.stop();
    await Promise.all([...lanes.values()].map((lane) => lane.stop()));
    await session.unlock(relayLock).catch(() => {});
    await session.release();
  };
}

interface Lane {
  wake(): void;
  stop(): Promise<void>;
}

interface DueEvent extends WireEvent {
  position: string;
}

/** The way to one subscriber. */
function createLane(runtime: SubgraphRuntime, session: DirectSession, subscriber: SubgraphName): Lane {
  const aggregatesUnderWay = new Set<string>();
  const sending = new Set<Promise<void>>();
  let claiming: Promise<void> | undefined;
  let wokenMeanwhile = false;
  /** Somebody called while events were on their way: a later event of the same aggregates may wait for them. */
  let wokenWhileSending = false;
  let stopped = false;
  let outages = 0;
  let pausedUntil = 0;

  function wake(): void {
    if (claiming) {
      wokenMeanwhile = true;
      return;
    }
    if (sending.size > 0) wokenWhileSending = true;
    if (stopped || sending.size >= batchesUnderWay || Date.now() < pausedUntil) return;
    claiming = claimAndSend()
      .catch((error) => {
        if (!stopped) runtime.log.warn('events could not be read', { subscriber, error });
        return false;
      })
      .then((more) => {
        claiming = undefined;
        const again = more || wokenMeanwhile;
        wokenMeanwhile = false;
        if (again) wake();
      });
  }

  /** True when there may be more to send at once. */
  async function claimAndSend(): Promise<boolean> {
    if (!session.holds(relayLock)) return false;
    const batch = await readDue(session, subscriber, [...aggregatesUnderWay]);
    if (batch.length === 0) return false;
    const aggregates = new Set(batch.map((event) => event.aggregateId));
    for (const id of aggregates) aggregatesUnderWay.add(id);
    const work = deliver(batch).then(() => {
      for (const id of aggregates) aggregatesUnderWay.delete(id);
      sending.delete(work);
      if (!wokenWhileSending) return;
      wokenWhileSending = sending.size > 0;
      wake();
    });
    sending.add(work);
    return batch.length === batchSize;
  }

  async function deliver(batch: DueEvent[]): Promise<void> {
    try {
      const results = await send(runtime, subscriber, batch);
      outages = 0;
      pausedUntil = 0;
      await record(runtime, session, subscriber, batch, results);
    } catch (error) {
      if (stopped) return;
      // The subscriber is away or this database is: no event is to blame, so none comes nearer to being parked.
      outages += 1;
      pausedUntil = Date.now() + Math.min(100 * 2 ** outages, longestOutageMs);
      setTimeout(wake, pausedUntil - Date.now() + 1).unref();
      runtime.log.warn('events could not be delivered', { subscriber, events: batch.length, error });
    }
  }

  return {
    wake,
    async stop() {
      stopped = true;
      await claiming;
      await within(stopPatienceMs, Promise.all(sending));
    },
  };
}

/** The next events, oldest first, without those whose aggregate is under way or waits for a retry. */
async function readDue(session: DirectSession, subscriber: SubgraphName, underWay: string[]): Promise<DueEvent[]> {
  const rows = await session.sql<DueEvent[]>`
    with held as materialized (
      select aggregate_id from event_delivery
      where subscriber = ${subscriber} and attempts > 0
        and (parked_at is not null or next_attempt_at > clock_timestamp())
    ), due as materialized (
      select event_id, position from event_delivery
      where subscriber = ${subscriber}
        and aggregate_id <> all(${underWay}::uuid[])
        and aggregate_id not in (select aggregate_id from held)
      order by position
      limit ${batchSize}
    )
    select due.position, e.id, e.name, e.schema_version as version, e.aggregate_id as "aggregateId",
      e.aggregate_version::float8 as "aggregateVersion", e.body, e.occurred_at as "occurredAt",
      e.trace_parent as "traceParent"
    from due join event e on e.id = due.event_id
    order by due.position`;
  return [...rows];
}

async function send(runtime: SubgraphRuntime, subscriber: SubgraphName, batch: DueEvent[]): Promise<EventResult[]> {
  const sent = runtime.transport.send(subscriber, {
    method: 'POST',
    path: '/events',
    body: jsonBytes({ events: batch.map(({ position: _position, ...event }) => event) }),
    headers: {
      'content-type': 'application/json',
      'x-ql-claims': signClaims(serviceClaims(runtime), runtime.settings.serviceSecret),
    },
  });
  const response = await noLongerThan(answerTimeoutMs, sent);
  if (response.status !== 200) throw new Error(`${subscriber} answered events with status ${response.status}`);
  const { results } = eventResults.parse(parseJson(response.body));
  if (results.length !== batch.length) {
    throw new Error(`${subscriber} answered ${results.length} of ${batch.length} events`);
  }
  return results;
}

async function record(
  runtime: SubgraphRuntime,
  session: DirectSession,
  subscriber: SubgraphName,
  batch: DueEvent[],
  results: EventResult[],
): Promise<void> {
  const arrived = batch.filter((_event, index) => results[index]?.ok);
  if (arrived.length > 0) {
    await session.sql`delete from event_delivery
      where subscriber = ${subscriber} and position = any(${arrived.map((event) => event.position)}::bigint[])`;
  }
  for (const [index, event] of batch.entries()) {
    const result = results[index];
    if (!result || result.ok || result.held) continue;
    const [row] = await session.sql<{ attempts: number }[]>`
      update event_delivery set attempts = attempts + 1, last_error = ${result.error ?? 'refused'},
        next_attempt_at = clock_timestamp() + make_interval(secs => least(power(2, attempts), ${longestRetrySeconds})),
        parked_at = case when attempts + 1 >= ${maxAttempts} then clock_timestamp() end
      where subscriber = ${subscriber} and position = ${event.position}
      returning attempts`;
    const parked = (row?.attempts ?? 0) >= maxAttempts;
    const facts = { subscriber, event: event.name, id: event.id, aggregateId: event.aggregateId, error: result.error };
    if (parked) runtime.log.error('an event was parked', facts);
    else runtime.log.warn('an event was refused, trying again', facts);
  }
}
