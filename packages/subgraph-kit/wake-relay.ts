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

/** A notification outside of any transaction; without a session of this process the hearers' polls must do. */
export function notifySoon(runtime: SubgraphRuntime, channel: string, payload: string): void {
  openedSession(runtime)
    ?.sql.notify(channel, payload)
    .catch((error) => runtime.log.debug('a notification was not sent', { channel, error }));
}
