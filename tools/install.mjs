import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Node built-ins only: this runs on a fresh clone, before anything is installed.

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Ends the process with a clear line when this Node is too old. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 20)) return;
  console.error(`全链需要 Node.js 20.20 或更高版本，当前是 ${process.versions.node}。`);
  console.error(`Quanlian needs Node.js 20.20 or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

/** Installs what the lockfile says, unless that is what is installed. */
export function ensureInstalled() {
  const lockfile = readFileSync(join(root, 'package-lock.json'));
  const hash = createHash('sha256').update(lockfile).digest('hex');
  const marker = join(root, 'node_modules/.quanlian-lock');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === hash) return;
  if (!isInstalled(JSON.parse(lockfile.toString('utf8')))) install();
  writeFileSync(marker, hash);
}

function install() {
  const started = performance.now();
  console.log('安装依赖 … installing what package-lock.json says');
  // The database's package makes its library links in a script of its own.
  const { status } = spawnSync('npm', ['ci', '--no-fund', '--no-audit', '--ignore-scripts=false', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error('安装失败：请检查网络与 npm registry 设置。 npm ci failed: check the network and the npm registry.');
    process.exit(status ?? 1);
  }
  console.log(`安装完成 installed in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

/** npm writes its own list of what it installed last of all, so a killed install has none. */
function isInstalled(lock) {
  const list = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(list)) return false;
  const installed = JSON.parse(readFileSync(list, 'utf8')).packages;
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (!path.startsWith('node_modules/') || wanted.optional) return true;
    if (wanted.link) return existsSync(join(root, path));
    const found = installed[path];
    return found !== undefined && found.version === wanted.version && found.resolved === wanted.resolved;
  });
}
