import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { identityOf, isAlive, type ProcessIdentity, signal, waitForEnd } from './process-identity.ts';

/** Takes a lock that lapses with its holder's death; answers the living holder when there is one. */
export function takeLock(path: string): ProcessIdentity | undefined {
  const me = identityOf(process.pid);
  if (!me) throw new Error('This process cannot see itself');
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(me));
  try {
    for (;;) {
      try {
        linkSync(draft, path);
        return undefined;
      } catch (error) {
        if (!existsSync(path)) throw error;
      }
      const holder = readIdentity(path);
      if (holder && isAlive(holder)) return holder;
      removeLapsed(path);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Moved aside before it is judged: of two processes that find a lapsed lock, none may remove the other's new one. */
function removeLapsed(path: string): void {
  const aside = `${path}.${process.pid}.lapsed`;
  try {
    renameSync(path, aside);
    const holder = readIdentity(aside);
    if (holder && isAlive(holder)) linkSync(aside, path);
  } catch {
    // Somebody else was quicker; the caller looks again.
  }
  rmSync(aside, { force: true });
}

/** Waits until the lock is ours, does the work, and lets go. */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  while (takeLock(path)) await new Promise((resolve) => setTimeout(resolve, 200));
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

/** Remembers a child, so that the next start finds it when we are killed. */
export function rememberChild(runFolder: string, name: string, pid: number): ProcessIdentity | undefined {
  const identity = identityOf(pid);
  if (identity) writeFileSync(join(runFolder, `${name}.pid.json`), JSON.stringify(identity));
  return identity;
}

export function forgetChild(runFolder: string, name: string): void {
  rmSync(join(runFolder, `${name}.pid.json`), { force: true });
}

/** Stops the children that a killed start left behind: only those whose id and start time are the ones we wrote. */
export async function stopOrphans(runFolder: string): Promise<string[]> {
  mkdirSync(runFolder, { recursive: true });
  const names = readdirSync(runFolder).filter((name) => name.endsWith('.pid.json'));
  const stopped = await Promise.all(
    names.map(async (name) => {
      const identity = readIdentity(join(runFolder, name));
      const wasAlive = identity !== undefined && isAlive(identity);
      if (identity) await end(identity, 8_000);
      rmSync(join(runFolder, name), { force: true });
      return wasAlive ? [name.replace('.pid.json', '')] : [];
    }),
  );
  return stopped.flat();
}

/** Asks a process to end and, when it does not, ends it. */
export async function end(identity: ProcessIdentity, graceMs: number): Promise<void> {
  if (!isAlive(identity)) return;
  signal(identity.pid, 'SIGTERM');
  if (await waitForEnd(identity, graceMs)) return;
  signal(identity.pid, 'SIGKILL');
  await waitForEnd(identity, 5_000);
}

function readIdentity(path: string): ProcessIdentity | undefined {
  try {
    const { pid, startedAt } = JSON.parse(readFileSync(path, 'utf8'));
    return typeof pid === 'number' && typeof startedAt === 'string' ? { pid, startedAt } : undefined;
  } catch {
    return undefined;
  }
}
