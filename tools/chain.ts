import { randomInt } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { playChain } from './demo/chain.ts';
import { toolEnv } from './env.ts';
import { readSecrets } from './secrets.ts';

// `npm run chain [-- --gateway=… --emulator=… --origin=…]`: buys, makes, sells and takes back, in the running product and
// through its public endpoint, with a company of its own each time, and fails when anything is not what it should be.

const { values } = parseArgs({
  options: { gateway: { type: 'string' }, emulator: { type: 'string' }, origin: { type: 'string' } },
});
const urlsFile = join(toolEnv.dataFolder, 'run/urls.json');
const urls = existsSync(urlsFile)
  ? z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(urlsFile, 'utf8')))
  : {};
const gateway = values.gateway ?? urls.gateway;
const emulator = values.emulator ?? urls.emulator;
if (!gateway || !emulator) {
  process.stderr.write('npm start 没有在运行 The product is not running: start it, or say --gateway and --emulator.\n');
  process.exit(1);
}

const suffix = String(randomInt(100_000, 1_000_000));
const started = performance.now();
const say = (line: string) =>
  process.stdout.write(`${((performance.now() - started) / 1000).toFixed(1).padStart(6)} s  ${line}\n`);
try {
  await playChain({
    endpoint: {
      gatewayUrl: new URL(gateway).origin,
      serviceSecret: readSecrets(toolEnv.dataFolder)('service'),
      origin: values.origin ?? urls['portal-hq'] ?? 'http://localhost:3001',
    },
    institutions: { taxPlatformUrl: new URL('/tax', emulator).href, keysFolder: join(toolEnv.dataFolder, 'keys') },
    suffix,
    say,
  });
  say('✓ the chain holds');
} catch (error) {
  process.stderr.write(`\n✗ ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
