import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { subgraphNames } from '@quanlian/settings/subgraph-names.ts';
import { countConnections } from './connections.ts';
import { type Databases, openDatabases } from './databases.ts';
import { demoSignInsOf } from './demo-sign-ins.ts';
import { childEnv, toolEnv } from './env.ts';
import { type AppName, type Ports, takenPorts } from './ports.ts';
import { type Env, productEnv } from './product-env.ts';
import { type Programs, tool } from './programs.ts';
import { say, step } from './progress.ts';
import { repositoryRoot } from './repository.ts';
import { stopOrphans, takeLock, withLock } from './run-folder.ts';
import { dropHalfSeed, historyFiles, seedOnce } from './seed-once.ts';
import { endAbandonedWork, endShortWork } from './short-work.ts';
import { createSupervisor, type Supervisor } from './supervisor.ts';

export type ProductOptions = {
  dataFolder: string;
  mode: 'one-process' | 'distributed';
  environment: 'demo' | 'test';
  ports: Ports;
  /** The apps to serve; others are left out. */
  apps: AppName[];
  seed: boolean;
  /** The demo company has thirty days of history behind it. */
  history?: boolean;
  programs: Programs;
};

export type Product = {
  /** Brings up everything, from the database to the portals; answers the URLs. */
  start(): Promise<Record<string, string>>;
  /** Stops everything, also in the middle of `start`. */
  stop(): Promise<void>;
};

export function createProduct(options: ProductOptions): Product {
  const { dataFolder } = options;
  const folders = { run: join(dataFolder, 'run'), logs: join(dataFolder, 'logs') };
  const lock = join(folders.run, 'start.json');
  const supervisor = createSupervisor(folders, say);
  let opening: Promise<Databases> | undefined;
  let guard: NodeJS.Timeout | undefined;
  let locked = false;

  async function start(): Promise<Record<string, string>> {
    mkdirSync(folders.run, { recursive: true, mode: 0o711 });
    const other = takeLock(lock);
    if (other) throw new Error(runsAlready(dataFolder, other.pid));
    locked = true;
    await endAbandonedWork();
    const orphans = await stopOrphans(folders.run);
    if (orphans.length > 0)
      say(`✓ 清理上次被强行结束的进程 stopped what a killed start had left: ${orphans.join(', ')}`);
    const taken = await takenPorts(portsOf(options));
    if (taken.length > 0) throw new Error(taken.join('\n'));

    opening = step('数据库 databases', () => openDatabases(dataFolder));
    const [databases] = await Promise.all([opening, generate(options.programs)]);
    if (options.seed) await dropHalfSeed(dataFolder, databases);
    for (const line of await countConnections(databases.urls)) say(`✓ ${line}`);
    const env = { ...productEnv(options, databases.urls), NODE_ENV: options.programs.nodeEnv };
    // Building takes longest and needs none of the rest: one app after another, beside everything else.
    const apps = serveApps(options, supervisor, env);
    apps.catch(() => undefined);
    await step('数据库迁移 migrations', () => tool('migrate.ts', { ...env, LOG_LEVEL: 'warn' }));
    guard = keepPostgres(databases, dataFolder);
    await startBackend(options, supervisor, env);
    if (options.seed) await seedOnce(dataFolder, () => foundDemo(options, env));
    await apps;
    const urls = urlsOf(options);
    writeFileSync(join(folders.run, 'urls.json'), JSON.stringify(urls, null, 2));
    return urls;
  }

  async function stop(): Promise<void> {
    clearInterval(guard);
    await Promise.all([supervisor.stopAll(), endShortWork()]);
    const databases = await opening?.catch(() => undefined);
    await databases?.embedded?.stop();
    if (locked) for (const file of [lock, join(folders.run, 'urls.json')]) rmSync(file, { force: true });
  }

  return { start, stop };
}

function runsAlready(dataFolder: string, pid: number): string {
  return (
    `全链已在运行（进程 ${pid}）；Quanlian runs already over ${dataFolder} (process ${pid}): ` +
    'open its pages, or stop it with Ctrl-C where it was started.'
  );
}

function portsOf({ ports, mode, apps }: ProductOptions): { name: string; port: number }[] {
  return [
    { name: 'gateway', port: ports.gateway },
    { name: 'channel emulator', port: ports.emulator },
    ...apps.map((name) => ({ name, port: ports.apps[name] })),
    ...(mode === 'distributed' ? subgraphNames.map((name) => ({ name, port: ports.subgraphs[name] })) : []),
  ];
}

function urlsOf({ ports, apps }: ProductOptions): Record<string, string> {
  const pages = apps.map((app) => [app, `http://localhost:${ports.apps[app]}`]);
  return Object.fromEntries([
    ...pages,
    ['gateway', `http://127.0.0.1:${ports.gateway}/graphql`],
    ['emulator', `http://127.0.0.1:${ports.emulator}`],
  ]);
}

/** Several installations may share the code, and what is generated of it. */
function generate(programs: Programs): Promise<void> {
  return withLock(join(repositoryRoot, '.cache/generate.lock'), () => programs.generate());
}

async function startBackend(options: ProductOptions, supervisor: Supervisor, all: Env): Promise<void> {
  const { ports, mode, programs } = options;
  const program = (name: string, nodeArgs: string[], readyUrl: string, args: string[] = []) => ({
    name,
    args: [...nodeArgs, ...args],
    cwd: repositoryRoot,
    env: childEnv({ ...(args.length > 0 ? onlyOwnDatabase(all, name) : all), NODE_OPTIONS: undefined }),
    readyUrl,
    output: programs.output,
  });
  const backend = (name: string, port: number, args: string[]) =>
    step(name, () => supervisor.start(program(name, programs.backend, `http://127.0.0.1:${port}/readyz`, args)));
  await step('渠道模拟器 channel emulator', () =>
    supervisor.start(program('emulator', programs.emulator, `http://127.0.0.1:${ports.emulator}/healthz`)),
  );
  if (mode === 'one-process') return backend('backend', ports.gateway, []);
  await Promise.all(subgraphNames.map((name) => backend(name, ports.subgraphs[name], [`--only=${name}`])));
  await backend('gateway', ports.gateway, ['--only=gateway']);
}

/** A subgraph in a process of its own cannot open another's database: it does not learn where it is. */
function onlyOwnDatabase(env: Env, name: string): Env {
  const own = `${name.toUpperCase()}_`;
  const known = Object.entries(env).filter(([key]) => !/_(OWNER|APP)_URL$/.test(key) || key.startsWith(own));
  // Subgraphs are asked by the processes beside them alone, also where the pages are open to others.
  return { ...Object.fromEntries(known), ...(name === 'gateway' ? {} : { LISTEN_HOST: '127.0.0.1' }) };
}

async function serveApps(options: ProductOptions, supervisor: Supervisor, env: Env): Promise<void> {
  for (const app of options.apps) {
    say(`… ${app}`);
    await step(app, async () => {
      const port = options.ports.apps[app];
      await supervisor.start({
        name: app,
        ...(await options.programs.app(app, port)),
        env: childEnv({
          NODE_OPTIONS: undefined,
          NODE_ENV: env.NODE_ENV,
          NEXT_TELEMETRY_DISABLED: '1',
          QUANLIAN_ENVIRONMENT: options.environment,
          GATEWAY_URL: env.GATEWAY_URL,
          PORTAL_SECRET: env.PORTAL_SECRET,
          DEMO_SIGN_INS: JSON.stringify(demoSignInsOf(app)),
          PORT: String(port),
          HOSTNAME: toolEnv.host,
        }),
        readyUrl: `http://127.0.0.1:${port}/healthz`,
        output: options.programs.output,
      });
    });
  }
}

async function foundDemo({ dataFolder, history }: ProductOptions, env: Env): Promise<void> {
  say('… 演示公司 the demo company');
  const { book, report } = historyFiles(dataFolder);
  const args = history ? [`--book=${book}`, `--report=${report}`] : [];
  await step('演示公司 the demo company', () => tool('seed-demo.ts', env, args));
}

/** The embedded server is no child of the supervisor (it outlives a killed start), so it is watched here. */
function keepPostgres(databases: Databases, dataFolder: string): NodeJS.Timeout {
  let mending = false;
  return setInterval(async () => {
    if (mending || !databases.embedded || databases.embedded.running()) return;
    mending = true;
    say('✗ PostgreSQL 意外退出 ended by itself; 重启 starting it again');
    await openDatabases(dataFolder).then(
      (again) => {
        databases.embedded = again.embedded;
      },
      (error) => say(`✗ ${error instanceof Error ? error.message : error}`),
    );
    mending = false;
  }, 1_000);
}
