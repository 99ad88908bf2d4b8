import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rotateManifest } from './operation-manifest.ts';

/**
 * Marks a release: the operations of each client are kept as those of a former release, so that pages which are still
 * open in a browser go on working for three more.
 */
export async function release(root: string): Promise<string[]> {
  const folder = join(root, 'gateway/operations');
  const manifests = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
  for (const manifest of manifests) await rotateManifest(join(folder, manifest));
  return manifests;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const manifests = await release(fileURLToPath(new URL('..', import.meta.url)));
  process.stdout.write(`Rotated ${manifests.join(', ')}\n`);
}
