import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newId } from '@quanlian/ids/uuid.ts';
import { readSettings } from '@quanlian/settings/env.ts';
import { subscribe } from '@quanlian/subgraph-kit/event-subscription.ts';
import { createLog } from '@quanlian/subgraph-kit/log.ts';
import { migrateSubgraph } from '@quanlian/subgraph-kit/migrate.ts';
import { type RunningSubgraph, startSubgraph } from '@quanlian/subgraph-kit/serve.ts';
import {
  inToy,
  keepEffect,
  thingHappened,
  toyName,
  toySubgraph,
  toyTables,
} from '@quanlian/subgraph-kit/toy-subgraph.ts';
import { median, reportBench } from '@quanlian/tools/bench-report.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@quanlian/tools/embedded-postgres.ts';
import { childEnv } from '@quanlian/tools/env.ts';
import { repositoryRoot } from '@quanlian/tools/repository.ts';
import { localTransport, type SubgraphHandler, type TransportTarget } from '@quanlian/transport/subgraph-transport.ts';
import postgres from 'postgres';

// How fast and how surely an event arrives: its own process (relay, inbox, consumer) over an embedded PostgreSQL with
// durability on. Latency counts from before COMMIT is sent to after the consumer's transaction has committed. The floor
// is the least that it could cost on this machine at this moment: two bare durable commits, one after the other.

const rounds = 5;
const kills = 10;
const calm = { perSecond: 100, seconds: 6 };
const bulk = { events: 5_000, perTransaction: 50, aggregates: 500 };

type Measure = { ready: true } | { latencies: number[] } | { perSecond: number };

const mode = process.argv[2];
if (mode === undefined) await measure();
else await work(mode);

async function measure(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'quanlian-events-'));
  let server: EmbeddedPostgres | undefined;
  try {
    server = await startEmbeddedPostgres({ folder });
    const urls = await createToyDatabase(server.adminUrl);
    const p50: number[] = [];
    const p99: number[] = [];
    const floorP99: number[] = [];
    const perSecond: number[] = [];
    for (let round = 0; round < rounds; round++) {
      floorP99.push(percentile((await answerOf<{ latencies: number[] }>(startWorker(urls, 'floor'))).latencies, 0.99));
      const { latencies } = await answerOf<{ latencies: number[] }>(startWorker(urls, 'calm'));
      p50.push(percentile(latencies, 0.5));
      p99.push(percentile(latencies, 0.99));
      perSecond.push((await answerOf<{ perSecond: number }>(startWorker(urls, 'bulk'))).perSecond);
    }
    const { lost, doubled, disordered, published } = await killRounds(urls);
    reportBench('events', [
      { key: 'p99Ms', value: rounded(median(p99)), unit: 'ms', goal: { atMost: 25 } },
      { key: 'p50Ms', value: rounded(median(p50)), unit: 'ms' },
      { key: 'floorP99Ms', value: rounded(median(floorP99)), unit: 'ms' },
      { key: 'perSecond', value: Math.round(median(perSecond)), unit: 'events/s', goal: { atLeast: 1_000 } },
      { key: 'lost', value: lost, unit: 'events', goal: { atMost: 0 } },
      { key: 'doubled', value: doubled, unit: 'events', goal: { atMost: 0 } },
      { key: 'disordered', value: disordered, unit: 'events', goal: { atMost: 0 } },
      { key: 'publishedInKills', value: published, unit: 'events' },
      { key: 'kills', value: kills, unit: '' },
    ]);
  } finally {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Urls {
  ownerUrl: string;
  appUrl: string;
}

async function createToyDatabase(adminUrl: string): Promise<Urls> {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  const as = (role: string) => {
    const url = new URL(adminUrl);
    url.username = role;
    url.password = 'bench';
    url.pathname = '/bench_events';
    return url.href;
  };
  const urls = { ownerUrl: as(`${toyName}_owner`), appUrl: as(`${toyName}_app`) };
  for (const role of ['owner', 'app']) await admin.unsafe(`create role ${toyName}_${role} login password 'bench'`);
  await admin.unsafe(`create database bench_events owner ${toyName}_owner`);
  await admin.end();
  const log = createLog({ level: 'warn', name: 'bench' });
  await migrateSubgraph({ name: toyName, ownerUrl: urls.ownerUrl, log, root: repositoryRoot });
  const owner = postgres(urls.ownerUrl, { max: 1, onnotice: () => undefined });
  await owner.unsafe(toyTables);
  await owner.end();
  return urls;
}

/** Kills the process at a random moment while it publishes and consumes; the last one is let finish. */
async function killRounds(urls: Urls) {
  const sql = postgres(urls.ownerUrl, { max: 1, onnotice: () => undefined });
  const [before] = await sql<{ events: number }[]>`select count(*)::int as events from event`;
  for (let kill = 0; kill < kills; kill++) {
    const child = startWorker(urls, 'churn');
    await answerOf(child, false);
    await new Promise((resolve) => setTimeout(resolve, 200 + Math.random() * 1_500));
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  const last = startWorker(urls, 'drain');
  await answerOf(last);
  const [result] = await sql<{ lost: number; doubled: number; published: number; disordered: number }[]>`
    with handled as (select event_id, count(*)::int as times from toy_effect group by event_id),
      ordered as (
        select version, lag(version) over (partition by aggregate_id order by number) as previous from toy_effect)
    select count(*) filter (where handled.times is null)::int as lost,
      count(*) filter (where handled.times > 1)::int as doubled,
      (select count(*)::int from ordered where previous is not null and version <> previous + 1) as disordered,
      count(*)::int as published
    from event left join handled on handled.event_id = event.id where event.name = ${thingHappened.name}`;
  await sql.end();
  if (!result) throw new Error('nothing was counted');
  return { ...result, published: result.published - (before?.events ?? 0) };
}

function startWorker(urls: Urls, what: string): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', import.meta.filename, what], {
    cwd: repositoryRoot,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: childEnv({
      QUANLIAN_ENVIRONMENT: 'test',
      LOG_LEVEL: 'error',
      [`${toyName.toUpperCase()}_OWNER_URL`]: urls.ownerUrl,
      [`${toyName.toUpperCase()}_APP_URL`]: urls.appUrl,
    }),
  });
}

/** The child's message; `untilExit` false for one that goes on. */
async function answerOf<T extends Measure>(child: ChildProcess, untilExit = true): Promise<T> {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the measured process ended with ${code} and no answer`);
  });
  const [message] = await Promise.race([once(child, 'message'), ended]);
  ended.catch(() => undefined);
  if (untilExit && child.exitCode === null) await once(child, 'exit');
  return message as T;
}

function percentile(values: number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(part * sorted.length) - 1] ?? Number.NaN;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}

/** The measured process. */
async function work(what: string): Promise<void> {
  if (what === 'floor') {
    await measureFloor();
    return process.disconnect();
  }
  const handled = new Map<string, (at: number) => void>();
  const handlers = new Map<TransportTarget, SubgraphHandler>();
  const consume = subscribe(thingHappened, async (tx, event) => {
    await keepEffect(tx, event);
    tx.afterCommit(() => handled.get(event.body.text)?.(performance.now()));
  });
  const running = await startSubgraph(toySubgraph({ subscriptions: [consume] }), {
    settings: readSettings(),
    transport: localTransport(handlers),
  });
  handlers.set(toyName, running.handler);
  // Leftovers of a killed process first: they are not what is measured.
  await drained(running);
  if (what === 'calm') await measureCalm(running, handled);
  if (what === 'bulk') await measureBulk(running, handled);
  if (what === 'churn') return churn(running);
  if (what === 'drain') await tell({ ready: true });
  await running.stop();
  process.disconnect();
}

function tell(message: Measure): Promise<void> {
  return new Promise((resolve) => process.send?.(message, () => resolve()));
}

async function drained({ runtime }: RunningSubgraph): Promise<void> {
  while ((await runtime.pools.owner.execute('select from event_delivery limit 1')).length > 0) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function measureCalm(running: RunningSubgraph, handled: Map<string, (at: number) => void>): Promise<void> {
  await tell({ latencies: await atCalmRate(calm.seconds, () => latencyOfOne(running, handled)) });
}

async function measureFloor(): Promise<void> {
  const { subgraphs } = readSettings();
  const sql = postgres(subgraphs[toyName]?.ownerUrl ?? '', { max: 8, onnotice: () => undefined });
  const commit = () =>
    sql.begin(async (tx) => {
      await tx`insert into toy_call (key, business_time) values ('floor', now())`;
      return performance.now();
    });
  const latencies = await atCalmRate(2, async () => {
    const committing = await commit();
    await commit();
    return performance.now() - committing;
  });
  await sql.end();
  await tell({ latencies });
}

/** Latencies of the work begun at the calm rate, whether or not the last has ended; without the first second's. */
async function atCalmRate(seconds: number, begin: () => Promise<number>): Promise<number[]> {
  const warmUp = calm.perSecond;
  const count = calm.perSecond * seconds + warmUp;
  const latencies: number[] = [];
  const all: Promise<unknown>[] = [];
  const begun = performance.now();
  for (let number = 0; number < count; number++) {
    const due = begun + (number * 1000) / calm.perSecond;
    while (performance.now() < due) await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
    all.push(begin().then((latency) => number >= warmUp && latencies.push(latency)));
  }
  await Promise.all(all);
  return latencies;
}

async function latencyOfOne(running: RunningSubgraph, handled: Map<string, (at: number) => void>): Promise<number> {
  const text = newId();
  const arrived = new Promise<number>((resolve) => handled.set(text, resolve));
  let committing = 0;
  await inToy(running.runtime, async (tx) => {
    await tx.recordEvent(thingHappened, { aggregateId: newId(), body: { text } });
    committing = performance.now();
  });
  const latency = (await arrived) - committing;
  handled.delete(text);
  return latency;
}

async function measureBulk(running: RunningSubgraph, handled: Map<string, (at: number) => void>): Promise<void> {
  const aggregates = Array.from({ length: bulk.aggregates }, () => newId());
  let left = bulk.events;
  const finished = new Promise<number>((resolve) => {
    handled.set('bulk', (at) => {
      left -= 1;
      if (left === 0) resolve(at);
    });
  });
  const begun = performance.now();
  for (let number = 0; number < bulk.events; number += bulk.perTransaction) {
    await inToy(running.runtime, async (tx) => {
      for (let index = number; index < number + bulk.perTransaction; index++) {
        const aggregateId = aggregates[index % aggregates.length] ?? '';
        await tx.recordEvent(thingHappened, { aggregateId, body: { text: 'bulk' } });
      }
    });
  }
  const seconds = ((await finished) - begun) / 1000;
  await tell({ perSecond: bulk.events / seconds });
}

/** Publishes without end from three sides, some aggregates in common. */
async function churn(running: RunningSubgraph): Promise<void> {
  const aggregates = Array.from({ length: 20 }, () => newId());
  const publish = async () => {
    for (;;) {
      const aggregateId = aggregates[Math.floor(Math.random() * aggregates.length)] ?? '';
      await inToy(running.runtime, (tx) => tx.recordEvent(thingHappened, { aggregateId, body: { text: 'churn' } }));
    }
  };
  await tell({ ready: true });
  await Promise.all([publish(), publish(), publish()]);
}
