import { watch } from 'node:fs';
import { join } from 'node:path';
import { existingApps } from './build-apps.ts';
import { watchedPrograms } from './programs.ts';
import { say } from './progress.ts';
import { repositoryRoot } from './repository.ts';

/** One save of an editor is several events. */
const settleMs = 200;

/** From now on what is generated is made again when schemas, their messages, tables or documents change. */
export function watchContracts(): void {
  const generate = oneAtATime(async () => {
    await watchedPrograms
      .generate()
      .catch((error: unknown) => say(`✗ ${error instanceof Error ? error.message : error}`));
  });
  let settled: NodeJS.Timeout | undefined;
  const folders = ['subgraphs', 'packages/app-kit/documents', 'packages/events'];
  for (const folder of [...folders, ...existingApps().map((app) => `apps/${app}/app`)]) {
    watch(join(repositoryRoot, folder), { recursive: true }, (_event, path) => {
      if (path === null || !isContract(path)) return;
      clearTimeout(settled);
      settled = setTimeout(generate, settleMs);
    });
  }
}

function isContract(path: string): boolean {
  const parts = path.split(/[\\/]/);
  if (parts.includes('generated')) return false;
  const name = parts.at(-1) ?? '';
  return (
    name.endsWith('.graphql') ||
    name === 'tables.ts' ||
    /(^|-)operations\.ts$/.test(name) ||
    (parts.at(-2) === 'messages' && name.endsWith('.json'))
  );
}

/** What is asked for while it works is done once more afterwards. */
function oneAtATime(work: () => Promise<void>): () => void {
  let working = false;
  let again = false;
  return async function run() {
    if (working) {
      again = true;
      return;
    }
    working = true;
    do {
      again = false;
      await work();
    } while (again);
    working = false;
  };
}
