import { supplierChanged } from '@quanlian/events/supplier-changed.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import { createJobContext } from '@quanlian/subgraph-kit/job-context.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { finance } from '../server.ts';
import { supplierModel } from './read-models.ts';

let world: World;
beforeAll(async () => {
  world = await bootWorld({ subgraphs: [finance] });
});
afterAll(() => world?.close());

const supplierBody = (supplierId: string, name: string) => ({
  supplierId,
  code: `S-${supplierId.slice(-6)}`,
  name,
  nameEn: null,
  taxNumber: '91330100799655058B',
  taxpayerKind: 'GENERAL' as const,
  companySize: 'SMALL' as const,
  state: 'QUALIFIED' as const,
  bankAccount: null,
});

it('an older state of a supplier never overwrites a newer one: the account paid is the last one registered', async () => {
  const id = newId();
  const account = (accountNumber: string) => ({
    accountName: '龙井茶业',
    accountNumber,
    bankName: '农业银行',
    bankCode: '103331000011',
  });
  const tell = (accountNumber: string, aggregateVersion: number) =>
    world.deliver('finance', supplierChanged, {
      aggregateId: id,
      aggregateVersion,
      body: { ...supplierBody(id, '龙井茶业'), bankAccount: account(accountNumber) },
    });
  await tell('6222020200002222', 2);
  await tell('6222020200001111', 1);
  const [row] = await world.sql('finance')`select account_number, version from suppliers where id = ${id}`;
  expect(row).toMatchObject({ account_number: '6222020200002222', version: '2' });
});

it('a rebuilt copy keeps what its owner knows, drops the rest, and is found by its new name', async () => {
  const [kept, gone] = [newId(), newId()];
  for (const id of [kept, gone]) {
    await world.deliver('finance', supplierChanged, { aggregateId: id, body: supplierBody(id, '径山茶厂') });
  }
  const context = createJobContext(world.running('finance').runtime, 'kit.rebuild');
  await context.transaction((tx) => supplierModel.forget(tx));
  await context.transaction((tx) =>
    supplierModel.apply(tx, {
      id: kept,
      name: supplierChanged.name,
      version: 1,
      aggregateId: kept,
      aggregateVersion: 1,
      body: supplierBody(kept, '径山茶业'),
      occurredAt: new Date(),
    }),
  );
  await context.transaction((tx) => supplierModel.dropForgotten(tx));
  const rows = await world.sql('finance')`select id, name from suppliers
    where id in (${kept}, ${gone}) and search_text like '%jingshanchaye%'`;
  expect([...rows]).toEqual([{ id: kept, name: '径山茶业' }]);
});
