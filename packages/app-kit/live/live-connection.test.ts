import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLiveConnection, type LiveNews } from './live-connection.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Heard = (event: { data?: string; lastEventId?: string }) => void;

/** A connection over streams that the test speaks for. */
function tab() {
  const streams: { url: URL; closed: boolean; say(name: string, data: unknown, lastEventId?: string): void }[] = [];
  const connection = createLiveConnection({
    random: () => 1,
    open(url) {
      const hearers = new Map<string, Heard>();
      const stream = {
        url: new URL(url, 'http://portal'),
        closed: false,
        say: (name: string, data: unknown, lastEventId = '') =>
          hearers.get(name)?.({ data: JSON.stringify(data), lastEventId }),
      };
      streams.push(stream);
      return {
        addEventListener: (name, heard) => void hearers.set(name, heard),
        close() {
          stream.closed = true;
        },
      };
    },
  });
  const news: [string, LiveNews][] = [];
  return {
    connection,
    streams,
    news,
    follow: (topic: string) => connection.follow(topic, (what) => void news.push([topic, what])),
    open: () => streams.filter(({ closed }) => !closed),
    last() {
      const stream = streams.at(-1);
      if (!stream) throw new Error('no stream was opened');
      return stream;
    },
  };
}

test('all topics of a tab share one stream, and a new topic goes on where the others stood', async () => {
  const { follow, open, last, news } = tab();
  follow('membership/notices:1');
  const leave = follow('procurement/PurchaseOrder:2');
  await vi.advanceTimersByTimeAsync(250);
  expect(open()).toHaveLength(1);
  expect(last().url.searchParams.get('topics')).toBe('membership/notices:1,procurement/PurchaseOrder:2');
  expect(last().url.searchParams.get('after')).toBeNull();
  last().say('ready', {}, 'membership/notices:1:4,procurement/PurchaseOrder:2:0');
  last().say(
    'message',
    { topic: 'notices:1', payload: { permission: null } },
    'membership/notices:1:5,procurement/PurchaseOrder:2:0',
  );
  last().say('requery', { topic: 'PurchaseOrder:2' }, 'membership/notices:1:5,procurement/PurchaseOrder:2:3');
  expect(news).toEqual([
    ['membership/notices:1', { permission: null }],
    ['procurement/PurchaseOrder:2', null],
  ]);
  leave();
  follow('procurement/PurchaseOrder:3');
  await vi.advanceTimersByTimeAsync(250);
  expect(open()).toHaveLength(1);
  expect(last().url.searchParams.get('topics')).toBe('membership/notices:1,procurement/PurchaseOrder:3');
  expect(last().url.searchParams.get('after')).toBe('membership/notices:1:5');
});

test('a stream that ends comes back with its place; one that fails is tried ever more rarely', async () => {
  const { follow, streams, last } = tab();
  follow('membership/notices:1');
  await vi.advanceTimersByTimeAsync(250);
  last().say('ready', {}, 'membership/notices:1:7');
  await vi.advanceTimersByTimeAsync(60_000);
  last().say('error', {});
  await vi.advanceTimersByTimeAsync(1_000);
  expect(streams).toHaveLength(2);
  expect(last().url.searchParams.get('after')).toBe('membership/notices:1:7');
  const pauses: number[] = [];
  for (let round = 0; round < 9; round += 1) {
    const before = streams.length;
    const failedAt = Date.now();
    last().say('error', {});
    while (streams.length === before) await vi.advanceTimersByTimeAsync(500);
    pauses.push(Date.now() - failedAt);
  }
  expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60].map((seconds) => seconds * 1_000));
});

test('after the session has ended the tab asks no more, until somebody looks at it again', async () => {
  const { connection, follow, streams, open, last } = tab();
  follow('membership/notices:1');
  await vi.advanceTimersByTimeAsync(250);
  last().say('signed-out', {});
  follow('membership/approvals:hq');
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(streams).toHaveLength(1);
  expect(open()).toHaveLength(0);
  connection.setVisible(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(streams).toHaveLength(2);
});

test('a tab that nobody looks at gives its stream back and catches up later; a short look away changes nothing', async () => {
  const { connection, follow, streams, open, last } = tab();
  follow('membership/notices:1');
  await vi.advanceTimersByTimeAsync(250);
  last().say('ready', {}, 'membership/notices:1:2');
  connection.setVisible(false);
  await vi.advanceTimersByTimeAsync(5_000);
  connection.setVisible(true);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(streams).toHaveLength(1);
  expect(open()).toHaveLength(1);
  connection.setVisible(false);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(open()).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(streams).toHaveLength(1);
  connection.setVisible(true);
  await vi.advanceTimersByTimeAsync(0);
  expect(last().url.searchParams.get('after')).toBe('membership/notices:1:2');
  expect(open()).toHaveLength(1);
});

test('without a topic there is no stream', async () => {
  const { follow, streams, open } = tab();
  const leave = follow('membership/notices:1');
  leave();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(streams).toHaveLength(0);
  follow('membership/notices:1')();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(open()).toHaveLength(0);
});
