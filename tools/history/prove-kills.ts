import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { z } from 'zod';
import { stopEmbeddedPostgres } from '../embedded-postgres.ts';
import { childEnv } from '../env.ts';
import { say } from '../progress.ts';
import { repositoryRoot } from '../repository.ts';
import { stopOrphans } from '../run-folder.ts';
import { historyFiles } from '../seed-once.ts';

// `npm run prove-kills [-- --at=700,1900,3100]`: the first start of a demo company with its history, once undisturbed and
// once with everything killed (-9) after so many steps of the play, and started again. Both end with as many documents.

const { values } = parseArgs({ options: { at: { type: 'string', default: '700,1900,3100' } } });
const reportShape = z.object({ seconds: z.number(), counts: z.record(z.string(), z.number()) });
const folders: string[] = [];
try {
  const whole = await play([]);
  const cut = await play(values.at.split(',').map(Number));
  process.stdout.write(`${JSON.stringify({ whole, cut }, null, 2)}\n`);
  if (!isDeepStrictEqual(whole.counts, cut.counts)) throw new Error('the play that was killed came to other documents');
  say('✓ killed and gone on with, the history is the same');
} finally {
  for (const folder of folders) {
    await stopOrphans(join(folder, 'run'));
    await stopEmbeddedPostgres(join(folder, 'postgres'));
    rmSync(folder, { recursive: true, force: true });
  }
}

async function play(killedAt: readonly number[]): Promise<z.output<typeof reportShape>> {
  const folder = mkdtempSync(join(tmpdir(), 'quanlian-kills-'));
  folders.push(folder);
  const { book, report } = historyFiles(folder);
  for (const steps of killedAt) {
    const product = start(folder);
    await waitFor(product, () => stepsOf(book) >= steps);
    killAll(product, folder);
    say(`killed after ${stepsOf(book)} steps`);
    await new Promise((resolve) => setTimeout(resolve, 1_000));
  }
  const product = start(folder);
  await waitFor(product, () => existsSync(join(folder, 'run/urls.json')));
  const ended = new Promise((resolve) => product.once('exit', resolve));
  product.kill('SIGINT');
  await ended;
  return reportShape.parse(JSON.parse(readFileSync(report, 'utf8')));
}

function start(folder: string): ChildProcess {
  const args = ['--import', 'tsx', 'tools/start.ts', '--ports=random', '--apps=none', '--seed=history'];
  return spawn(process.execPath, args, {
    cwd: repositoryRoot,
    env: childEnv({ QUANLIAN_DATA: folder, NODE_OPTIONS: undefined }),
    stdio: ['ignore', 'inherit', 'inherit'],
    // A group of its own: what it runs to an end, such as the seed, is killed with it.
    detached: true,
  });
}

async function waitFor(product: ChildProcess, isThere: () => boolean): Promise<void> {
  while (!isThere()) {
    if (product.exitCode !== null) throw new Error(`the start ended with ${product.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function stepsOf(book: string): number {
  return existsSync(book) ? readFileSync(book, 'utf8').split('\n').length - 1 : 0;
}

/** The start with what it runs, and the processes that it watches over. */
function killAll(product: ChildProcess, folder: string): void {
  if (product.pid) process.kill(-product.pid, 'SIGKILL');
  const run = join(folder, 'run');
  for (const file of readdirSync(run).filter((name) => name.endsWith('.pid.json'))) {
    const { pid } = z.object({ pid: z.number() }).parse(JSON.parse(readFileSync(join(run, file), 'utf8')));
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // Killed with its group already.
    }
  }
}
