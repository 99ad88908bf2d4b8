import postgres from 'postgres';

/**
 * Brings concurrent actions to one point: `lock` is taken by a transaction of the test, the actions start, and only
 * when all of them wait for a lock is it let go. Answers what each action came to, in the order given.
 */
export async function raceBehindLock<T>(
  ownerUrl: string,
  lock: (sql: postgres.TransactionSql) => Promise<unknown>,
  actions: (() => Promise<T>)[],
): Promise<PromiseSettledResult<T>[]> {
  const holder = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  const watcher = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    let started: Promise<PromiseSettledResult<T>[]> | undefined;
    await holder.begin(async (sql) => {
      await lock(sql);
      started = Promise.allSettled(actions.map((action) => action()));
      await waitUntilBlocked(watcher, actions.length);
    });
    return (await started) ?? [];
  } finally {
    await Promise.all([holder.end(), watcher.end()]);
  }
}

async function waitUntilBlocked(watcher: postgres.Sql, count: number): Promise<void> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const [row] = await watcher<{ blocked: number }[]>`
      select count(distinct pid)::int as blocked from pg_locks
      where not granted and pid in (select pid from pg_stat_activity where datname = current_database())`;
    if ((row?.blocked ?? 0) >= count) return;
    if (Date.now() > deadline) throw new Error(`only ${row?.blocked ?? 0} of ${count} actions came to the lock`);
    await new Promise((resolve) => setImmediate(resolve));
  }
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
