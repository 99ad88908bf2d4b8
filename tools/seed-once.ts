import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Databases, emptyDatabases } from './databases.ts';
import { say } from './progress.ts';

// The demo company is founded and played once, as its people would do it. With its history it is played from a book,
// and goes on after a kill where it was; without one it begins anew.

function markers(dataFolder: string) {
  return { begun: join(dataFolder, 'seeding'), done: join(dataFolder, 'seeded') };
}

/** The book of a demo company with its history, and what the play says of itself at its end. */
export function historyFiles(dataFolder: string) {
  return { book: join(dataFolder, 'history.jsonl'), report: join(dataFolder, 'history-report.json') };
}

/** Empties the databases when the last start was killed while it seeded them without a book. Nobody may be using them. */
export async function dropHalfSeed(dataFolder: string, databases: Databases): Promise<void> {
  const { begun, done } = markers(dataFolder);
  if (!existsSync(begun) || existsSync(done) || existsSync(historyFiles(dataFolder).book)) return;
  // What somebody keeps on a server of their own is not ours to delete.
  if (!databases.embedded || !databases.allEmbedded) throw new Error(halfSeeded(begun));
  say('… 上次建立演示公司时中断，现在重新建立 the demo company was left half founded: beginning anew');
  await emptyDatabases(databases.embedded.adminUrl, dataFolder);
  rmSync(join(dataFolder, 'emulator'), { recursive: true, force: true });
  rmSync(begun);
}

/** Seeds unless it was done. */
export async function seedOnce(dataFolder: string, seed: () => Promise<void>): Promise<void> {
  const { begun, done } = markers(dataFolder);
  if (existsSync(done)) return;
  writeFileSync(begun, new Date().toISOString());
  await seed();
  writeFileSync(done, new Date().toISOString());
  rmSync(begun);
  rmSync(historyFiles(dataFolder).book, { force: true });
}

function halfSeeded(marker: string): string {
  return (
    `上次建立演示公司时中断，数据库里只有一半数据：请删除数据库 quanlian_* 和文件 ${marker}，再启动。\n` +
    `The demo company was left half founded: drop the databases quanlian_*, remove ${marker} and start again.`
  );
}
