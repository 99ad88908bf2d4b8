import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SubgraphName } from '@quanlian/settings/subgraph-names.ts';
import { Logger, runMigrations } from 'graphile-worker';
import postgres from 'postgres';
import type { Log } from './log.ts';

/** Key of the advisory lock that lets one migrator at a time work on a database. */
const migrationLock = 7_241_001;

interface Migration {
  /** `kit/0001_kit.sql` or `<subgraph>/0001_init.sql`. */
  name: string;
  sql: string;
}

/**
 * Brings a subgraph's database to the newest level, as owner, under an advisory lock: the job queue's schema, the
 * kit's migrations, the subgraph's own, then the grants. Each migration runs once, in a transaction with a
 * `lock_timeout` of 3 s; one that begins with `-- no transaction` runs statement by statement (concurrent indexes).
 * Throws an error that names the migration which failed or which was changed after it had run.
 */
export async function migrateSubgraph(options: {
  name: SubgraphName;
  ownerUrl: string;
  log: Log;
  /** The repository's root: migrations are read from its folders. */
  root: string;
}): Promise<{ applied: string[] }> {
  const client = postgres(options.ownerUrl, {
    max: 1,
    onnotice: () => {},
    connection: { application_name: 'migrate' },
  });
  try {
    await client`select pg_advisory_lock(${migrationLock})`;
    await runMigrations({ connectionString: options.ownerUrl, logger: new Logger(() => () => {}) });
    await client`create table if not exists migration (
      name text primary key, hash text not null, applied_at timestamptz not null default now())`;
    const kitFolder = join(options.root, 'packages/subgraph-kit/migrations');
    const ownFolder = join(options.root, 'subgraphs', options.name, 'migrations');
    const applied: string[] = [];
    for (const migration of [
      ...(await readMigrations('kit', kitFolder, options.name)),
      ...(await readMigrations(options.name, ownFolder, options.name)),
    ]) {
      if (await applyOnce(client, migration)) applied.push(migration.name);
    }
    await grant(client, options.name, [kitFolder, ownFolder]);
    if (applied.length > 0) options.log.info('migrated', { subgraph: options.name, applied });
    return { applied };
  } finally {
    await client.end({ timeout: 5 });
  }
}

async function readMigrations(prefix: string, folder: string, subgraph: SubgraphName): Promise<Migration[]> {
  const files = await readdir(folder).catch(() => []);
  const numbered = files.filter((file) => /^\d{4}_[\w-]+\.sql$/.test(file)).sort();
  return Promise.all(
    numbered.map(async (file) => ({
      name: `${prefix}/${file}`,
      sql: forSubgraph(await readFile(join(folder, file), 'utf8'), subgraph),
    })),
  );
}

/** Kit SQL names the two roles as {{owner}} and {{app}}. */
function forSubgraph(text: string, subgraph: SubgraphName): string {
  return text.replaceAll('{{app}}', `${subgraph}_app`).replaceAll('{{owner}}', `${subgraph}_owner`);
}

async function applyOnce(client: postgres.Sql, migration: Migration): Promise<boolean> {
  const hash = createHash('sha256').update(migration.sql).digest('hex');
  const [done] = await client<{ hash: string }[]>`select hash from migration where name = ${migration.name}`;
  if (done) {
    if (done.hash !== hash) throw new Error(`${migration.name} was changed after it had run; add a new one instead`);
    return false;
  }
  try {
    if (migration.sql.startsWith('-- no transaction')) {
      for (const statement of migration.sql.split(/;\s*\n/)) {
        if (statement.replace(/--.*$/gm, '').trim()) await client.unsafe(statement);
      }
      await client`insert into migration (name, hash) values (${migration.name}, ${hash})`;
    } else {
      await client.begin(async (tx) => {
        await tx`set local lock_timeout = '3s'`;
        await tx.unsafe(migration.sql);
        await tx`insert into migration (name, hash) values (${migration.name}, ${hash})`;
      });
    }
  } catch (cause) {
    throw new Error(`Migration ${migration.name} failed: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
  return true;
}

/** The request role may read and write rows; what it may not, `migrations/grants.sql` takes away again, every time. */
async function grant(client: postgres.Sql, subgraph: SubgraphName, folders: string[]): Promise<void> {
  const app = `${subgraph}_app`;
  const revocations = await Promise.all(
    folders.map((folder) => readFile(join(folder, 'grants.sql'), 'utf8').catch(() => '')),
  );
  await client.begin(async (tx) => {
    await tx.unsafe(`
      grant usage on schema public to ${app};
      grant select, insert, update, delete on all tables in schema public to ${app};
      grant usage, select on all sequences in schema public to ${app};
      revoke insert, update, delete on migration from ${app};`);
    for (const text of revocations) if (text.trim()) await tx.unsafe(forSubgraph(text, subgraph));
  });
}
