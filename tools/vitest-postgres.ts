import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from './embedded-postgres.ts';
import { toolEnv } from './env.ts';
import { findPostgres15 } from './postgres-15.ts';
import { repositoryRoot } from './repository.ts';

/** Held shared by every test run that uses the server; the last one to leave stops it. */
const useLock = 7_241_902;

/** Starts (or joins) the test server once for the run: not durable, under `.cache`. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const oldest = toolEnv.testPostgres15 ? findPostgres15() : undefined;
  if (toolEnv.testPostgres15 && !oldest) throw new Error('There is no PostgreSQL 15 to run these tests on');
  const server = await startEmbeddedPostgres({
    folder: join(repositoryRoot, oldest ? '.cache/test-postgres-15' : '.cache/test-postgres'),
    durable: false,
    maxConnections: 500,
    ...(oldest ? { binaries: oldest } : {}),
  });
  const hold = postgres(server.adminUrl, { max: 1, onnotice: () => {}, idle_timeout: 0 });
  const [{ major } = { major: 0 }] = await hold<{ major: number }[]>`
    select current_setting('server_version_num')::int / 10000 as major`;
  if (oldest && major !== oldest.major) throw new Error(`These tests would run on PostgreSQL ${major}`);
  const alone = await hold<{ alone: boolean }[]>`select pg_try_advisory_lock(${useLock}) as alone`;
  if (alone[0]?.alone) {
    await dropLeftovers(hold);
    await hold`select pg_advisory_unlock(${useLock})`;
  }
  await hold`select pg_advisory_lock_shared(${useLock})`;
  project.provide('adminUrl', server.adminUrl);
  return async () => {
    await hold`select pg_advisory_unlock_shared(${useLock})`;
    const last = await hold<{ last: boolean }[]>`select pg_try_advisory_lock(${useLock}) as last`;
    await hold.end();
    if (last[0]?.last) await server.stop();
  };
}

/** Worlds of runs that were killed, and templates of migrations that have changed since. */
async function dropLeftovers(admin: postgres.Sql): Promise<void> {
  const leftovers = await admin<{ datname: string }[]>`
    select datname from pg_database where datname like 'w\\_%' or datname like 't\\_%'`;
  for (const { datname } of leftovers) await admin.unsafe(`drop database if exists ${datname} with (force)`);
}
