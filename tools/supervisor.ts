import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ProcessIdentity } from './process-identity.ts';
import { end, forgetChild, rememberChild } from './run-folder.ts';

export type ChildProgram = {
  name: string;
  /** Arguments of this Node. */
  args: string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** Answers below 500 once the program serves. */
  readyUrl: string;
  output: 'log' | 'terminal';
};

export type Supervisor = {
  /** Starts the program, keeps it running, and resolves when it serves for the first time. */
  start(program: ChildProgram): Promise<void>;
  stopAll(): Promise<void>;
};

const firstStartAttempts = 3;
const readyTimeoutMs = 120_000;
const logLimitBytes = 20_000_000;

/** Keeps programs running: one that dies is named with its last lines and started again, later each time. */
export function createSupervisor(folders: { run: string; logs: string }, say: (line: string) => void): Supervisor {
  const running = new Map<string, ProcessIdentity>();
  let stopping = false;

  function launch(program: ChildProgram, died: (reason: string) => void): void {
    const log = program.output === 'log' ? openSync(join(folders.logs, `${program.name}.log`), 'a', 0o600) : undefined;
    const child = spawn(process.execPath, program.args, {
      cwd: program.cwd,
      env: program.env,
      // Its own group: Ctrl-C reaches us alone, and we stop the rest in order.
      detached: true,
      stdio: ['ignore', log ?? 'inherit', log ?? 'inherit'],
    });
    if (log !== undefined) closeSync(log);
    const identity = child.pid === undefined ? undefined : rememberChild(folders.run, program.name, child.pid);
    if (identity) running.set(program.name, identity);
    child.once('error', (error) => died(error.message));
    child.once('exit', (code, signal) => {
      running.delete(program.name);
      forgetChild(folders.run, program.name);
      died(signal ?? `code ${code}`);
    });
  }

  return {
    async start(program) {
      mkdirSync(folders.logs, { recursive: true });
      keepLogSmall(join(folders.logs, `${program.name}.log`));
      let served = false;
      let deaths = 0;
      let lastLines = '';
      let launchedAt = 0;
      const relaunch = () => {
        if (stopping) return;
        launchedAt = Date.now();
        launch(program, (reason) => {
          if (stopping) return;
          lastLines = lastLogLines(join(folders.logs, `${program.name}.log`));
          deaths = Date.now() - launchedAt > 60_000 ? 1 : deaths + 1;
          const waitMs = Math.min(500 * 2 ** (deaths - 1), 30_000);
          say(
            `✗ ${program.name} 意外退出 ended by itself (${reason}); 重启 again in ${waitMs / 1000}s. Last lines:\n${lastLines}`,
          );
          if (served || deaths < firstStartAttempts) setTimeout(relaunch, waitMs);
        });
      };
      relaunch();
      const deadline = Date.now() + readyTimeoutMs;
      while (!(await serves(program.readyUrl))) {
        if (stopping) throw new Error(`${program.name} is not waited for: we are stopping`);
        if (deaths >= firstStartAttempts) throw new Error(`${program.name} does not start; see its log`);
        if (Date.now() > deadline) {
          const lines = lastLogLines(join(folders.logs, `${program.name}.log`));
          throw new Error(`${program.name} does not answer at ${program.readyUrl}. Last lines:\n${lines}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 60));
      }
      served = true;
    },
    async stopAll() {
      stopping = true;
      await Promise.all([...running.values()].map((identity) => end(identity, 10_000)));
    },
  };
}

async function serves(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(5_000) });
    await response.body?.cancel();
    return response.status < 500;
  } catch {
    return false;
  }
}

function lastLogLines(path: string): string {
  if (!existsSync(path)) return '';
  return readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .slice(-15)
    .map((line) => `    ${line.slice(0, 400)}`)
    .join('\n');
}

function keepLogSmall(path: string): void {
  if (existsSync(path) && statSync(path).size > logLimitBytes) renameSync(path, `${path}.1`);
}
