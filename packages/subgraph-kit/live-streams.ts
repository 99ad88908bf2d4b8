import type { Claims } from '@quanlian/transport/claims.ts';
import { jsonResponse, type TransportRequest, type TransportResponse } from '@quanlian/transport/subgraph-transport.ts';
import { sql } from 'drizzle-orm';
import { inTransaction } from './database.ts';
import { definitionOf } from './define-subgraph.ts';
import { type DirectSession, directSession } from './direct-session.ts';
import { readTransaction } from './query.ts';
import type { SubgraphRuntime } from './runtime.ts';

const topicsPerStream = 20;
const messagesAtOnce = 500;
/** A reader this far behind is told to query again. */
const longestQueue = 1_000;
const heartbeatMs = 15_000;
/** A stream ends after this time, so that the reader comes again with fresh rights; it loses nothing. */
const streamLifeMs = 5 * 60 * 1000;
const pollMs = 5_000;
/** A page was read a moment before it follows: what changed since then may not be on it. */
const readBeforeSeconds = 10;

/**
 * `GET /stream?topics=a:1,b:2` as server-sent events. Each event's id is where the reader stands in all of its topics
 * (`a:1:7,b:2:3`), and a reader that comes back with it as `last-event-id` misses nothing. Events: `ready` with the
 * topics that are followed; messages `{topic, counter, payload}`; `requery {topic}` when messages are gone, the id is not
 * known or a reader without an id comes just after a change: the page asks its query again.
 */
export async function handleStream(
  runtime: SubgraphRuntime,
  claims: Claims,
  request: TransportRequest,
): Promise<TransportResponse> {
  const url = new URL(request.path, 'http://subgraph');
  const asked = (url.searchParams.get('topics') ?? '').split(',').filter(Boolean);
  if (request.method !== 'GET' || asked.length === 0 || asked.length > topicsPerStream) {
    return jsonResponse(400, { errors: [{ message: 'Name 1 to 20 topics.', extensions: { code: 'BAD_REQUEST' } }] });
  }
  const topics = await allowedTopics(runtime, claims, [...new Set(asked)]);
  const known = parsePosition(request.headers['last-event-id'] ?? url.searchParams.get('after') ?? '');
  const reader = createReader();
  const hub = openHub(runtime);
  try {
    for (const topic of topics) await hub.join(topic, reader, known.get(topic));
  } catch (error) {
    hub.leave(reader);
    throw error;
  }
  reader.ready(topics);
  return {
    status: 200,
    body: new Uint8Array(),
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    },
    stream: reader.stream(() => hub.leave(reader)),
  };
}

async function allowedTopics(runtime: SubgraphRuntime, claims: Claims, asked: string[]): Promise<string[]> {
  return readTransaction({ runtime, claims }, async (tx) => {
    const allowed: string[] = [];
    for (const topic of asked) {
      const [name, key] = splitOnce(topic);
      const definition = definitionOf(runtime).topics?.find((candidate) => candidate.name === name);
      if (definition && key && (await definition.mayFollow(tx, key))) allowed.push(topic);
    }
    return allowed;
  });
}

function splitOnce(topic: string): [string, string] {
  const at = topic.indexOf(':');
  return at < 0 ? [topic, ''] : [topic.slice(0, at), topic.slice(at + 1)];
}

/** `a:1:7,b:2:3` → how far the reader has read in each topic. */
function parsePosition(id: string): Map<string, number> {
  const positions = new Map<string, number>();
  for (const part of id.split(',')) {
    const at = part.lastIndexOf(':');
    if (at > 0) positions.set(part.slice(0, at), Number(part.slice(at + 1)));
  }
  return positions;
}

interface Message {
  topic: string;
  counter: number;
  /** The event's lines without its id, written once for all readers. */
  lines: Buffer;
}

interface Reader {
  positions: Map<string, number>;
  push(message: Message): void;
  requery(topic: string): void;
  ready(topics: string[]): void;
  stream(leave: () => void): AsyncIterable<Uint8Array>;
}

function createReader(): Reader {
  const positions = new Map<string, number>();
  const queue: Uint8Array[] = [];
  let wake: (() => void) | undefined;
  let ended = false;
  const id = () => `id: ${[...positions].map(([topic, counter]) => `${topic}:${counter}`).join(',')}\n`;
  const add = (bytes: Uint8Array) => {
    queue.push(bytes);
    wake?.();
  };
  const event = (name: string, data: unknown) => {
    add(Buffer.from(`${id()}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`));
  };
  const requery = (topic: string) => event('requery', { topic });
  return {
    positions,
    push(message) {
      positions.set(message.topic, message.counter);
      if (queue.length >= longestQueue) {
        queue.length = 0;
        for (const topic of positions.keys()) requery(topic);
        return;
      }
      add(Buffer.from(id()));
      add(message.lines);
    },
    requery,
    ready: (topics) => event('ready', { topics }),
    stream(leave) {
      const end = () => {
        if (ended) return;
        ended = true;
        clearInterval(heartbeat);
        clearTimeout(life);
        leave();
        wake?.();
      };
      const heartbeat = setInterval(() => add(Buffer.from(': still here\n\n')), heartbeatMs);
      const life = setTimeout(end, streamLifeMs);
      heartbeat.unref();
      life.unref();
      return {
        [Symbol.asyncIterator]: () => ({
          async next() {
            while (queue.length === 0 && !ended) {
              await new Promise<void>((resolve) => {
                wake = resolve;
              });
            }
            const value = Buffer.concat(queue.splice(0));
            return value.length > 0 ? { done: false, value } : { done: true, value: undefined };
          },
          async return() {
            end();
            return { done: true, value: undefined };
          },
        }),
      };
    },
  };
}

interface Hub {
  join(topic: string, reader: Reader, known: number | undefined): Promise<void>;
  leave(reader: Reader): void;
}

interface FollowedTopic {
  /** Up to which message the readers have been told. */
  counter: number;
  readers: Set<Reader>;
  /** Reading and joining happen one after the other, so that nobody misses or hears twice. */
  turn: Promise<void>;
}

const hubs = new WeakMap<SubgraphRuntime, Hub>();

/** The one place of this process that reads new messages and hands them to its readers. */
function openHub(runtime: SubgraphRuntime): Hub {
  const existing = hubs.get(runtime);
  if (existing) return existing;
  const topics = new Map<string, FollowedTopic>();
  let session: DirectSession | undefined;
  let stopHearing: Promise<() => void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  const heard = (topic: string) => {
    if (topic) void inTurn(topic, () => tell(runtime, topic, topics.get(topic)));
    else void look();
  };

  /** One statement for all topics, however many pages are open. */
  async function look(): Promise<void> {
    try {
      const counters = await currentCounters(runtime, [...topics.keys()]);
      for (const [topic, counter] of counters) if (counter > (topics.get(topic)?.counter ?? counter)) heard(topic);
    } catch (error) {
      runtime.log.warn('the live topics could not be looked at', { error });
    }
  }

  async function inTurn(topic: string, work: () => Promise<void>): Promise<void> {
    const followed = topics.get(topic);
    if (!followed) return;
    followed.turn = followed.turn.then(work).catch((error) => {
      runtime.log.warn('a live topic could not be read', { topic, error });
    });
    await followed.turn;
  }

  const hub: Hub = {
    async join(topic, reader, known) {
      const followed = topics.get(topic) ?? { counter: -1, readers: new Set<Reader>(), turn: Promise.resolve() };
      topics.set(topic, followed);
      // From here on topic and hub are kept, even while nobody reads yet.
      followed.readers.add(reader);
      reader.positions.set(topic, Number.MAX_SAFE_INTEGER);
      if (!session) {
        session = directSession(runtime);
        stopHearing = session.listen('quanlian_live', heard);
        timer = setInterval(() => heard(''), pollMs);
        timer.unref();
      }
      await stopHearing;
      await inTurn(topic, async () => {
        if (followed.counter < 0) followed.counter = (await currentCounters(runtime, [topic])).get(topic) ?? 0;
        else await tell(runtime, topic, followed);
        await catchUp(runtime, topic, { reader, known, counter: followed.counter });
      });
    },
    leave(reader) {
      for (const topic of reader.positions.keys()) {
        const followed = topics.get(topic);
        followed?.readers.delete(reader);
        if (followed?.readers.size === 0) topics.delete(topic);
      }
      if (topics.size > 0) return;
      clearInterval(timer);
      // The session may go on for the relay: what is not taken back would be called for ever.
      void stopHearing?.then(
        (stop) => stop(),
        () => undefined,
      );
      void session?.release();
      session = undefined;
      hubs.delete(runtime);
    },
  };
  hubs.set(runtime, hub);
  return hub;
}

/** Hands the topic's new messages to its readers. */
async function tell(runtime: SubgraphRuntime, topic: string, followed: FollowedTopic | undefined): Promise<void> {
  if (!followed || followed.counter < 0) return;
  for (;;) {
    const messages = await messagesAfter(runtime, topic, followed.counter);
    for (const message of messages) {
      const gap = message.counter !== followed.counter + 1;
      followed.counter = message.counter;
      for (const reader of followed.readers) {
        // A reader that is just joining stands beyond every message: it catches up by itself.
        if ((reader.positions.get(topic) ?? 0) >= message.counter) continue;
        reader.push(message);
        if (gap) reader.requery(topic);
      }
    }
    if (messages.length < messagesAtOnce) return;
  }
}

/** Gives a reader what it missed since `known`, or tells it to query again when that is not there any more. */
async function catchUp(
  runtime: SubgraphRuntime,
  topic: string,
  { reader, known, counter }: { reader: Reader; known: number | undefined; counter: number },
): Promise<void> {
  reader.positions.set(topic, counter);
  if (known === undefined && counter > 0 && (await hasJustChanged(runtime, topic))) return reader.requery(topic);
  if (known === undefined || known === counter) return;
  const isKnown = Number.isSafeInteger(known) && known >= 0 && known < counter;
  const missed = isKnown && counter - known <= messagesAtOnce ? await messagesAfter(runtime, topic, known) : [];
  const upToNow = missed.filter((message) => message.counter <= counter);
  if (upToNow.length !== counter - known) return reader.requery(topic);
  for (const message of upToNow) reader.push(message);
}

async function currentCounters(runtime: SubgraphRuntime, topics: string[]): Promise<Map<string, number>> {
  return inTransaction(runtime.pools.app, readSettings, async (tx) => {
    const rows = await tx.execute<{ topic: string; counter: string }>(
      sql`select topic, counter from live_topic where topic in (select jsonb_array_elements_text(${JSON.stringify(topics)}::jsonb))`,
    );
    return new Map(rows.map((row) => [row.topic, Number(row.counter)]));
  });
}

async function hasJustChanged(runtime: SubgraphRuntime, topic: string): Promise<boolean> {
  return inTransaction(runtime.pools.app, readSettings, async (tx) => {
    const rows = await tx.execute(sql`
      select from live_message where topic = ${topic}
        and created_at > clock_timestamp() - ${readBeforeSeconds} * interval '1 second' limit 1`);
    return rows.length > 0;
  });
}

async function messagesAfter(runtime: SubgraphRuntime, topic: string, counter: number): Promise<Message[]> {
  return inTransaction(runtime.pools.app, readSettings, async (tx) => {
    const rows = await tx.execute<{ counter: string; data: string }>(sql`
      select counter, json_build_object('topic', topic, 'counter', counter, 'payload', payload)::text as data
      from live_message where topic = ${topic} and counter > ${counter} order by counter limit ${messagesAtOnce}`);
    return rows.map((row) => ({
      topic,
      counter: Number(row.counter),
      lines: Buffer.from(`data: ${row.data.replaceAll('\n', ' ')}\n\n`),
    }));
  });
}

const readSettings = { scope: { kind: 'service' as const }, readOnly: true, statementTimeout: 10_000 };
