import type { SubgraphName } from '@quanlian/settings/subgraph-names.ts';
import postgres from 'postgres';
import { inject } from 'vitest';
import type { TestResult } from './test-result.ts';
import type { TestClient } from './world.ts';

/**
 * Brings concurrent actions to one point: `lock` is taken by a transaction of the test, the actions start one after the
 * other, each when those before it wait for a lock, and only when all wait is it let go. So each has done all that it
 * does before it waits, and the first given goes on first; which of three or more comes next is the server's choice,
 * once the first has changed the row. Answers what each came to, in the order given.
 */
export async function raceBehindLock<T>(
  ownerUrl: string,
  lock: (sql: postgres.TransactionSql) => Promise<unknown>,
  actions: (() => Promise<T>)[],
): Promise<PromiseSettledResult<T>[]> {
  const holder = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  const watcher = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const started: Promise<PromiseSettledResult<T>[]>[] = [];
    await holder.begin(async (sql) => {
      await lock(sql);
      for (const action of actions) {
        const outcome = Promise.allSettled([action()]);
        started.push(outcome);
        await waitUntilBlocked(watcher, started.length, outcome);
      }
    });
    return (await Promise.all(started)).flat();
  } finally {
    await Promise.all([holder.end(), watcher.end()]);
  }
}

/**
 * Lets an action die half-way: it comes to `lock`, which a transaction of the test holds, and there the server breaks its
 * statement off, as it does when a process is gone. Throws when the action went on all the same.
 */
export async function diesBehindLock(
  ownerUrl: string,
  lock: (sql: postgres.TransactionSql) => Promise<unknown>,
  action: () => Promise<unknown>,
): Promise<void> {
  const holder = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  const watcher = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  // Statements of another role are broken off by the server's administrator alone.
  const administrator = postgres(inject('adminUrl'), { max: 1, onnotice: () => {} });
  try {
    await holder.begin(async (sql) => {
      await lock(sql);
      const outcome = Promise.allSettled([action()]);
      await waitUntilBlocked(watcher, 1, outcome);
      const [database] = await watcher<{ name: string }[]>`select current_database() as name`;
      await administrator`select pg_cancel_backend(activity.pid) from pg_stat_activity activity
        where datname = ${database?.name ?? ''} and pid in (select pid from pg_locks where not granted)`;
      const [result] = await outcome;
      if (result?.status !== 'rejected') throw new Error('the action went on');
    });
  } finally {
    await Promise.all([holder.end(), watcher.end(), administrator.end()]);
  }
}

/** Throws when `last` came to its end instead: it has not been held back by anything. */
async function waitUntilBlocked(
  watcher: postgres.Sql,
  count: number,
  last: Promise<PromiseSettledResult<unknown>[]>,
): Promise<void> {
  let ended: PromiseSettledResult<unknown> | undefined;
  void last.then(([outcome]) => {
    ended = outcome;
  });
  const deadline = Date.now() + 30_000;
  for (;;) {
    const [row] = await watcher<{ blocked: number }[]>`
      select count(distinct pid)::int as blocked from pg_locks
      where not granted and pid in (select pid from pg_stat_activity where datname = current_database())`;
    if ((row?.blocked ?? 0) >= count) return;
    if (ended) throw new Error(`action ${count} did not come to the lock`, { cause: ended });
    if (Date.now() > deadline) throw new Error(`only ${row?.blocked ?? 0} of ${count} actions came to the lock`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** A command for a race: of its answer the type alone is read. */
export function command(subgraph: SubgraphName, person: TestClient, name: string, input: object) {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  const document = `mutation ($input: ${type}!) { ${name}(input: $input) { ... on Error { message } } }`;
  return () => person.execute(subgraph, document, { input });
}

/** What each action of a race answered: the type of its mutation's answer, or the code of its error. */
export function kindsOf(results: readonly PromiseSettledResult<TestResult>[]): string[] {
  return results.map((result) => {
    if (result.status === 'rejected') return String(result.reason);
    const { data, errors } = result.value.answer;
    const [member] = Object.values(data ?? {});
    return String(errors?.[0]?.extensions?.code ?? Object(member).__typename);
  });
}

/** Lets `count` parties wait for each other: each calls `arrive()`, which resolves when all have. */
export function barrier(count: number): { arrive(): Promise<void> } {
  let waiting: (() => void)[] = [];
  return {
    arrive() {
      return new Promise((resolve) => {
        waiting.push(resolve);
        if (waiting.length < count) return;
        const all = waiting;
        waiting = [];
        for (const go of all) go();
      });
    },
  };
}
