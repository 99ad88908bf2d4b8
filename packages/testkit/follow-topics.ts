import type { SubgraphName } from '@quanlian/settings/subgraph-names.ts';
import { signClaims } from '@quanlian/transport/claims.ts';
import { expect, onTestFinished } from 'vitest';
import type { TestClient, World } from './world.ts';

export interface StreamEvent {
  id: string;
  event: string;
  data: { topic?: string; counter?: number; payload?: Record<string, unknown>; topics?: string[] };
}

export interface FollowedStream {
  events: StreamEvent[];
  /** The topics of the messages and calls to query again that have come. */
  told(): string[];
  leave(): Promise<void>;
}

/** Reads a subgraph's stream as a browser does, until the test ends; `ready` has come when this answers. */
export async function followTopics(
  world: World,
  subgraph: SubgraphName,
  person: TestClient,
  topics: string[],
  lastEventId?: string,
): Promise<FollowedStream> {
  const response = await world.running(subgraph).handler({
    method: 'GET',
    path: `/stream?topics=${topics.join(',')}`,
    body: new Uint8Array(),
    headers: {
      'x-ql-claims': signClaims({ ...person.claims, deadline: Date.now() + 5_000 }, world.settings.serviceSecret),
      ...(lastEventId ? { 'last-event-id': lastEventId } : {}),
    },
  });
  expect(response.status).toBe(200);
  const events: StreamEvent[] = [];
  const iterator = response.stream?.[Symbol.asyncIterator]();
  const reading = (async () => {
    let text = '';
    let id = '';
    for (let next = await iterator?.next(); next && !next.done; next = await iterator?.next()) {
      text += Buffer.from(next.value).toString();
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s)));
        id = fields.id ?? id;
        if (fields.data) events.push({ id, event: fields.event ?? 'message', data: JSON.parse(fields.data) });
      }
    }
  })();
  const leave = async () => {
    await iterator?.return?.();
    await reading;
  };
  onTestFinished(leave);
  await expect.poll(() => events.some(({ event }) => event === 'ready')).toBe(true);
  return { events, told: () => events.flatMap(({ data }) => data.topic ?? []), leave };
}
