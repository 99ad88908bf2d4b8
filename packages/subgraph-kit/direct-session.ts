import postgres from 'postgres';
import { reconnectDelay, statementHook } from './database.ts';
import type { SubgraphRuntime } from './runtime.ts';

/**
 * The one connection of a subgraph's process that is no pool's: it hears notifications and holds the session locks
 * by which other processes know that this one lives. When it breaks it is made anew at once.
 */
export interface DirectSession {
  sql: postgres.Sql;
  /** Calls `heard` for each notification, and with an empty text when some may have been missed. */
  listen(channel: string, heard: (payload: string) => void): Promise<() => void>;
  /** How many hear the channel. */
  hearers(channel: string): number;
  /** Takes the lock if it is free; it is lost when the connection breaks. */
  tryLock(name: string): Promise<boolean>;
  holds(name: string): boolean;
  unlock(name: string): Promise<void>;
  /** Takes the lock, and again after each break of the connection, until it is unlocked. */
  keepLock(name: string): Promise<void>;
  /** Closes the connection when nobody else in this process uses it any more. */
  release(): Promise<void>;
}

const reopenDelayMs = 250;

interface Shared {
  session: Omit<DirectSession, 'release'>;
  close(): Promise<void>;
  users: number;
}

const sessions = new WeakMap<SubgraphRuntime, Shared>();

/** The process's session with the subgraph's database, opened by its first user. */
export function directSession(runtime: SubgraphRuntime): DirectSession {
  const shared = sessions.get(runtime) ?? openSession(runtime);
  sessions.set(runtime, shared);
  shared.users += 1;
  return {
    ...shared.session,
    async release() {
      shared.users -= 1;
      if (shared.users > 0) return;
      sessions.delete(runtime);
      await shared.close();
    },
  };
}

/** The session if something in this process has opened it. */
export function openedSession(runtime: SubgraphRuntime): Omit<DirectSession, 'release'> | undefined {
  return sessions.get(runtime)?.session;
}

function openSession(runtime: SubgraphRuntime): Shared {
  const channels = new Map<string, Set<(payload: string) => void>>();
  const held = new Set<string>();
  const kept = new Set<string>();
  let closing = false;
  let breaks = 0;
  let reopening = false;
  const options = {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    connect_timeout: 10,
    backoff: reconnectDelay,
    connection: {
      application_name: `quanlian ${runtime.name} direct`,
      TimeZone: 'UTC',
      // What is written here may be lost with the server: a delivery that was struck off comes again and does nothing.
      synchronous_commit: 'off',
      // The queue of deliveries is empty whenever statistics are taken: planned by them, each look at a long queue
      // would read and sort all of it.
      enable_seqscan: 'off',
      enable_bitmapscan: 'off',
    },
    onnotice: () => {},
    debug: statementHook(runtime.settings),
    onclose: () => void reopen(),
    // Known to postgres.js, and used by its own `listen`, which would open a second connection.
    onnotify: (channel: string, payload: string) => {
      for (const heard of channels.get(channel) ?? []) heard(payload);
    },
  };
  const sql = postgres(runtime.pools.ownerUrl, options);

  async function reopen(): Promise<void> {
    held.clear();
    breaks += 1;
    if (closing || reopening) return;
    reopening = true;
    // It may break again while it is being set up.
    for (let mended = 0; mended !== breaks && !closing; ) {
      const seen = breaks;
      try {
        for (const channel of channels.keys()) await sql.unsafe(`listen ${channel}`);
        for (const name of kept) if (!held.has(name)) await lock(name);
        mended = seen;
      } catch (error) {
        if (closing) break;
        runtime.log.warn('the direct database session broke, trying again', { error });
        await new Promise((resolve) => setTimeout(resolve, reopenDelayMs));
      }
    }
    reopening = false;
    for (const listeners of channels.values()) for (const heard of listeners) heard('');
  }

  async function lock(name: string): Promise<boolean> {
    if (held.has(name)) return false;
    const [row] = await sql<{ taken: boolean }[]>`select pg_try_advisory_lock(hashtextextended(${name}, 0)) as taken`;
    if (row?.taken) held.add(name);
    return row?.taken ?? false;
  }

  return {
    users: 0,
    session: {
      sql,
      async listen(channel, heard) {
        const listeners = channels.get(channel) ?? new Set();
        listeners.add(heard);
        if (!channels.has(channel)) {
          channels.set(channel, listeners);
          await sql.unsafe(`listen ${channel}`);
        }
        return () => void listeners.delete(heard);
      },
      hearers: (channel) => channels.get(channel)?.size ?? 0,
      tryLock: lock,
      holds: (name) => held.has(name),
      async unlock(name) {
        kept.delete(name);
        if (!held.delete(name)) return;
        await sql`select pg_advisory_unlock(hashtextextended(${name}, 0))`;
      },
      async keepLock(name) {
        kept.add(name);
        await lock(name);
      },
    },
    async close() {
      closing = true;
      await sql.end({ timeout: 5 });
    },
  };
}
