import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { repositoryRoot } from '@quanlian/testkit/test-postgres.ts';
import type { World } from '@quanlian/testkit/world.ts';
import { build } from 'esbuild';
import { onTestFinished } from 'vitest';

/** One bundle for all children of a crash test: each starts in a fraction of the time that compiling it would take. */
export async function bundleChild(entryPoint: string) {
  const folder = await mkdtemp(join(repositoryRoot, '.cache/crash-child-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'child.mjs');
  await build({
    entryPoints: [entryPoint],
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    minify: true,
    // CommonJS packages inside the bundle ask for Node's own modules.
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  return {
    /** A process over the world's database. */
    start(world: World, options: { argument: string; env?: Record<string, string> }): ChildProcess {
      const urls = world.settings.subgraphs.payments;
      return spawn(process.execPath, [file, options.argument], {
        env: {
          PAYMENTS_OWNER_URL: urls?.ownerUrl ?? '',
          PAYMENTS_APP_URL: urls?.appUrl ?? '',
          QUANLIAN_ENVIRONMENT: 'test',
          NODE_ENV: 'test',
          LOG_LEVEL: 'silent',
          ...options.env,
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
    },
  };
}

/** Waits for the end; true when the child got through, false when it was killed. */
export async function childEnds(child: ChildProcess): Promise<boolean> {
  const [code, signal] = await once(child, 'exit');
  if (signal !== 'SIGKILL' && code !== 0) throw new Error(`the child ended with ${code}`);
  return signal !== 'SIGKILL';
}
