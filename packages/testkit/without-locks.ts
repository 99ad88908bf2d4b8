import type { RunningSubgraph } from '@quanlian/subgraph-kit/serve.ts';

const rowLock =
  /\s+for\s+(no\s+key\s+update|key\s+share|update|share)(\s+of\s+[\w".]+(\s*,\s*[\w".]+)*)?(\s+(nowait|skip\s+locked))?/gi;
const advisoryLock = /\bpg_advisory_xact_lock(_shared)?\s*\(/gi;
const tableLock = /^\s*lock\s+table\s[^;]*$/i;

/**
 * The control of a race: while `work` runs, the statements of a subgraph ask for no lock. What they write still waits
 * for who wrote the same row first, so `raceBehindLock` brings the actions of the same test to that point: each has read
 * what it decides by, and none has seen the other. Throws when nothing was taken away, since such a control proves nothing.
 * `rewrite` takes away what else guards, such as the condition of an UPDATE. For one subgraph of one world at a time.
 */
export async function withoutLocks<T>(
  subgraph: RunningSubgraph,
  work: () => Promise<T>,
  rewrite: (statement: string) => string = (statement) => statement,
): Promise<T> {
  let takenAway = 0;
  const unlocked = (statement: string) => {
    const without = rewrite(
      tableLock.test(statement)
        ? 'select 1'
        : statement.replace(rowLock, '').replace(advisoryLock, 'pg_try_advisory_xact_lock$1('),
    );
    if (without !== statement) takenAway += 1;
    return without;
  };
  const restore = [subgraph.runtime.pools.app, subgraph.runtime.pools.owner].map((pool) => rewriting(pool, unlocked));
  const value = await work().finally(() => {
    for (const back of restore) back();
  });
  if (takenAway === 0) throw new Error('no lock was asked for: there is nothing to take away');
  return value;
}

/** Lets a pool's transactions send what `change` makes of each statement; answers how to undo it. */
function rewriting(pool: object, change: (statement: string) => string): () => void {
  // drizzle sends every statement through `unsafe` of the transaction that `begin` hands out.
  const client: unknown = Reflect.get(pool, '$client');
  const begin: unknown = client && Reflect.get(Object(client), 'begin');
  if (typeof client !== 'function' || typeof begin !== 'function') throw new Error('the pool has no client to rewrite');
  Reflect.set(client, 'begin', (...given: unknown[]) => {
    const run = given.at(-1);
    if (typeof run !== 'function') throw new Error('a transaction without work');
    return begin(...given.slice(0, -1), (transaction: object) => run(changing(transaction, change)));
  });
  return () => Reflect.set(client, 'begin', begin);
}

function changing(transaction: object, change: (statement: string) => string): object {
  return new Proxy(transaction, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      if (name === 'unsafe') return (text: string, ...more: unknown[]) => member.call(target, change(text), ...more);
      if (name === 'savepoint') {
        return (...given: unknown[]) => {
          const run = given.at(-1);
          if (typeof run !== 'function') throw new Error('a savepoint without work');
          return member.call(target, ...given.slice(0, -1), (inner: object) => run(changing(inner, change)));
        };
      }
      return member;
    },
  });
}
