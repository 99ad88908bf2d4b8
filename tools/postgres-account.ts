import { execFile, type SpawnOptions } from 'node:child_process';
import { chown, lstat, readdir } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

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

/** The first account that can run the program over the folder. */
export async function databaseAccount(program: string, folder: string): Promise<Account> {
  if (process.getuid?.() !== 0) return hasName() ? ourselves : { ...mappedRoot, owner: undefined };
  for (const account of [mappedRoot, nobodyWithAccess, plainNobody]) {
    if (await works(account, program, folder)) return account;
  }
  throw new Error(
    `PostgreSQL 不能以 root 运行，本机也不允许换用其他身份访问 ${folder}：请以普通用户启动，或把代码放在其他用户可读的目录。\n` +
      `PostgreSQL refuses to run as root and no other account can reach ${folder}: start as an ordinary user, or move the clone to a folder that others may enter.`,
  );
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

async function works(account: Account, program: string, folder: string): Promise<boolean> {
  const probe = account.command(program, ['--version']);
  const enter = account.command('/bin/sh', ['-c', 'cd "$0"', folder]);
  try {
    await run(probe.file, probe.args, probe.options);
    await run(enter.file, enter.args, enter.options);
    return true;
  } catch {
    return false;
  }
}
