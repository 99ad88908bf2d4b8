import { join } from 'node:path';
import { type SubgraphName, subgraphNames } from '@quanlian/settings/subgraph-names.ts';
import postgres from 'postgres';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';
import { ownDatabaseUrl, toolEnv } from './env.ts';
import { readSecrets } from './secrets.ts';

export type DatabaseUrls = Record<SubgraphName, { ownerUrl: string; appUrl: string }>;

export type Databases = {
  urls: DatabaseUrls;
  /** The server that we run ourselves; undefined when every subgraph has a database of the user's. */
  embedded: EmbeddedPostgres | undefined;
  /** No subgraph has a database of the user's. */
  allEmbedded: boolean;
};

/** Starts the embedded server where one is needed and makes sure that six databases with two roles each exist. */
export async function openDatabases(dataFolder: string): Promise<Databases> {
  const own = (name: SubgraphName) => ownDatabaseUrl(name) ?? toolEnv.databaseUrl;
  const embedded = subgraphNames.every(own)
    ? undefined
    : await startEmbeddedPostgres({ folder: join(dataFolder, 'postgres') });
  const adminUrl = (name: SubgraphName) => own(name) ?? embedded?.adminUrl ?? '';
  const urls = await ensureDatabases(adminUrl, readSecrets(dataFolder));
  return { urls, embedded, allEmbedded: !subgraphNames.some(own) };
}

/** Deletes everything that the six databases hold. */
export async function emptyDatabases(adminUrl: string, dataFolder: string): Promise<void> {
  const sql = connect(adminUrl);
  try {
    for (const name of subgraphNames) await sql.unsafe(`drop database if exists quanlian_${name} with (force)`);
  } finally {
    await sql.end({ timeout: 5 });
  }
  await ensureDatabases(() => adminUrl, readSecrets(dataFolder));
}

/** Makes what is missing: `quanlian_<subgraph>`, its owner role and its request role. Safe when run twice at once. */
export async function ensureDatabases(
  adminUrl: (name: SubgraphName) => string,
  secret: (purpose: string) => string,
): Promise<DatabaseUrls> {
  const urls: Partial<DatabaseUrls> = {};
  for (const name of subgraphNames) urls[name] = await ensureDatabase(name, checkedUrl(name, adminUrl(name)), secret);
  return urls as DatabaseUrls;
}

function checkedUrl(name: SubgraphName, adminUrl: string): string {
  const url = URL.parse(adminUrl);
  if (url?.hostname && /^postgres(ql)?:$/.test(url.protocol)) return adminUrl;
  const variables = `DATABASE_URL / ${name.toUpperCase()}_DATABASE_URL`;
  throw new Error(
    `${variables} 不是有效的数据库地址：请写成 postgres://用户:密码@主机:5432/postgres（密码中的特殊字符要用百分号编码）。\n` +
      `${variables} is no address of a database: write postgres://user:password@host:5432/postgres (special characters of the password percent-encoded).`,
  );
}

/** The variables by which `packages/settings/env.ts` learns the databases. */
export function databaseEnv(urls: DatabaseUrls): Record<string, string> {
  return Object.fromEntries(
    subgraphNames.flatMap((name) => [
      [`${name.toUpperCase()}_OWNER_URL`, urls[name].ownerUrl],
      [`${name.toUpperCase()}_APP_URL`, urls[name].appUrl],
    ]),
  );
}

async function ensureDatabase(name: SubgraphName, adminUrl: string, secret: (purpose: string) => string) {
  const database = `quanlian_${name}`;
  const owner = { name: `${name}_owner`, password: secret(`database:${name}_owner`) };
  const app = { name: `${name}_app`, password: secret(`database:${name}_app`) };
  const urls = { ownerUrl: urlFor(adminUrl, database, owner), appUrl: urlFor(adminUrl, database, app) };
  if ((await canConnect(urls.ownerUrl)) && (await canConnect(urls.appUrl))) return urls;

  const sql = connect(adminUrl);
  try {
    await checkServer(sql, adminUrl);
    // Roles belong to the whole server: two installations that start at once must not race for them.
    await sql`select pg_advisory_lock(hashtext('quanlian databases'))`;
    await checkRights(sql, adminUrl, [owner.name, app.name], database);
    await ensureRole(sql, owner);
    await ensureRole(sql, app);
    await createDatabase(sql, database, owner.name);
    await sql.unsafe(`revoke all on database ${database} from public`);
    await sql.unsafe(`grant connect, temporary on database ${database} to ${app.name}`);
  } catch (error) {
    throw isPermissionError(error) ? new Error(noRights(adminUrl), { cause: error }) : error;
  } finally {
    await sql.end({ timeout: 5 });
  }
  return urls;
}

async function ensureRole(sql: postgres.Sql, role: { name: string; password: string }): Promise<void> {
  const exists = (await sql`select 1 from pg_roles where rolname = ${role.name}`).length > 0;
  // Only a superuser may name these attributes when it alters a role, even to leave them as they are.
  const attributes = exists ? '' : 'nosuperuser nocreatedb nocreaterole nobypassrls';
  await sql.unsafe(`${exists ? 'alter' : 'create'} role ${role.name} login ${attributes} password '${role.password}'`);
  const [found] = await sql`select rolbypassrls from pg_roles where rolname = ${role.name}`;
  if (found?.rolbypassrls) throw new Error(`Role ${role.name} has BYPASSRLS: row-level security would not hold for it`);
}

async function createDatabase(sql: postgres.Sql, database: string, owner: string): Promise<void> {
  if ((await sql`select 1 from pg_database where datname = ${database}`).length > 0) return;
  const [me] = await sql`select rolsuper from pg_roles where rolname = current_user`;
  // Who is no superuser may only make a database for a role that it is a member of.
  if (!me?.rolsuper) await sql.unsafe(`grant ${owner} to current_user`);
  await sql.unsafe(`create database ${database} owner ${owner} encoding 'UTF8' template template0`);
}

async function checkServer(sql: postgres.Sql, adminUrl: string): Promise<void> {
  const version = await sql`select current_setting('server_version_num')::int as number`.catch((error: unknown) => {
    throw new Error(unreachable(adminUrl, error), { cause: error });
  });
  const major = Math.floor(Number(version[0]?.number) / 10_000);
  if (major >= 15) return;
  throw new Error(
    `${place(adminUrl)} 的 PostgreSQL 是 ${major} 版，全链需要 15 或更高版本。\n` +
      `PostgreSQL at ${place(adminUrl)} is version ${major}; Quanlian needs 15 or newer.`,
  );
}

async function checkRights(sql: postgres.Sql, adminUrl: string, roles: string[], database: string): Promise<void> {
  const [me] = await sql`
    select rolsuper or rolcreatedb as may_create_database, rolsuper or rolcreaterole as may_create_role,
      (select count(*)::int from pg_roles where rolname in ${sql(roles)}) as roles,
      exists(select from pg_database where datname = ${database}) as database
    from pg_roles where rolname = current_user`;
  const rolesMissing = Number(me?.roles) < roles.length;
  if ((me?.database || me?.may_create_database) && (!rolesMissing || me?.may_create_role)) return;
  throw new Error(noRights(adminUrl));
}

function connect(url: string): postgres.Sql {
  return postgres(url, { max: 1, connect_timeout: 10, onnotice: () => undefined });
}

async function canConnect(url: string): Promise<boolean> {
  const sql = connect(url);
  try {
    await sql`select 1`;
    return true;
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function urlFor(adminUrl: string, database: string, role: { name: string; password: string }): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  url.username = role.name;
  url.password = role.password;
  return url.href;
}

/** The address without the password: it is printed. */
function place(adminUrl: string): string {
  const url = new URL(adminUrl);
  return `${url.username}@${url.host}${url.pathname}`;
}

function unreachable(adminUrl: string, error: unknown): string {
  const reason = error instanceof Error ? error.message || String(Reflect.get(error, 'code')) : String(error);
  return (
    `连不上 PostgreSQL ${place(adminUrl)}（${reason}）：请检查 DATABASE_URL 与服务器是否启动。\n` +
    `PostgreSQL at ${place(adminUrl)} cannot be reached (${reason}): check DATABASE_URL and that the server runs.`
  );
}

function noRights(adminUrl: string): string {
  return (
    `${place(adminUrl)} 无权建立数据库或角色：请授予 CREATEDB 与 CREATEROLE，或换用管理员账号。\n` +
    `${place(adminUrl)} may not create databases or roles: grant it CREATEDB and CREATEROLE, or use an administrator.`
  );
}

function isPermissionError(error: unknown): boolean {
  return error instanceof postgres.PostgresError && error.code === '42501';
}
