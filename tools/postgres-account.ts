import { execFile, type SpawnOptions } from 'node:child_process';
import { chmod, chown, cp, lstat, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { postgresEnv } from './env.ts';

const run = promisify(execFile);
const nobody = 65534;

/** The account under which PostgreSQL runs: it refuses to run as root. */
export type Account = {
  /** Who must own the cluster's files; undefined: whoever we are. */
  owner: number | undefined;
  command(file: string, args: string[]): { file: string; args: string[]; options: Pick<SpawnOptions, 'uid' | 'gid'> };
};

const ourselves: Account = { owner: undefined, command: (file, args) => ({ file, args, options: {} }) };

/** Files stay root's and folders that only root may enter still work; no user has to exist. */
const mappedRoot: Account = {
  owner: 0,
  command: (file, args) => ({
    file: 'unshare',
    args: ['--user', `--map-user=${nobody}`, `--map-group=${nobody}`, '--', file, ...args],
    options: {},
  }),
};

/** Where user namespaces are forbidden (many containers): nobody, who may still pass through root's folders. */
const nobodyWithAccess: Account = {
  owner: nobody,
  command: (file, args) => ({
    file: 'setpriv',
    args: [
      `--reuid=${nobody}`,
      `--regid=${nobody}`,
      '--clear-groups',
      '--inh-caps=+dac_override',
      '--ambient-caps=+dac_override',
      '--',
      file,
      ...args,
    ],
    options: {},
  }),
};

const plainNobody: Account = {
  owner: nobody,
  command: (file, args) => ({ file, args, options: { uid: nobody, gid: nobody } }),
};

/** The first account that can run PostgreSQL over the folder; `programs` is the folder that holds `bin`. */
export async function databaseAccount(
  programs: string,
  folder: string,
): Promise<{ account: Account; programs: string }> {
  if (process.getuid?.() !== 0)
    return { account: hasName() ? ourselves : { ...mappedRoot, owner: undefined }, programs };
  for (const account of [mappedRoot, nobodyWithAccess, plainNobody]) {
    if ((await mayEnter(account, folder)) && (await mayRun(account, programs))) return { account, programs };
  }
  // PostgreSQL asks whether it may run its own programs by `access`, which knows no capabilities: below a folder that
  // only its owner may enter the answer is no, whatever the account may open.
  const copy = await copyOf(programs, folder);
  for (const account of [mappedRoot, nobodyWithAccess, plainNobody]) {
    if ((await mayEnter(account, folder)) && (await mayRun(account, copy))) return { account, programs: copy };
  }
  await removeCopy(folder);
  throw new Error(
    `PostgreSQL 不能以 root 运行，本机也不允许换用其他身份访问 ${folder}：请以普通用户启动，或把代码放在其他用户可读的目录。\n` +
      `PostgreSQL refuses to run as root and no other account can reach ${folder}: start as an ordinary user, or move the clone to a folder that others may enter.`,
  );
}

const copyPrefix = join(tmpdir(), 'quanlian-postgres-');

/** A copy of the programs that everybody may run and only root may change; the folder remembers it. */
async function copyOf(programs: string, folder: string): Promise<string> {
  await removeCopy(folder);
  const copy = await mkdtemp(copyPrefix);
  await writeFile(join(folder, 'programs'), copy, { mode: 0o600 });
  await cp(programs, copy, { recursive: true, verbatimSymlinks: true });
  await chmod(copy, 0o755);
  return copy;
}

/** Removes the copy that the server over this folder ran from, if it did. */
export async function removeCopy(folder: string): Promise<void> {
  const copy = await readFile(join(folder, 'programs'), 'utf8').catch(() => '');
  if (copy.startsWith(copyPrefix)) await rm(copy, { recursive: true, force: true });
  await rm(join(folder, 'programs'), { force: true });
}

/** initdb refuses a user that no list of users knows, as containers often have. */
function hasName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    return false;
  }
}

/** Makes the account the owner of the path and of everything in it. */
export async function giveTo(account: Account, path: string): Promise<void> {
  if (account.owner === undefined || (await lstat(path)).uid === account.owner) return;
  await chownAll(path, account.owner);
}

async function chownAll(path: string, owner: number): Promise<void> {
  const info = await lstat(path);
  if (info.isDirectory()) for (const name of await readdir(path)) await chownAll(join(path, name), owner);
  // The folder itself last: a kill half-way is then seen and mended by the next start.
  if (!info.isSymbolicLink()) await chown(path, owner, owner);
}

function mayEnter(account: Account, folder: string): Promise<boolean> {
  return succeeds(account.command('/bin/sh', ['-c', 'cd "$0"', folder]));
}

/** initdb looks for everything that it and the server need, and only shows it. */
function mayRun(account: Account, programs: string): Promise<boolean> {
  return succeeds(account.command(join(programs, 'bin/initdb'), ['--show', '--no-locale', '--pgdata=/nowhere']));
}

async function succeeds({ file, args, options }: ReturnType<Account['command']>): Promise<boolean> {
  return run(file, args, { ...options, env: postgresEnv() }).then(
    () => true,
    () => false,
  );
}
