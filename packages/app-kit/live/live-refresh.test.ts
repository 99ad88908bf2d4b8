import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLiveRefresh } from './live-refresh.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function page() {
  const seen: string[] = [];
  const state = { busy: false };
  const refresh = createLiveRefresh({
    isBusy: () => state.busy,
    refresh: (told) => void seen.push(told ? 'read and told' : 'read'),
    waiting: (isWaiting) => void seen.push(isWaiting ? 'waits' : 'waits no more'),
    random: () => 0,
  });
  return { ...refresh, seen, state };
}

test('news that come together are one reading, and readings keep a distance', async () => {
  const { ask, seen } = page();
  ask(false);
  ask(true);
  ask(false);
  await vi.advanceTimersByTimeAsync(300);
  expect(seen).toEqual(['read and told']);
  ask(false);
  await vi.advanceTimersByTimeAsync(2_500);
  expect(seen).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(seen).toEqual(['read and told', 'read']);
});

test('while something is typed the page is not touched; that the document changed is said once', async () => {
  const { ask, seen, state } = page();
  state.busy = true;
  ask(true);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(seen).toEqual(['waits']);
  state.busy = false;
  await vi.advanceTimersByTimeAsync(400);
  expect(seen).toEqual(['waits', 'waits no more', 'read and told']);
});

test('a count waits in silence', async () => {
  const { ask, seen, state } = page();
  state.busy = true;
  ask(false);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(seen).toEqual([]);
});

test('a reading for another reason brings what was asked for: there is no second one', async () => {
  const { ask, reading, seen, state } = page();
  state.busy = true;
  ask(true);
  await vi.advanceTimersByTimeAsync(1_000);
  reading();
  state.busy = false;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(seen).toEqual(['waits', 'waits no more']);
});
