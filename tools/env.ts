import { resolve } from 'node:path';

/** What the tools read from the environment of the person who starts them. */
export const toolEnv = {
  /** Holds databases, secrets, keys, logs and builds of this installation. */
  dataFolder: resolve(process.env.QUANLIAN_DATA ?? '.data'),
  /** One PostgreSQL of your own instead of the embedded one. */
  databaseUrl: process.env.DATABASE_URL,
  /** A browser of your own for journeys and pictures. */
  browser: process.env.QUANLIAN_BROWSER,
  /** The address on which the portals and the gateway listen: this machine only, unless told otherwise. */
  host: process.env.QUANLIAN_HOST ?? '127.0.0.1',
  /** The folder with the programs of a PostgreSQL 15, when it is at no known place. */
  postgres15: process.env.QUANLIAN_POSTGRES_15,
  /** Where programs are looked for. */
  path: process.env.PATH ?? '',
  /** Set for the run of the tests on PostgreSQL 15. */
  testPostgres15: process.env.QUANLIAN_TEST_POSTGRES === '15',
  ci: Boolean(process.env.CI),
};

/** `<SUBGRAPH>_DATABASE_URL`: one subgraph on a PostgreSQL of its own. */
export function ownDatabaseUrl(subgraph: string): string | undefined {
  return process.env[`${subgraph.toUpperCase()}_DATABASE_URL`];
}

/** The environment for a program that we start: ours, with changes. */
export function childEnv(changes: Record<string, string | undefined> = {}): NodeJS.ProcessEnv {
  return { ...process.env, ...changes };
}

/** The environment for PostgreSQL: no PG* variables of the person who starts us, and no translated messages. */
export function postgresEnv(): NodeJS.ProcessEnv {
  const { PATH, HOME, NODE_ENV } = process.env;
  return { PATH, HOME, NODE_ENV, TZ: 'UTC', LC_ALL: 'C' };
}
