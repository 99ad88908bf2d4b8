import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { writeIfChanged } from './write-if-changed.ts';

const operationsById = z.record(z.string(), z.string());

/** Operations that the gateway accepts from one client: this code's, and those of up to three releases before. */
export const operationManifest = z.object({ current: operationsById, previous: z.array(operationsById) });

export type OperationManifest = z.output<typeof operationManifest>;

/** Releases whose operations stay accepted after they are gone from the code. */
const keptReleases = 3;

export function manifestPath(root: string, client: string): string {
  return join(root, 'gateway/operations', `${client}.json`);
}

export async function readManifest(path: string): Promise<OperationManifest> {
  try {
    return operationManifest.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { current: {}, previous: [] };
    throw new Error(`${path} is not an operation manifest`, { cause: error });
  }
}

/**
 * Replaces the current operations of a client; those of former releases stay as they are. A file that a merge left with
 * both sides in it is solved by this: the former releases are those of the side that has more of them.
 */
export async function writeCurrent(path: string, current: Record<string, string>): Promise<void> {
  const { previous } = await readManifest(path).catch(() => readUnmerged(path));
  await writeManifest(path, { current, previous });
}

/** What can be read of a manifest that is broken: one of its sides, or what is committed; nothing at worst. */
async function readUnmerged(path: string): Promise<OperationManifest> {
  const text = await readFile(path, 'utf8');
  const sides = [sideOf(text, 'ours'), sideOf(text, 'theirs')].flatMap(manifestIn);
  const known = sides.length > 0 ? sides : manifestIn(await committedText(path));
  const [most] = known.toSorted((a, b) => b.previous.length - a.previous.length);
  return most ?? { current: {}, previous: [] };
}

/** One side of each conflict in a text; also of those that tell what both sides came from. */
function sideOf(text: string, side: 'ours' | 'theirs'): string {
  const conflict = /^<{7} .*\n(?<ours>(?:.*\n)*?)(?:\|{7} .*\n(?:.*\n)*?)?={7}\n(?<theirs>(?:.*\n)*?)>{7} .*(?:\n|$)/gm;
  return text.replace(conflict, (...parts) => parts.at(-1)[side]);
}

function manifestIn(text: string): OperationManifest[] {
  try {
    return [operationManifest.parse(JSON.parse(text))];
  } catch {
    return []; // This side is no manifest: another may be one.
  }
}

async function committedText(path: string): Promise<string> {
  const shown = promisify(execFile)('git', ['-C', dirname(path), 'show', `HEAD:./${basename(path)}`]);
  return shown.then(
    ({ stdout }) => stdout,
    () => '', // Not committed, or not in a repository.
  );
}

/** What a release does: today's operations become the newest of the former releases. */
export async function rotateManifest(path: string): Promise<void> {
  const { current, previous } = await readManifest(path);
  await writeManifest(path, { current, previous: [current, ...previous].slice(0, keptReleases) });
}

async function writeManifest(path: string, manifest: OperationManifest): Promise<void> {
  const sorted = { current: sortedById(manifest.current), previous: manifest.previous.map(sortedById) };
  await writeIfChanged(path, `${JSON.stringify(sorted, null, 2)}\n`);
}

function sortedById(operations: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(operations).sort(([a], [b]) => (a < b ? -1 : 1)));
}
