import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const notInput = new Set(['node_modules', '.next', '.data', '.cache', '.git', 'test-results']);

/** A hash of the names and contents of files and folders, to know whether something has to be made again. */
export function fingerprint(root: string, paths: string[], accept: (path: string) => boolean = () => true): string {
  const hash = createHash('sha256');
  for (const path of paths.flatMap((path) => filesBelow(root, path)).sort()) {
    if (!accept(path)) continue;
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** All files at or below a path, relative to the root, without what is installed or built. */
export function filesBelow(root: string, path: string): string[] {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full, { withFileTypes: true }).flatMap((entry) => {
    if (notInput.has(entry.name) || entry.name.endsWith('.tsbuildinfo')) return [];
    const child = join(path, entry.name);
    return entry.isDirectory() ? filesBelow(root, child) : entry.isFile() ? [child] : [];
  });
}
