import { spawn } from 'node:child_process';
import { identityOf, type ProcessIdentity } from './process-identity.ts';
import { end } from './run-folder.ts';

const running = new Set<ProcessIdentity>();
let ending = false;

export type ShortWork = { args: string[]; cwd: string; env: NodeJS.ProcessEnv };

/** Runs a Node program to its end; throws with its last lines when it fails. */
export async function shortWork(name: string, { args, cwd, env }: ShortWork): Promise<void> {
  if (ending) throw new Error(`${name} is not begun: we are stopping`);
  const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const identity = child.pid === undefined ? undefined : identityOf(child.pid);
  if (identity) running.add(identity);
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
  if (identity) running.delete(identity);
  if (code !== 0) throw new Error(`${name} failed (${code}):\n${output.trim().split('\n').slice(-40).join('\n')}`);
}

/** Ends what still runs, and lets nothing new begin. */
export async function endShortWork(): Promise<void> {
  ending = true;
  await Promise.all([...running].map((identity) => end(identity, 2_000)));
}
