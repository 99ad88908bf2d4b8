import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, reportBench } from '@quanlian/tools/bench-report.ts';
import { stopEmbeddedPostgres } from '@quanlian/tools/embedded-postgres.ts';
import { childEnv } from '@quanlian/tools/env.ts';
import { commandLineOf, signal } from '@quanlian/tools/process-identity.ts';
import { repositoryRoot } from '@quanlian/tools/repository.ts';
import { stopOrphans } from '@quanlian/tools/run-folder.ts';
import { historyFiles } from '@quanlian/tools/seed-once.ts';
import { z } from 'zod';

// From a fresh clone of what is committed to answers at every URL; the same again; and the memory of everything, idle.

const againRounds = 5;
const idleSeconds = 20;
const limitMs = 900_000;

const reportShape = z.object({ seconds: z.number(), documents: z.number() });

const folder = mkdtempSync(join(tmpdir(), 'quanlian-start-'));
try {
  execFileSync('git', ['clone', '--quiet', '--local', repositoryRoot, folder]);
  const fresh = await start();
  const seed = reportShape.parse(JSON.parse(readFileSync(historyFiles(join(folder, '.data')).report, 'utf8')));
  await stop(fresh.npm);
  const again: number[] = [];
  let pssMb = 0;
  for (let round = 0; round < againRounds; round += 1) {
    const { npm, seconds } = await start();
    again.push(seconds);
    if (round === 0) pssMb = await idleMemory(npm);
    await stop(npm);
  }
  reportBench('start', [
    { key: 'freshSeconds', value: rounded(fresh.seconds), unit: 's', goal: { atMost: 480 } },
    { key: 'seedSeconds', value: seed.seconds, unit: 's', goal: { atMost: 90 } },
    { key: 'seedDocuments', value: seed.documents, unit: '', goal: { atLeast: 1200 } },
    { key: 'againSeconds', value: rounded(median(again)), unit: 's', goal: { atMost: 15 } },
    { key: 'pssMb', value: Math.round(pssMb), unit: 'MB', goal: { atMost: 2560 } },
  ]);
} finally {
  // After a failed round something may still run here.
  await stopOrphans(join(folder, '.data/run'));
  await stopEmbeddedPostgres(join(folder, '.data/postgres'));
  rmSync(folder, { recursive: true, force: true });
}

async function start(): Promise<{ npm: ChildProcess; seconds: number }> {
  const urlsFile = join(folder, '.data/run/urls.json');
  const started = performance.now();
  const npm = spawn('npm', ['start', '--silent', '--', '--ports=random', '--seed=history'], {
    cwd: folder,
    env: childEnv({ QUANLIAN_DATA: undefined, NODE_OPTIONS: undefined }),
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  while (!existsSync(urlsFile)) {
    if (npm.exitCode !== null) throw new Error(`npm start ended with ${npm.exitCode}`);
    if (performance.now() - started > limitMs) throw new Error('npm start is not ready after 15 minutes');
    await pause(50);
  }
  const urls: Record<string, string> = JSON.parse(readFileSync(urlsFile, 'utf8'));
  for (const [name, url] of Object.entries(urls)) {
    const answer = await fetch(url);
    // The gateway's and the emulator's own addresses answer a visitor without a request of theirs with an error of 4xx.
    if (answer.status >= 500) throw new Error(`${name} answers ${answer.status} at ${url}`);
    await answer.body?.cancel();
  }
  return { npm, seconds: (performance.now() - started) / 1000 };
}

async function stop(npm: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => npm.once('exit', resolve));
  for (const pid of familyOf(npm.pid ?? 0)) if (commandLineOf(pid).includes('tools/start.mjs')) signal(pid, 'SIGINT');
  await ended;
}

/** Proportional set size: memory that processes share is counted once. */
async function idleMemory(npm: ChildProcess): Promise<number> {
  await pause(idleSeconds * 1000);
  const samples: number[] = [];
  for (let sample = 0; sample < 5; sample += 1) {
    const kilobytes = familyOf(npm.pid ?? 0).map((pid) => pssOf(pid));
    samples.push(kilobytes.reduce((sum, value) => sum + value, 0) / 1024);
    await pause(500);
  }
  return median(samples);
}

function pssOf(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** The process and everything that it started, parents first. */
function familyOf(root: number): number[] {
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => ({ pid: Number(name), parent: parentOf(Number(name)) }));
  const family = [root];
  for (const member of family) family.push(...parents.filter(({ parent }) => parent === member).map(({ pid }) => pid));
  return family;
}

function parentOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return 0;
  }
}

function rounded(seconds: number): number {
  return Math.round(seconds * 10) / 10;
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
