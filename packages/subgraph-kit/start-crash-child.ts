import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { World } from '@quanlian/testkit/world.ts';

/** Starts a process over the world's databases that a test kills, see `crash-child.ts`. */
export function startChild(
  world: World,
  args: string[],
  crashAtStatement?: number,
  env: Record<string, string> = {},
): ChildProcess {
  const urls = Object.entries(world.settings.subgraphs).flatMap(([name, { ownerUrl, appUrl }]) => [
    [`${name.toUpperCase()}_OWNER_URL`, ownerUrl],
    [`${name.toUpperCase()}_APP_URL`, appUrl],
  ]);
  return spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'crash-child.ts'), ...args], {
    env: {
      ...Object.fromEntries(urls.filter(([, url]) => url)),
      NODE_ENV: 'test',
      QUANLIAN_ENVIRONMENT: 'test',
      SERVICE_SECRET: world.settings.serviceSecret,
      LOG_LEVEL: 'silent',
      ...env,
      ...(crashAtStatement ? { CRASH_AT_STATEMENT: String(crashAtStatement) } : {}),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Waits until the child has got through or was killed by its own hand; true when it got through. */
export async function childEnds(child: ChildProcess): Promise<boolean> {
  const ended = once(child, 'exit').then(() => false);
  const done = child.stdout ? once(child.stdout, 'data').then(() => true) : ended;
  const gotThrough = await Promise.race([done, ended]);
  child.kill('SIGKILL');
  await ended;
  return gotThrough;
}
