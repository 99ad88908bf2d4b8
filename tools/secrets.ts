import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Gives a secret by its purpose. All are derived from one key that is made once per installation, so nothing has to
 * be written again when a new purpose comes, and two processes that start at once agree.
 */
export function readSecrets(dataFolder: string): (purpose: string) => string {
  const path = join(dataFolder, 'secrets.json');
  if (!existsSync(path)) create(path, dataFolder);
  const { key } = JSON.parse(readFileSync(path, 'utf8'));
  if (typeof key !== 'string' || key.length < 32) throw new Error(`${path} holds no key`);
  return (purpose) => createHmac('sha256', key).update(purpose).digest('base64url');
}

function create(path: string, dataFolder: string): void {
  mkdirSync(dataFolder, { recursive: true, mode: 0o711 });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify({ key: randomBytes(32).toString('base64url') })}\n`, { mode: 0o600 });
  try {
    // Fails when somebody else was first: theirs is then the one that counts.
    linkSync(draft, path);
  } catch (error) {
    if (!existsSync(path)) throw error;
  } finally {
    rmSync(draft);
  }
}
