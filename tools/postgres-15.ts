import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { PostgresBinaries } from './embedded-postgres.ts';
import { postgresEnv, toolEnv } from './env.ts';

/** Where packages of Debian, Red Hat, Homebrew and Postgres.app put version 15. */
const knownFolders = [
  '/usr/lib/postgresql/15/bin',
  '/usr/pgsql-15/bin',
  '/opt/homebrew/opt/postgresql@15/bin',
  '/usr/local/opt/postgresql@15/bin',
  '/Applications/Postgres.app/Contents/Versions/15/bin',
];

/** The oldest PostgreSQL that we promise to run on, when this machine has one. */
export function findPostgres15(): PostgresBinaries | undefined {
  const folders = toolEnv.postgres15
    ? [toolEnv.postgres15]
    : [...knownFolders, ...toolEnv.path.split(delimiter), output('pg_config', ['--bindir'])];
  for (const folder of folders) {
    const binaries = { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres'), major: 15 };
    if (!folder || !existsSync(binaries.initdb) || !existsSync(binaries.postgres)) continue;
    if (/\(PostgreSQL\) 15\./.test(output(binaries.postgres, ['--version']))) return binaries;
  }
  return undefined;
}

function output(file: string, args: string[]): string {
  try {
    return execFileSync(file, args, {
      encoding: 'utf8',
      env: postgresEnv(),
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return '';
  }
}
