import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './install.mjs';

// A registry mirror may lack the binaries of platforms that it does not serve. `npm install` then leaves them out of
// package-lock.json, and `npm ci` refuses such a file everywhere. Run this after `npm install`: it writes the missing
// optional packages back, with the platform that their names tell, so that npm knows and skips them.

const path = join(root, 'package-lock.json');
const lock = JSON.parse(readFileSync(path, 'utf8'));
let added = 0;
for (const [parent, { optionalDependencies = {} }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    if (isLocked(parent, name) || !/^\d/.test(version)) continue;
    lock.packages[`node_modules/${name}`] = { version, optional: true, ...platformOf(name) };
    added += 1;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} optional packages of other platforms written to package-lock.json`);

function isLocked(parent, name) {
  return (
    lock.packages[`${parent}/node_modules/${name}`] !== undefined || lock.packages[`node_modules/${name}`] !== undefined
  );
}

function platformOf(name) {
  const words = name
    .split(/[/-]/)
    .flatMap((word) => word.replace(/^gnu(eabihf)?$/, 'glibc').replace(/^musl(eabihf)?$/, 'musl'));
  const find = (known) => words.filter((word) => known.includes(word));
  const cpu = find(['arm64', 'x64', 'ia32', 'arm', 'ppc64', 'riscv64', 's390x', 'wasm32']);
  const os = find([
    'android',
    'darwin',
    'freebsd',
    'linux',
    'openharmony',
    'win32',
    'sunos',
    'netbsd',
    'openbsd',
    'aix',
  ]);
  const libc = os.includes('linux') ? find(['glibc', 'musl']) : [];
  return Object.fromEntries(Object.entries({ cpu, libc, os }).filter(([, list]) => list.length > 0));
}
