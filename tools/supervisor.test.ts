import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { childEnv } from './env.ts';
import { freePort } from './free-port.ts';
import { takenPorts } from './ports.ts';
import { identityOf, isAlive, type ProcessIdentity, signal } from './process-identity.ts';
import { rememberChild, stopOrphans, takeLock, withLock } from './run-folder.ts';
import { createSupervisor } from './supervisor.ts';

let folder: string;
let folders: { run: string; logs: string };
const said: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quanlian-supervisor-'));
  folders = { run: join(folder, 'run'), logs: join(folder, 'logs') };
  mkdirSync(folders.run);
  said.length = 0;
});

afterEach(() => rm(folder, { recursive: true }));

test('a program that dies is named with its last lines, and serves again', async () => {
  const port = await freePort();
  const supervisor = createSupervisor(folders, (line) => said.push(line));
  await supervisor.start(program(port, `console.log('I am serving')`));
  const first = childOf('demo');
  signal(first.pid, 'SIGKILL');
  await until(
    () => said.length > 0 && existsSync(join(folders.run, 'demo.pid.json')) && childOf('demo').pid !== first.pid,
  );
  await until(() =>
    fetch(`http://127.0.0.1:${port}/`).then(
      (answer) => answer.ok,
      () => false,
    ),
  );
  expect(said[0]).toMatch(/demo .*SIGKILL[\s\S]*I am serving/);
  const second = childOf('demo');
  await supervisor.stopAll();
  expect(isAlive(second)).toBe(false);
});

test('a program that never serves ends the start with its name instead of being tried for ever', async () => {
  const supervisor = createSupervisor(folders, (line) => said.push(line));
  const broken = { ...program(await freePort(), ''), args: ['-e', `console.error('no settings'); process.exit(3)`] };
  await expect(supervisor.start(broken)).rejects.toThrow(/demo/);
  expect(said.join('\n')).toMatch(/code 3[\s\S]*no settings/);
});

test('what a killed start left behind is stopped, and a process that only has the same id is not', async () => {
  const orphan = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' });
  const identity = rememberChild(folders.run, 'backend', orphan.pid ?? 0);
  writeFileSync(join(folders.run, 'other.pid.json'), JSON.stringify({ pid: process.pid, startedAt: 'another life' }));
  expect(await stopOrphans(folders.run)).toEqual(['backend']);
  expect(identity && isAlive(identity)).toBe(false);
  expect(await stopOrphans(folders.run)).toEqual([]);
});

test('a lock is refused while its holder lives and lapses with it', async () => {
  const lock = join(folder, 'lock');
  expect(takeLock(lock)).toBeUndefined();
  expect(takeLock(lock)).toEqual(identityOf(process.pid));
  writeFileSync(lock, JSON.stringify({ pid: process.pid, startedAt: 'another life' }));
  expect(takeLock(lock)).toBeUndefined();
});

test('two pieces of work under one lock never overlap', async () => {
  const lock = join(folder, 'lock');
  let inside = 0;
  const work = () =>
    withLock(lock, async () => {
      inside += 1;
      const seen = inside;
      await new Promise((resolve) => setTimeout(resolve, 20));
      inside -= 1;
      return seen;
    });
  expect(await Promise.all([work(), work(), work()])).toEqual([1, 1, 1]);
});

test('a taken port is named in one line: which, whose, and what to do', async () => {
  const server = createServer();
  const port = await freePort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const [line, ...more] = await takenPorts([
    { name: 'gateway', port },
    { name: 'portal-hq', port: await freePort() },
  ]);
  server.close();
  expect(more).toEqual([]);
  expect(line).toContain(`port ${port} for gateway is taken by process ${process.pid}`);
  expect(line?.split('\n')).toHaveLength(1);
});

function program(port: number, before: string) {
  const script = `${before}; require('http').createServer((_, answer) => answer.end('ok')).listen(${port}, '127.0.0.1')`;
  const readyUrl = `http://127.0.0.1:${port}/`;
  return { name: 'demo', args: ['-e', script], cwd: folder, env: childEnv(), readyUrl, output: 'log' as const };
}

function childOf(name: string): ProcessIdentity {
  return JSON.parse(readFileSync(join(folders.run, `${name}.pid.json`), 'utf8'));
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('It does not happen');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
