import { once } from 'node:events';
import { join } from 'node:path';
import { newId } from '@quanlian/ids/uuid.ts';
import { withTransaction } from '@quanlian/subgraph-kit/command.ts';
import { serviceClaims } from '@quanlian/subgraph-kit/service-claims.ts';
import { expect, onTestFinished, test } from 'vitest';
import { openAccounts } from '../account/open-accounts.ts';
import { entityAccount } from '../account/rules.ts';
import { bundleChild, childEnds } from '../test-child.ts';
import { bootPayments } from '../test-world.ts';

const kills = 6;
const acknowledgedBeforeKill = 40;

test('kill -9 while transfers are posted loses none that was acknowledged and doubles none', async () => {
  const world = await bootPayments();
  onTestFinished(() => world.world.close());
  const { runtime } = world;
  const legalEntityId = newId();
  const accounts = await withTransaction({ runtime, claims: serviceClaims(runtime) }, 'test', (tx) =>
    openAccounts(tx, [entityAccount('1403', legalEntityId, 'CNY'), entityAccount('4001', legalEntityId, 'CNY')]),
  );
  const child = await bundleChild(join(import.meta.dirname, 'crash-child.ts'));
  const acknowledged: string[] = [];
  for (let kill = 0; kill < kills; kill++) {
    const running = child.start(world.world, { argument: accounts.join(' ') });
    let text = '';
    running.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      // A few more each time, so that the kill falls on another statement of the batch.
      if (text.split('\n').length > acknowledgedBeforeKill + kill * 3) running.kill('SIGKILL');
    });
    const closed = running.stdout ? once(running.stdout, 'close') : undefined;
    expect(await childEnds(running)).toBe(false);
    await closed;
    acknowledged.push(...text.split('\n').slice(0, -1));
  }
  await world.posted();

  const sql = world.world.sql('payments');
  const booked = await sql<{ id: string }[]>`select id from ledger_transfer where debit_account_id = ${accounts[0]}`;
  const ids = new Set(booked.map((row) => row.id));
  expect(acknowledged.length).toBeGreaterThan(kills * acknowledgedBeforeKill - 1);
  expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
  // What was committed and not acknowledged is posted once as well, by whoever came after.
  const asked = await sql<{ transfer_id: string; result: string }[]>`select transfer_id, result from posting`;
  expect(asked.length).toBe(ids.size);
  expect(asked.filter((row) => row.result !== 'OK' || !ids.has(row.transfer_id))).toEqual([]);
  expect(await world.balance('1403', legalEntityId)).toBe(BigInt(ids.size));
  expect(await world.findings()).toEqual([]);
}, 120_000);
