import { existsSync } from 'node:fs';
import { chmod, chown, cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { countConnections } from './connections.ts';
import { ensureDatabases } from './databases.ts';
import { type EmbeddedPostgres, installedBinaries, startEmbeddedPostgres } from './embedded-postgres.ts';
import { freePort } from './free-port.ts';
import { identityOf, isAlive, signal, waitForEnd } from './process-identity.ts';
import { readSecrets } from './secrets.ts';
import { dropHalfSeed, seedOnce } from './seed-once.ts';

let folder: string;
let server: EmbeddedPostgres;
const secret = (purpose: string) => `secret-of-${purpose.replaceAll(':', '-')}`;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quanlian-databases-'));
  server = await startEmbeddedPostgres({ folder, durable: false });
}, 60_000);

afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

test('two starts at once make each database and role once, and the request role cannot open another database', async () => {
  const [urls, same] = await Promise.all([
    ensureDatabases(() => server.adminUrl, secret),
    ensureDatabases(() => server.adminUrl, secret),
  ]);
  expect(same).toEqual(urls);
  const [row] = await query(
    urls.catalog.appUrl,
    `select current_database() as database, rolsuper or rolbypassrls or rolcreatedb as mighty,
       pg_get_userbyid((select datdba from pg_database where datname = current_database())) as owner
     from pg_roles where rolname = current_user`,
  );
  expect(row).toEqual({ database: 'quanlian_catalog', mighty: false, owner: 'catalog_owner' });
  const other = urls.catalog.appUrl.replace('quanlian_catalog', 'quanlian_finance');
  await expect(query(other, 'select 1')).rejects.toThrow(/permission denied/);
});

test('a server that cannot be reached, and a role without rights, are named in both languages', async () => {
  const nowhere = `postgres://somebody:hidden@127.0.0.1:${await freePort()}/postgres`;
  await expect(ensureDatabases(() => nowhere, secret)).rejects.toThrow(/连不上[\s\S]*cannot be reached/);
  await expect(ensureDatabases(() => nowhere, secret)).rejects.not.toThrow(/hidden/);

  await query(server.adminUrl, `create role weak login password 'weak'`);
  const weak = server.adminUrl.replace(/\/\/.*@/, '//weak:weak@');
  const otherSecrets = (purpose: string) => `${secret(purpose)}-of-another-installation`;
  await expect(ensureDatabases(() => weak, otherSecrets)).rejects.toThrow(/无权建立[\s\S]*CREATEDB and CREATEROLE/);
});

test('an address that is none, and a server that is too old, are named in both languages', async () => {
  for (const wrong of ['localhost:5432', 'postgres://chief:p#w@db/postgres', 'mysql://chief@db/postgres']) {
    await expect(ensureDatabases(() => wrong, secret)).rejects.toThrow(
      /CATALOG_DATABASE_URL 不是有效的数据库地址[\s\S]*no address of a database/,
    );
  }
  // The same server, as a role to whom it says that it is version 14.
  await query(server.adminUrl, `create role nostalgic login superuser password 'nostalgic'`);
  await query(server.adminUrl, 'create schema old');
  await query(
    server.adminUrl,
    `create function old.current_setting(text) returns text language sql as $$ select '140012' $$`,
  );
  await query(server.adminUrl, 'alter role nostalgic set search_path = old, pg_catalog');
  const old = server.adminUrl.replace(/\/\/.*@/, '//nostalgic:nostalgic@');
  const otherSecrets = (purpose: string) => `${secret(purpose)}-of-a-third-installation`;
  await expect(ensureDatabases(() => old, otherSecrets)).rejects.toThrow(
    /是 14 版[\s\S]*version 14; Quanlian needs 15/,
  );
});

test('the connections of all subgraphs are counted, and a server that cannot take them is refused with what to set', async () => {
  const urls = await ensureDatabases(() => server.adminUrl, secret);
  const elsewhere = new URL(urls.finance.appUrl);
  elsewhere.hostname = 'localhost';
  // Another spelling of the same server counts on the same server.
  const lines = await countConnections({ ...urls, finance: { ...urls.finance, appUrl: elsewhere.href } });
  expect(lines).toEqual([expect.stringMatching(/6 × 13 \(app 8, worker 4, listen\/lock 1\) \+ 5 = 83 \/ 197/)]);

  const small = await startEmbeddedPostgres({ folder: join(folder, 'small'), durable: false, maxConnections: 85 });
  try {
    const theirs = await ensureDatabases(() => small.adminUrl, secret);
    await expect(countConnections(theirs)).rejects.toThrow(
      /只允许 82 个连接[\s\S]*调大 1 [\s\S]*takes 82 connections .* need 83: raise max_connections by at least 1 /,
    );
    const shared = { ...theirs, payments: urls.payments };
    expect(await countConnections(shared)).toHaveLength(2);
  } finally {
    await small.stop();
  }
});

test('an administrator who is no superuser is enough', async () => {
  const fresh = join(folder, 'second');
  const second = await startEmbeddedPostgres({ folder: fresh, durable: false });
  try {
    await query(second.adminUrl, `create role chief login createdb createrole password 'chief'`);
    const chief = second.adminUrl.replace(/\/\/.*@/, '//chief:chief@');
    const urls = await ensureDatabases(() => chief, secret);
    expect(await query(urls.payments.ownerUrl, 'create table t (id int)')).toEqual([]);
    // The passwords of another installation are replaced by ours.
    await ensureDatabases(
      () => chief,
      (purpose) => `${secret(purpose)}-new`,
    );
  } finally {
    await second.stop();
  }
});

test('after kill -9 of the server the next start works, and a second start takes over the running server', async () => {
  const place = join(folder, 'killed');
  const first = await startEmbeddedPostgres({ folder: place, durable: false });
  signal(first.process.pid, 'SIGKILL');
  const second = await startEmbeddedPostgres({ folder: place, durable: false });
  expect(second.process).not.toEqual(first.process);
  const third = await startEmbeddedPostgres({ folder: place, durable: false });
  expect(third.process).toEqual(second.process);
  await third.stop();
  expect(second.running()).toBe(false);
});

test.skipIf(process.getuid?.() !== 0)(
  'root starts it below a folder that belongs to somebody else and lets nobody in',
  async () => {
    const place = join(folder, '别人的 文件夹');
    const { postgres: program, major } = await installedBinaries();
    const programs = join(place, 'node_modules/native');
    await cp(dirname(dirname(program)), programs, { recursive: true, verbatimSymlinks: true });
    await mkdir(join(place, 'data'));
    await chown(place, 65_533, 65_533);
    await chmod(place, 0o700);
    const binaries = { initdb: join(programs, 'bin/initdb'), postgres: join(programs, 'bin/postgres'), major };
    const theirs = await startEmbeddedPostgres({ folder: join(place, 'data'), durable: false, binaries });
    const copy = await readFile(join(place, 'data/programs'), 'utf8');
    expect(existsSync(copy)).toBe(true);
    expect(await query(theirs.adminUrl, `create extension pg_trgm; select upper('ä') as text`)).toBeTruthy();
    await theirs.stop();
    expect(existsSync(copy)).toBe(false);
  },
  60_000,
);

test('a demo company that was left half founded is founded anew, and a whole one is left alone', async () => {
  const dataFolder = join(folder, 'demo');
  await mkdir(dataFolder);
  const urls = await ensureDatabases(() => server.adminUrl, readSecrets(dataFolder));
  const databases = { urls, embedded: server, allEmbedded: true };
  const found = (fails: boolean) => async () => {
    await query(urls.catalog.ownerUrl, 'create table company (id int)');
    if (fails) throw new Error('killed');
  };
  await expect(seedOnce(dataFolder, found(true))).rejects.toThrow('killed');
  // Somebody else's server: nothing is deleted, and it is said what to do.
  await expect(dropHalfSeed(dataFolder, { ...databases, allEmbedded: false })).rejects.toThrow(
    /请删除数据库[\s\S]*drop the databases/,
  );
  expect(await query(urls.catalog.ownerUrl, 'select * from company')).toEqual([]);

  await dropHalfSeed(dataFolder, databases);
  await seedOnce(dataFolder, found(false));
  await dropHalfSeed(dataFolder, databases);
  await seedOnce(dataFolder, found(false));
  expect(await query(urls.catalog.ownerUrl, 'select * from company')).toEqual([]);
}, 60_000);

test('a process is known by its id and its start time together', async () => {
  const ours = identityOf(process.pid);
  expect(ours && isAlive(ours)).toBe(true);
  expect(isAlive({ pid: process.pid, startedAt: 'another life' })).toBe(false);
  expect(await waitForEnd({ pid: process.pid, startedAt: 'another life' }, 0)).toBe(true);
});

async function query(url: string, text: string) {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return [...(await sql.unsafe(text))];
  } finally {
    await sql.end();
  }
}
