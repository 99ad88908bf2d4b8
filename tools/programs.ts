import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp, standaloneServer } from './build-apps.ts';
import { bundles } from './bundle.ts';
import { childEnv, toolEnv } from './env.ts';
import { fingerprint } from './fingerprint.ts';
import type { AppName } from './ports.ts';
import type { Env } from './product-env.ts';
import { step } from './progress.ts';
import { repositoryRoot } from './repository.ts';
import { shortWork } from './short-work.ts';

/** What the processes of an installation are run from: what was built of the sources, or the sources themselves. */
export type Programs = {
  /** Makes everything that is generated, before anything runs. Never done twice at once. */
  generate(): Promise<void>;
  /** Arguments of Node; further ones may follow. */
  backend: string[];
  emulator: string[];
  app(name: AppName, port: number): Promise<{ args: string[]; cwd: string }>;
  nodeEnv: 'production' | 'development';
  /** Where the processes write what they have to say. */
  output: 'log' | 'terminal';
};

/** `npm start`: bundles and builds, each made again only when what it is made of has changed. */
export const builtPrograms: Programs = {
  async generate() {
    const sources = ['apps', 'gateway', 'subgraphs', 'packages', 'tools', 'e2e', 'codegen.ts', 'package-lock.json'];
    const marker = join(repositoryRoot, '.cache/generated-from');
    const now = () => fingerprint(repositoryRoot, sources, isGeneratorInput);
    const done = Object.values(bundles).every(({ file }) => existsSync(file));
    if (done && existsSync(marker) && readFileSync(marker, 'utf8') === now()) return;
    await step('生成代码 generated code', () => tool('codegen.ts'));
    await step('打包后端 bundled the backend', () => tool('bundle.ts'));
    writeFileSync(marker, now());
  },
  // Twice the room for what is young: what a large answer is made of dies there instead of being carried on to the old
  // space, whose collection stops everybody (bench `trace`: p99 310 → 258 ms).
  backend: ['--max-semi-space-size=32', '--enable-source-maps', bundles.backend.file],
  emulator: ['--enable-source-maps', bundles.emulator.file],
  async app(name) {
    await buildApp(name);
    const { folder, file } = standaloneServer(name);
    return { args: [file], cwd: folder };
  },
  nodeEnv: 'production',
  output: 'log',
};

const watch = [join(repositoryRoot, 'node_modules/tsx/dist/cli.mjs'), 'watch', '--clear-screen=false'];

/** `npm run dev`: the backend begins anew when its code changes, and pages show theirs at once. */
export const watchedPrograms: Programs = {
  generate: () => step('生成代码 generated code', () => tool('codegen.ts')),
  backend: [
    ...watch,
    // Read, not imported: the graph, and the operations that the gateway knows.
    '--include=gateway/supergraph.graphql',
    '--include=gateway/operations/*.json',
    'tools/backend.ts',
  ],
  emulator: [...watch, 'packages/channel-emulator/main.ts'],
  app: async (name, port) => ({
    args: [
      join(repositoryRoot, 'node_modules/next/dist/bin/next'),
      'dev',
      `--port=${port}`,
      `--hostname=${toolEnv.host}`,
    ],
    cwd: join(repositoryRoot, 'apps', name),
  }),
  nodeEnv: 'development',
  output: 'terminal',
};

/** Of an app only its documents, and what was made of them. */
function isGeneratorInput(path: string): boolean {
  if (path.endsWith('.graphql')) return true;
  if (path.endsWith('.test.ts') || path.startsWith('packages/ui/') || path.startsWith('packages/app-kit/'))
    return false;
  return !path.startsWith('apps/') || path.endsWith('/operations.ts') || path.includes('/generated/');
}

/** Work that needs much memory for a short time runs in a process of its own. */
export function tool(file: string, env: Env = {}, values: string[] = []): Promise<void> {
  const args = ['--import', 'tsx', join(repositoryRoot, 'tools', file), ...values];
  return shortWork(`tools/${file}`, { args, cwd: repositoryRoot, env: childEnv({ ...env, NODE_OPTIONS: undefined }) });
}
