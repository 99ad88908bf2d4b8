import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
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

/** Replaces the current operations of a client; those of former releases stay as they are. */
export async function writeCurrent(path: string, current: Record<string, string>): Promise<void> {
  const { previous } = await readManifest(path);
  await writeManifest(path, { current, previous });
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
