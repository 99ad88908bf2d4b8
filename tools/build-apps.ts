import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { childEnv } from './env.ts';
import { filesBelow, fingerprint } from './fingerprint.ts';
import { type AppName, appNames } from './ports.ts';
import { repositoryRoot } from './repository.ts';
import { withLock } from './run-folder.ts';
import { shortWork } from './short-work.ts';

/** The apps that exist: those with a Next configuration. */
export function existingApps(): AppName[] {
  return appNames.filter((app) => existsSync(join(repositoryRoot, 'apps', app, 'next.config.ts')));
}

/** The program of a built app, to be run by Node in its folder. */
export function standaloneServer(app: AppName): { folder: string; file: string } {
  return { folder: join(repositoryRoot, 'apps', app, '.next/standalone/apps', app), file: 'server.js' };
}

/** Builds an app unless it was built from the same inputs; answers whether it had to. */
export async function buildApp(app: AppName): Promise<boolean> {
  return withLock(join(repositoryRoot, '.cache', `build-${app}.lock`), async () => {
    const inputs = inputsOf(app);
    const marker = join(repositoryRoot, 'apps', app, '.next/standalone/built-from');
    if (existsSync(marker) && readFileSync(marker, 'utf8') === inputs) return false;
    await nextBuild(app);
    copyAssets(app);
    writeFileSync(marker, inputs);
    return true;
  });
}

async function nextBuild(app: AppName): Promise<void> {
  const folder = join(repositoryRoot, 'apps', app);
  rmSync(join(folder, '.next/standalone'), { recursive: true, force: true });
  const next = join(repositoryRoot, 'node_modules/next/dist/bin/next');
  const env = childEnv({ NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', NODE_OPTIONS: undefined });
  // The demo company is founded meanwhile, and that is what a first start waits for longest.
  await shortWork(`next build of ${app}`, { args: [next, 'build'], cwd: folder, env, yields: true });
}

/** A standalone server serves static files only from beside itself. */
function copyAssets(app: AppName): void {
  const folder = join(repositoryRoot, 'apps', app);
  const standalone = standaloneServer(app).folder;
  cpSync(join(folder, '.next/static'), join(standalone, '.next/static'), { recursive: true });
  if (existsSync(join(folder, 'public')))
    cpSync(join(folder, 'public'), join(standalone, 'public'), { recursive: true });
}

/** Everything that a build is made of: the app, the packages it reaches, and the installed versions. */
function inputsOf(app: AppName): string {
  const paths = new Set([`apps/${app}`]);
  for (const path of paths) {
    for (const found of packagesNamedIn(path)) paths.add(`packages/${found}`);
  }
  const isInput = (path: string) => !/(\.test\.tsx?|\/shots\.ts|\/README\.md|\/next-env\.d\.ts)$/.test(path);
  const files = [...paths, 'package-lock.json', 'tsconfig.json', 'tools/build-apps.ts'];
  return createHash('sha256')
    .update(fingerprint(repositoryRoot, files, isInput))
    .update(process.version)
    .digest('hex');
}

function packagesNamedIn(path: string): string[] {
  const sources = filesBelow(repositoryRoot, path).filter((file) => /\.(tsx?|mjs|css)$/.test(file));
  return sources.flatMap((file) => {
    const text = readFileSync(join(repositoryRoot, file), 'utf8');
    return [...text.matchAll(/@quanlian\/([\w-]+)\//g)].map((match) => match[1] ?? '');
  });
}
