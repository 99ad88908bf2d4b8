import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { identityOf, isAlive, type ProcessIdentity } from './process-identity.ts';
import { repositoryRoot } from './repository.ts';
import { end } from './run-folder.ts';

const folder = join(repositoryRoot, '.cache/work');
const identity = z.object({ pid: z.number(), startedAt: z.string() });
const workFile = z.object({ work: identity, parent: identity });

const running = new Set<ProcessIdentity>();
let ending = false;

export type ShortWork = {
  args: string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** What goes on beside it has the processor first. */
  yields?: boolean;
};

/** Runs a Node program to its end; throws with its last lines when it fails. */
export async function shortWork(name: string, { args, cwd, env, yields }: ShortWork): Promise<void> {
  if (ending) throw new Error(`${name} is not begun: we are stopping`);
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: yields });
  if (yields && child.pid !== undefined) stepBack(child.pid);
  const work = child.pid === undefined ? undefined : identityOf(child.pid);
  if (work) {
    running.add(work);
    remember(work);
  }
  let output = '';
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString('utf8')).slice(-20_000);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const code = await new Promise<number | string>((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('close', (status, signal) => resolve(status ?? signal ?? 'unknown'));
  });
  if (work) {
    running.delete(work);
    rmSync(fileOf(work), { force: true });
  }
  if (code !== 0) throw new Error(`${name} failed (${code}):\n${output.trim().split('\n').slice(-40).join('\n')}`);
}

/**
 * Lets everything else have the processor first. Where Linux shares it out by session (sched_autogroup(7)), the priority of a process
 * counts among its own session alone: the work then needs a session of its own, whose priority is set beside its own.
 */
function stepBack(pid: number): void {
  const lowest = constants.priority.PRIORITY_LOW;
  setPriority(pid, lowest);
  try {
    writeFileSync(`/proc/${pid}/autogroup`, String(lowest));
  } catch {
    // No Linux, or one that does not share by session: the priority of the process is all there is.
  }
}

/** Ends what still runs, and lets nothing new begin. */
export async function endShortWork(): Promise<void> {
  ending = true;
  await Promise.all([...running].map((identity) => end(identity, 2_000)));
}

/** Ends the work whose parent was killed: a build that goes on alone would meet the next one. */
export async function endAbandonedWork(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const found = readWork(path);
    if (found && isAlive(found.parent)) continue;
    if (found) await end(found.work, 2_000);
    rmSync(path, { force: true });
  }
}

function remember(work: ProcessIdentity): void {
  const parent = identityOf(process.pid);
  mkdirSync(folder, { recursive: true });
  writeFileSync(fileOf(work), JSON.stringify({ work, parent }));
}

function fileOf({ pid }: ProcessIdentity): string {
  return join(folder, `${pid}.json`);
}

function readWork(path: string): z.output<typeof workFile> | undefined {
  try {
    return workFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}
