import { openedSession } from './direct-session.ts';
import type { SubgraphRuntime } from './runtime.ts';

/** Wakes the relay of this process; false when the database's relay is another process's. */
export type WakeRelay = (subscribers: readonly string[]) => boolean;

const relays = new WeakMap<SubgraphRuntime, WakeRelay>();

export function registerRelay(runtime: SubgraphRuntime, wake: WakeRelay | undefined): void {
  if (wake) relays.set(runtime, wake);
  else relays.delete(runtime);
}

/**
 * Called after the commit of a transaction that recorded events: tells the relay, here or in another process. Should
 * this process die first, the relay's poll finds them.
 */
export function wakeRelay(runtime: SubgraphRuntime, subscribers: readonly string[]): void {
  if (subscribers.length === 0 || relays.get(runtime)?.(subscribers)) return;
  notifySoon(runtime, 'quanlian_event', subscribers.join(','));
}

/** What is to be notified while a statement with earlier ones is on its way, which takes all that wait by then along. */
const waiting = new WeakMap<SubgraphRuntime, { channel: string; payload: string }[]>();

/** A notification outside of any transaction; without a session of this process the hearers' polls must do. */
export function notifySoon(runtime: SubgraphRuntime, channel: string, payload: string): void {
  const before = waiting.get(runtime);
  if (before) {
    before.push({ channel, payload });
    return;
  }
  waiting.set(runtime, [{ channel, payload }]);
  // What the same commit has to say goes with it.
  setImmediate(() => void notifyAll(runtime));
}

async function notifyAll(runtime: SubgraphRuntime): Promise<void> {
  const list = waiting.get(runtime);
  const session = openedSession(runtime);
  while (session && list && list.length > 0) {
    const now = JSON.stringify(list.splice(0));
    await session.sql`select pg_notify(channel, payload)
      from jsonb_to_recordset(${now}::text::jsonb) as given (channel text, payload text)`.catch((error) =>
      runtime.log.debug('notifications were not sent', { error }),
    );
  }
  waiting.delete(runtime);
}
