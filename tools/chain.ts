import { randomInt } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type ChainOptions, playChain } from './demo/chain.ts';
import { toolEnv } from './env.ts';
import { randomPorts } from './ports.ts';
import { createProduct } from './product.ts';
import { builtPrograms } from './programs.ts';
import { say } from './progress.ts';
import { readSecrets } from './secrets.ts';

// `npm run chain`: buys, makes, sells and takes back through the public endpoint, in a product without portals and with
// databases of its own that are gone afterwards; fails when anything is not what it should be.
// `-- --mode=distributed`: the same with one process per subgraph. `-- --running`: in the product that `npm start`
// runs, with a company of its own; its channels are supplied by that company while the chain is played.

const { values } = parseArgs({
  options: {
    mode: { type: 'string', default: 'one-process' },
    running: { type: 'boolean', default: false },
    gateway: { type: 'string' },
    emulator: { type: 'string' },
    origin: { type: 'string' },
  },
});
const suffix = String(randomInt(100_000, 1_000_000));

type World = Pick<ChainOptions, 'endpoint' | 'institutions'>;

try {
  if (values.running || values.gateway) await play(runningWorld());
  else await inWorldOfItsOwn();
  process.exit(0);
} catch (error) {
  process.stderr.write(`\n✗ ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

async function play(world: World): Promise<void> {
  const started = performance.now();
  await playChain({ ...world, suffix, say });
  say(`✓ 全链无误 the chain holds (${((performance.now() - started) / 1000).toFixed(1)} s)`);
}

async function inWorldOfItsOwn(): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'quanlian-chain-'));
  const ports = await randomPorts();
  const product = createProduct({
    dataFolder,
    mode: values.mode === 'distributed' ? 'distributed' : 'one-process',
    environment: 'demo',
    ports,
    apps: [],
    seed: false,
    programs: builtPrograms,
  });
  const clear = async () => {
    await product.stop();
    rmSync(dataFolder, { recursive: true, force: true });
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(name, () => void clear().finally(() => process.exit(1)));
  }
  try {
    await product.start();
    await play(
      worldAt(dataFolder, {
        gateway: `http://127.0.0.1:${ports.gateway}`,
        emulator: `http://127.0.0.1:${ports.emulator}`,
        origin: `http://localhost:${ports.apps['portal-hq']}`,
      }),
    );
  } finally {
    await clear();
  }
}

function runningWorld(): World {
  const urlsFile = join(toolEnv.dataFolder, 'run/urls.json');
  const urls = existsSync(urlsFile)
    ? z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(urlsFile, 'utf8')))
    : {};
  const gateway = values.gateway ?? urls.gateway;
  const emulator = values.emulator ?? urls.emulator;
  if (!gateway || !emulator) {
    throw new Error(
      'npm start 没有在运行：先启动它，或去掉 --running。 The product is not running: start it, or leave --running out.',
    );
  }
  const origin = values.origin ?? urls['portal-hq'] ?? 'http://localhost:3001';
  return worldAt(toolEnv.dataFolder, { gateway, emulator, origin });
}

function worldAt(dataFolder: string, at: { gateway: string; emulator: string; origin: string }): World {
  return {
    endpoint: {
      gatewayUrl: new URL(at.gateway).origin,
      serviceSecret: readSecrets(dataFolder)('service'),
      origin: at.origin,
    },
    institutions: { taxPlatformUrl: new URL('/tax', at.emulator).href, keysFolder: join(dataFolder, 'keys') },
  };
}
