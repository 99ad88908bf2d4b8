import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { childEnv } from './env.ts';
import { repositoryRoot } from './repository.ts';

// `npm run check`: types, lint, boundaries, dead code, generated files, habits. All run, also when one fails.

const sources = ['apps', 'packages', 'subgraphs', 'gateway', 'tools', 'e2e', 'bench'];

const checks: { name: string; command: string[] }[] = [
  { name: 'generate', command: [process.execPath, '--import', 'tsx', 'tools/codegen.ts'] },
  {
    name: 'generated files are committed',
    command: ['git', 'diff', '--exit-code', '--stat', '--', 'gateway/supergraph.graphql', 'gateway/operations'],
  },
  {
    name: 'generated files are known to git',
    command: ['sh', '-c', 'test -z "$(git ls-files --others --exclude-standard gateway/operations)"'],
  },
  { name: 'types', command: bin('typescript/bin/tsc', '--noEmit') },
  {
    name: 'lint and format',
    command: bin('@biomejs/biome/bin/biome', 'ci', '--colors=off', '--diagnostic-level=error'),
  },
  {
    name: 'boundaries',
    command: bin('dependency-cruiser/bin/dependency-cruise.mjs', '--config', 'tools/dependency-rules.cjs', ...sources),
  },
  // Generated code is git-ignored, and yet it uses what tables and schemas export.
  {
    name: 'dead code',
    command: bin(
      'knip/bin/knip.js',
      '--config',
      'tools/knip.json',
      '--no-progress',
      '--no-config-hints',
      '--no-gitignore',
    ),
  },
  { name: 'habits', command: bin('vitest/vitest.mjs', 'run', 'tools/tidy.test.ts', '--reporter=dot') },
];

const failed: string[] = [];
for (const { name, command } of checks) {
  const started = performance.now();
  const { code, output } = await run(command);
  const time = `${((performance.now() - started) / 1000).toFixed(1)} s`;
  process.stdout.write(`${code === 0 ? '✓' : '✗'} ${name} (${time})\n`);
  if (code === 0) continue;
  failed.push(name);
  process.stdout.write(`${output.trimEnd().split('\n').slice(-200).join('\n')}\n\n`);
}
process.stdout.write(failed.length > 0 ? `\nfailed: ${failed.join(', ')}\n` : '\nall checks hold\n');
process.exit(failed.length > 0 ? 1 : 0);

function bin(program: string, ...args: string[]): string[] {
  return [process.execPath, join(repositoryRoot, 'node_modules', program), ...args];
}

async function run([file = '', ...args]: string[]): Promise<{ code: number; output: string }> {
  const env = childEnv({ NODE_OPTIONS: undefined, NO_COLOR: '1' });
  const child = spawn(file, args, { cwd: repositoryRoot, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output += chunk;
  });
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: 1, output: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
