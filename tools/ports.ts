import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { type SubgraphName, subgraphNames } from '@quanlian/settings/subgraph-names.ts';
import { freePort, isFree } from './free-port.ts';
import { commandLineOf } from './process-identity.ts';

export const appNames = ['storefront', 'portal-hq', 'portal-supplier', 'portal-distributor'] as const;
export type AppName = (typeof appNames)[number];

export type Ports = {
  gateway: number;
  emulator: number;
  apps: Record<AppName, number>;
  /** Used in distributed mode only. */
  subgraphs: Record<SubgraphName, number>;
};

export const standardPorts: Ports = {
  gateway: 4000,
  emulator: 4101,
  apps: { storefront: 3000, 'portal-hq': 3001, 'portal-supplier': 3002, 'portal-distributor': 3003 },
  subgraphs: { catalog: 4011, procurement: 4012, distribution: 4013, payments: 4014, finance: 4015, membership: 4016 },
};

/** Ports that are free now, for tests that run beside another installation. */
export async function randomPorts(): Promise<Ports> {
  const taken = new Set<number>();
  const next = async () => {
    let port = await freePort();
    while (taken.has(port)) port = await freePort();
    taken.add(port);
    return port;
  };
  const each = async <Name extends string>(names: readonly Name[]) => {
    const ports: Partial<Record<Name, number>> = {};
    for (const name of names) ports[name] = await next();
    return ports as Record<Name, number>;
  };
  return {
    gateway: await next(),
    emulator: await next(),
    apps: await each(appNames),
    subgraphs: await each(subgraphNames),
  };
}

/** One line for each port that somebody else holds: which, whose, and what to do. */
export async function takenPorts(wanted: { name: string; port: number }[]): Promise<string[]> {
  const lines: string[] = [];
  for (const { name, port } of wanted) {
    if (await isFree(port)) continue;
    const holder = holderOf(port);
    const command = holder?.command ? ` (${holder.command})` : '';
    lines.push(
      holder
        ? `端口 ${port}（${name}）已被进程 ${holder.pid}${command} 占用，请先停止它 (kill ${holder.pid}) 再启动；` +
            `port ${port} for ${name} is taken by process ${holder.pid}${command}: stop it (kill ${holder.pid}) and start again.`
        : `端口 ${port}（${name}）已被其他进程占用，请先停止它再启动；` +
            `port ${port} for ${name} is taken by another process: stop it and start again.`,
    );
  }
  return lines;
}

function holderOf(port: number): { pid: number; command: string } | undefined {
  try {
    const pid = process.platform === 'linux' ? holderOnLinux(port) : holderByLsof(port);
    return pid === undefined ? undefined : { pid, command: commandLineOf(pid).trim().slice(0, 80) };
  } catch {
    return undefined;
  }
}

function holderByLsof(port: number): number | undefined {
  const output = execFileSync('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-t'], { encoding: 'utf8' });
  return Number(output.split('\n')[0]) || undefined;
}

/** The socket's inode is in /proc/net/tcp; its holder has an open file of that name. */
function holderOnLinux(port: number): number | undefined {
  const inodes = new Set(['/proc/net/tcp', '/proc/net/tcp6'].flatMap((file) => listeningInodes(file, port)));
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    if (openFiles(pid).some((file) => inodes.has(file))) return Number(pid);
  }
  return undefined;
}

function listeningInodes(file: string, port: number): string[] {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[1]?.endsWith(suffix) && fields[3] === '0A')
    .map((fields) => `socket:[${fields[9]}]`);
}

function openFiles(pid: string): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((descriptor) => {
      try {
        return readlinkSync(`/proc/${pid}/fd/${descriptor}`);
      } catch {
        return '';
      }
    });
  } catch {
    return [];
  }
}
