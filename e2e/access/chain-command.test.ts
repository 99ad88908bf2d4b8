import { spawn } from 'node:child_process';
import { childEnv } from '@quanlian/tools/env.ts';
import { repositoryRoot } from '@quanlian/tools/repository.ts';
import { expect, test } from 'vitest';
import { type ProductInProcess, startProductInProcess } from './product-in-process.ts';

test('npm run chain ends with an error that names the first result that is not what it should be', async () => {
  const product = await startProductInProcess('local');
  try {
    // A kilogram too many appears wherever goods come into stock.
    const distribution = product.world.sql('distribution');
    await distribution.unsafe(`
      create function plant_fault() returns trigger language plpgsql as $$
      begin new.on_hand := new.on_hand + 1; return new; end $$;
      create trigger plant_fault before insert on stock_items for each row execute function plant_fault();`);
    const { code, errors } = await runChain(product);
    expect(errors).toMatch(/✗ stock of M-TEA-02 is \d+, accepted were 1900/);
    expect(code).toBe(1);
  } finally {
    await product.close();
  }
}, 300_000);

async function runChain({ endpoint, institutions, dataFolder }: ProductInProcess) {
  const options = [
    `--gateway=${endpoint.gatewayUrl}`,
    `--emulator=${new URL(institutions.taxPlatformUrl).origin}`,
    `--origin=${endpoint.origin}`,
  ];
  const child = spawn(process.execPath, ['tools/chain.mjs', ...options], {
    cwd: repositoryRoot,
    env: childEnv({ QUANLIAN_DATA: dataFolder, NODE_OPTIONS: undefined }),
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString('utf8');
  });
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, errors };
}
