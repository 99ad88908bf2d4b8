import { type SubgraphName, subgraphNames } from '@quanlian/settings/subgraph-names.ts';
import type { Log } from '@quanlian/subgraph-kit/log.ts';
import type { SubgraphTransport, TransportResponse } from '@quanlian/transport/subgraph-transport.ts';
import { withinDeadline } from './deadline.ts';
import type { GatewayContext } from './gateway-context.ts';

const openPatienceMs = 5_000;
/** A reader this far behind is cut off; it comes back with its last id. */
const longestQueue = 1_000;
/** While a subgraph is missing the stream is short: the reader's next try may find it again. */
const incompleteLifeMs = 10_000;
const checkEveryMs = 2_000;
const maximumTopics = 50;

/** Topics by the subgraph that publishes them. */
export type TopicsBySubgraph = ReadonlyMap<SubgraphName, string[]>;

/** `procurement/sourcing-event:1,payments/pay-out:2`; undefined when it is not of this form. */
export function topicsOf(text: string | null): TopicsBySubgraph | undefined {
  const asked = (text ?? '').split(',').filter(Boolean);
  if (asked.length === 0 || asked.length > maximumTopics) return undefined;
  const topics = new Map<SubgraphName, string[]>();
  for (const topic of asked) {
    const [prefix, ...rest] = topic.split('/');
    const subgraph = subgraphNames.find((name) => name === prefix);
    if (!subgraph || rest.length !== 1) return undefined;
    topics.set(subgraph, [...(topics.get(subgraph) ?? []), rest.join('')]);
  }
  return topics;
}

interface Source {
  subgraph: SubgraphName;
  stream: AsyncIterable<Uint8Array>;
}

/**
 * One stream of server-sent events out of those of the subgraphs. An event's id is where the reader stands in all of
 * them, so that it misses nothing wherever it comes back. Undefined when no subgraph answers.
 */
export async function openLiveStream(options: {
  topics: TopicsBySubgraph;
  lastEventId: string;
  context: GatewayContext;
  transport: SubgraphTransport;
  log: Log;
  /** Asked again and again; the stream ends when the session has. */
  mayGoOn(): Promise<boolean>;
}): Promise<TransportResponse | undefined> {
  const { topics, context, transport, log } = options;
  const positions = positionsOf(options.lastEventId);
  const opened = await Promise.all(
    [...topics].map(async ([subgraph, names]): Promise<Source | undefined> => {
      try {
        const open = () => openSource(transport, subgraph, names, positions.get(subgraph), context);
        return await withinDeadline(Date.now() + openPatienceMs, open);
      } catch (error) {
        log.warn('a live stream could not be opened', { requestId: context.claims.requestId, subgraph, error });
        return undefined;
      }
    }),
  );
  const sources = opened.filter((source) => source !== undefined);
  if (sources.length === 0) return undefined;
  const lifeMs = sources.length < topics.size ? incompleteLifeMs : undefined;
  return {
    status: 200,
    body: new Uint8Array(),
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    },
    stream: merged(sources, { positions, lifeMs, mayGoOn: options.mayGoOn }),
  };
}

async function openSource(
  transport: SubgraphTransport,
  subgraph: SubgraphName,
  names: string[],
  position: string | undefined,
  context: GatewayContext,
): Promise<Source> {
  const response = await transport.send(subgraph, {
    method: 'GET',
    path: `/stream?topics=${names.map(encodeURIComponent).join(',')}`,
    body: new Uint8Array(),
    headers: {
      accept: 'text/event-stream',
      'x-ql-claims': context.signedClaims,
      ...(position ? { 'last-event-id': position } : {}),
    },
  });
  if (response.status !== 200 || !response.stream) throw new Error(`${subgraph} answered ${response.status}`);
  return { subgraph, stream: response.stream };
}

/** `procurement/a:1:7,procurement/b:2:3` → each subgraph's own id. */
function positionsOf(lastEventId: string): Map<SubgraphName, string> {
  const parts = new Map<SubgraphName, string[]>();
  for (const part of lastEventId.split(',')) {
    const subgraph = subgraphNames.find((name) => part.startsWith(`${name}/`));
    if (subgraph) parts.set(subgraph, [...(parts.get(subgraph) ?? []), part.slice(subgraph.length + 1)]);
  }
  return new Map([...parts].map(([subgraph, list]) => [subgraph, list.join(',')]));
}

function merged(
  sources: Source[],
  options: { positions: Map<SubgraphName, string>; lifeMs: number | undefined; mayGoOn(): Promise<boolean> },
): AsyncIterable<Uint8Array> {
  const { positions } = options;
  const iterators = sources.map(({ stream }) => stream[Symbol.asyncIterator]());
  const queue: string[] = [];
  let ended = false;
  let wake: (() => void) | undefined;

  const end = () => {
    if (ended) return;
    ended = true;
    clearInterval(check);
    clearTimeout(life);
    for (const iterator of iterators) void iterator.return?.();
    wake?.();
  };
  const check = setInterval(() => {
    options.mayGoOn().then(
      (goOn) => !goOn && end(),
      () => end(),
    );
  }, checkEveryMs);
  check.unref();
  const life = options.lifeMs === undefined ? undefined : setTimeout(end, options.lifeMs);

  const pump = async (subgraph: SubgraphName, iterator: AsyncIterator<Uint8Array>): Promise<void> => {
    const decoder = new TextDecoder();
    let rest = '';
    for (let next = await iterator.next(); !next.done && !ended; next = await iterator.next()) {
      const blocks = (rest + decoder.decode(next.value, { stream: true })).split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) queue.push(rewritten(block, subgraph, positions));
      if (queue.length > longestQueue) break;
      wake?.();
    }
  };
  for (const [index, { subgraph }] of sources.entries()) {
    const iterator = iterators[index];
    // A source that ends, ends the whole: the reader comes again for all of it.
    if (iterator) void pump(subgraph, iterator).then(end, end);
  }

  return {
    [Symbol.asyncIterator]: () => ({
      async next() {
        while (queue.length === 0 && !ended) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
        const text = queue.splice(0).join('');
        return text ? { done: false, value: Buffer.from(text) } : { done: true, value: undefined };
      },
      async return() {
        end();
        return { done: true, value: undefined };
      },
    }),
  };
}

/** The event under an id that names the positions in all subgraphs. */
function rewritten(block: string, subgraph: SubgraphName, positions: Map<SubgraphName, string>): string {
  const lines = block.split('\n');
  const id = lines.find((line) => line.startsWith('id: '))?.slice('id: '.length);
  if (id === undefined) return `${block}\n\n`;
  positions.set(subgraph, id);
  const everywhere = [...positions].flatMap(([name, position]) =>
    position
      .split(',')
      .filter(Boolean)
      .map((part) => `${name}/${part}`),
  );
  const others = lines.filter((line) => !line.startsWith('id: '));
  return [`id: ${everywhere.join(',')}`, ...others, '', ''].join('\n');
}
