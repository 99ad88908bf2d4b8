import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SubgraphName } from '@quanlian/settings/subgraph-names.ts';
import { createLog } from '@quanlian/subgraph-kit/log.ts';
import { migrateSubgraph } from '@quanlian/subgraph-kit/migrate.ts';
import postgres from 'postgres';

declare module 'vitest' {
  interface ProvidedContext {
    /** Superuser URL of the test server, which `tools/vitest-postgres.ts` starts once for a run. */
    adminUrl: string;
  }
}

/** Repository root: migrations are read from its folders. */
export const repositoryRoot = join(import.meta.dirname, '../..');

const rolePassword = 'test';

/** Serialises the making of roles and templates between test processes that share the server. */
const templateLock = 7_241_901;

/** URLs of a database as the subgraph's two roles. */
export function roleUrls(adminUrl: string, subgraph: SubgraphName, database: string) {
  const as = (role: string) => {
    const url = new URL(adminUrl);
    url.username = role;
    url.password = rolePassword;
    url.pathname = `/${database}`;
    return url.href;
  };
  return { ownerUrl: as(`${subgraph}_owner`), appUrl: as(`${subgraph}_app`) };
}

/** Makes a migrated database of its own for a test (0.1–0.3 s) from the subgraph's template, which is made once. */
export async function createDatabase(adminUrl: string, subgraph: SubgraphName, database: string): Promise<void> {
  const admin = connect(adminUrl);
  try {
    const template = await ensureTemplate(admin, adminUrl, subgraph);
    await admin.unsafe(`create database ${database} template ${template} owner ${subgraph}_owner`);
  } finally {
    await admin.end();
  }
}

export async function dropDatabase(adminUrl: string, database: string): Promise<void> {
  const admin = connect(adminUrl);
  try {
    await admin.unsafe(`drop database if exists ${database} with (force)`);
  } finally {
    await admin.end();
  }
}

async function ensureTemplate(admin: postgres.Sql, adminUrl: string, subgraph: SubgraphName): Promise<string> {
  const template = `t_${subgraph}_${await migrationsHash(subgraph)}`;
  await admin`select pg_advisory_lock(${templateLock})`;
  try {
    const exists = await admin`select 1 from pg_database where datname = ${template}`;
    if (exists.length > 0) return template;
    for (const role of [`${subgraph}_owner`, `${subgraph}_app`]) {
      const known = await admin`select 1 from pg_roles where rolname = ${role}`;
      if (known.length === 0) await admin.unsafe(`create role ${role} login password '${rolePassword}'`);
    }
    const draft = `${template}_draft`;
    await admin.unsafe(`drop database if exists ${draft} with (force)`);
    await admin.unsafe(`create database ${draft} owner ${subgraph}_owner`);
    const log = createLog({ level: 'warn', name: 'testkit' });
    const { ownerUrl } = roleUrls(adminUrl, subgraph, draft);
    await migrateSubgraph({ name: subgraph, ownerUrl, log, root: repositoryRoot });
    await admin.unsafe(`select pg_terminate_backend(pid) from pg_stat_activity where datname = '${draft}'`);
    await admin.unsafe(`alter database ${draft} rename to ${template}`);
    return template;
  } finally {
    await admin`select pg_advisory_unlock(${templateLock})`;
  }
}

async function migrationsHash(subgraph: SubgraphName): Promise<string> {
  const hash = createHash('sha256');
  for (const folder of ['packages/subgraph-kit/migrations', `subgraphs/${subgraph}/migrations`]) {
    const files = await readdir(join(repositoryRoot, folder)).catch(() => []);
    for (const file of files.sort()) {
      hash.update(file).update(await readFile(join(repositoryRoot, folder, file)));
    }
  }
  return hash.digest('hex').slice(0, 16);
}

function connect(url: string): postgres.Sql {
  return postgres(url, { max: 1, onnotice: () => {} });
}
