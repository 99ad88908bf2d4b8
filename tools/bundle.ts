import { realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type Plugin } from 'esbuild';
import { repositoryRoot } from './repository.ts';

/** The programs that run without a TypeScript loader, and where their bundles are. */
export const bundles = {
  backend: { entry: 'tools/backend.ts', file: join(repositoryRoot, '.cache/build/backend.mjs') },
  emulator: { entry: 'packages/channel-emulator/main.ts', file: join(repositoryRoot, '.cache/build/emulator.mjs') },
};

/** Bundles our own TypeScript; packages stay outside, so that natives and single copies (graphql) work as installed. */
export async function bundle(): Promise<void> {
  for (const { entry, file } of Object.values(bundles)) {
    await build({
      entryPoints: [join(repositoryRoot, entry)],
      outfile: file,
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'esm',
      sourcemap: true,
      logLevel: 'warning',
      plugins: [workspaceInside, sourceUrls],
    });
  }
}

const workspaceInside: Plugin = {
  name: 'workspace-inside',
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
      if (kind === 'entry-point') return undefined;
      if (!path.startsWith('@quanlian/')) return { path, external: true };
      return { path: realpathSync(join(repositoryRoot, 'node_modules', path)) };
    });
  },
};

/** Code that finds a file beside itself must find it from within the bundle too. */
const sourceUrls: Plugin = {
  name: 'source-urls',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      if (!source.includes('import.meta.url')) return undefined;
      return { contents: source.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)), loader: 'ts' };
    });
  },
};

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await bundle();
