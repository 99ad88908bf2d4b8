import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { existingApps } from './build-apps.ts';
import { openDatabases } from './databases.ts';
import { demoSignInsOf } from './demo-sign-ins.ts';
import { childEnv, toolEnv } from './env.ts';
import { standardPorts, takenPorts } from './ports.ts';
import { productEnv } from './product-env.ts';
import { repositoryRoot } from './repository.ts';
import { shortWork } from './short-work.ts';

// `npm run dev [-- portal-hq]`: the backend restarts when its code changes, and one portal shows changes at once.
// Over the data folder of `npm start`, which must not run meanwhile.

const app = existingApps().find((name) => name === (process.argv[2] ?? 'portal-hq'));
if (!app) {
  process.stderr.write(`npm run dev -- <app>, one of: ${existingApps().join(', ')}\n`);
  process.exit(1);
}
const ports = standardPorts;
const wanted = { gateway: ports.gateway, 'channel emulator': ports.emulator, [app]: ports.apps[app] };
const taken = await takenPorts(Object.entries(wanted).map(([name, port]) => ({ name, port })));
if (taken.length > 0) {
  process.stderr.write(`${taken.join('\n')}\n`);
  process.exit(1);
}

const databases = await openDatabases(toolEnv.dataFolder);
const env = {
  ...productEnv({ dataFolder: toolEnv.dataFolder, mode: 'one-process', environment: 'demo', ports }, databases.urls),
  NODE_ENV: 'development',
  DEMO_SIGN_INS: JSON.stringify(demoSignInsOf(app)),
};
const tsx = (file: string) => ['--import', 'tsx', join(repositoryRoot, file)];
await shortWork('codegen', { args: tsx('tools/codegen.ts'), cwd: repositoryRoot, env: childEnv() });
await shortWork('migrate', {
  args: tsx('tools/migrate.ts'),
  cwd: repositoryRoot,
  env: childEnv({ ...env, LOG_LEVEL: 'warn' }),
});

const watcher = join(repositoryRoot, 'node_modules/tsx/dist/cli.mjs');
const next = join(repositoryRoot, 'node_modules/next/dist/bin/next');
const children = [
  run(tsx('packages/channel-emulator/main.ts'), repositoryRoot),
  run([watcher, 'watch', '--clear-screen=false', 'tools/backend.ts'], repositoryRoot),
  run([next, 'dev', '--port', String(ports.apps[app])], join(repositoryRoot, 'apps', app)),
];
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.once(name, async () => {
    await Promise.all(children.map((stop) => stop()));
    await databases.embedded?.stop();
    process.exit(0);
  });
}

/** Answers how to stop it. */
function run(args: string[], cwd: string): () => Promise<void> {
  const child = spawn(process.execPath, args, { cwd, env: childEnv(env), stdio: 'inherit' });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return () => {
    child.kill('SIGTERM');
    return ended;
  };
}
