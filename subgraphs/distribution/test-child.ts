import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Settings } from '@quanlian/settings/env.ts';
import { repositoryRoot } from '@quanlian/testkit/test-postgres.ts';
import { build } from 'esbuild';
import { onTestFinished } from 'vitest';

/** One bundle for all children of a crash test: each starts in a fraction of the time that compiling it would take. */
export async function bundleChild(entryPoint: string, settings: Settings) {
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
    /** True when the child got through, false when it was killed. */
    async run(argument: object, statement: number): Promise<boolean> {
      const urls = settings.subgraphs.distribution;
      const running = spawn(process.execPath, [file, JSON.stringify(argument)], {
        env: {
          DISTRIBUTION_OWNER_URL: urls?.ownerUrl ?? '',
          DISTRIBUTION_APP_URL: urls?.appUrl ?? '',
          SERVICE_SECRET: settings.serviceSecret,
          CRASH_AT_STATEMENT: String(statement),
          QUANLIAN_ENVIRONMENT: 'test',
          NODE_ENV: 'test',
          LOG_LEVEL: 'silent',
        },
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const [code, signal] = await once(running, 'exit');
      if (signal !== 'SIGKILL' && code !== 0) throw new Error(`the child ended with ${code}`);
      return signal !== 'SIGKILL';
    },
  };
}
