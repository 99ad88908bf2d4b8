import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { childEnv } from './env.ts';
import { repositoryRoot } from './repository.ts';

// `npm run bench [name …]`: one figure or all. Exits non-zero only when one could not be measured.

const folder = join(repositoryRoot, 'bench');
const all = readdirSync(folder)
  .filter((file) => /^[\w-]+\.ts$/.test(file))
  .map((file) => file.replace(/\.ts$/, ''));
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !all.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`${unknown.join(', ')}: no such bench; there are ${all.join(', ')}\n`);
  process.exit(1);
}

let unmeasured = 0;
for (const name of wanted.length > 0 ? wanted : all) {
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', join(folder, `${name}.ts`)], {
    cwd: repositoryRoot,
    stdio: 'inherit',
    env: childEnv({ NODE_OPTIONS: undefined }),
  });
  if (status !== 0) unmeasured += 1;
}
process.exit(unmeasured);
