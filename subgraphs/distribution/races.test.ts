import { goodsAccepted } from '@quanlian/events/goods-accepted.ts';
import { legalEntityChanged } from '@quanlian/events/legal-entity-changed.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import { command, kindsOf, raceBehindLock } from '@quanlian/testkit/race.ts';
import { withoutLocks } from '@quanlian/testkit/without-locks.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import type { TransactionSql } from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { distribution } from './server.ts';

/*
 * Two commands or facts on one thing at once. Both wait at what is held: at a row the first to come goes first, at a table
 * either; the second must see what the first did.
 */

let world: World;
beforeAll(async () => {
  world = await bootWorld({ subgraphs: [distribution] });
});
afterAll(() => world?.close());

const asked = (name: string, input: object) =>
  command('distribution', world.person({ roles: ['hq-warehouse'] }), name, input);
const race = <T>(hold: (sql: TransactionSql) => Promise<unknown>, actions: (() => Promise<T>)[]) =>
  raceBehindLock(world.ownerUrl('distribution'), hold, actions);

async function warehouse() {
  const legalEntityId = newId();
  await world.deliver('distribution', legalEntityChanged, {
    aggregateId: legalEntityId,
    body: {
      legalEntityId,
      organisationId: world.hqOrganisationId,
      name: '清源',
      nameEn: null,
      taxNumber: '91310000MA1FL00001',
      address: null,
      bankAccounts: [],
    },
  });
  const code = `W-${newId().slice(-8)}`;
  const input = { code, name: '一号仓', kind: 'WAREHOUSE', legalEntityId, address: '上海市青浦区' };
  (await asked('createLocation', input)()).expectData();
  const [row] = await world.sql('distribution')<{ id: string }[]>`select id from locations where code = ${code}`;
  return { legalEntityId, locationId: row?.id ?? '', input };
}

it('a location changed twice at once keeps the first change', async () => {
  const { locationId: id } = await warehouse();
  const twice = ['二号仓', '三号仓'].map((name) =>
    asked('changeLocation', { id, expectedVersion: 1, name, address: '嘉兴', isActive: true }),
  );
  const results = await race((sql) => sql`select 1 from locations where id = ${id} for update`, twice);
  expect(kindsOf(results)).toEqual(['Location', 'StaleVersion']);
  const [kept] = await world.sql('distribution')`select name, version from locations where id = ${id}`;
  expect(kept).toEqual({ name: '二号仓', version: 2 });
});

it('a location’s code is taken by one of two who add it at once; two codes are both taken', async () => {
  const { input } = await warehouse();
  const add = (code: string) => asked('createLocation', { ...input, code });
  const hold = (sql: TransactionSql) => sql`lock table locations in exclusive mode`;
  const code = `X-${newId().slice(-8)}`;
  expect(kindsOf(await race(hold, [add(code), add(code)])).sort()).toEqual(['Location', 'LocationCodeTaken']);
  expect(kindsOf(await race(hold, [add(`${code}1`), add(`${code}2`)]))).toEqual(['Location', 'Location']);
});

it('control: were the code only looked for, the second would run into the index', async () => {
  const { input } = await warehouse();
  const code = `Y-${newId().slice(-8)}`;
  const both = [1, 2].map(() => asked('createLocation', { ...input, code }));
  const hold = (sql: TransactionSql) => sql`lock table locations in exclusive mode`;
  const unconditional = (statement: string) => statement.replace(/ on conflict \("code"\) do nothing/i, '');
  const outcomes = await withoutLocks(world.running('distribution'), () => race(hold, both), unconditional);
  expect(kindsOf(outcomes).sort()).toEqual(['INTERNAL', 'Location']);
});

async function stocked() {
  const place = await warehouse();
  const [productId, supplierId] = [newId(), newId()];
  const receipt = (acceptedQuantity: string) => {
    const line = {
      goodsReceiptLineId: newId(),
      purchaseOrderLineId: newId(),
      productId,
      batchNumber: 'B-1',
      productionDate: '2026-11-01',
      bestBefore: '2026-12-01',
      acceptedQuantity,
      rejectedQuantity: '0',
      netMinor: '100',
    };
    const { legalEntityId, locationId } = place;
    const ids = { goodsReceiptId: newId(), purchaseOrderId: newId(), supplierId, legalEntityId, locationId };
    return { ...ids, number: 'GR-1', currency: 'CNY', lines: [line] };
  };
  const accept =
    (body: ReturnType<typeof receipt>, id = newId()) =>
    () =>
      world.deliver('distribution', goodsAccepted, { id, aggregateId: body.goodsReceiptId, body });
  const onHand = async () => {
    const rows = await world.sql('distribution')<{ on_hand: string; value: number }[]>`
      select on_hand::float, value_minor::int as value from stock_items where product_id = ${productId}`;
    return rows.map((row) => [row.on_hand, row.value]);
  };
  return { receipt, accept, onHand, productId };
}

it('two receipts of one batch at once are both in its stock, whether or not it was there before', async () => {
  const { receipt, accept, onHand, productId } = await stocked();
  const both = () => [accept(receipt('10')), accept(receipt('5'))];
  await race((sql) => sql`lock table stock_items in exclusive mode`, both());
  expect(await onHand()).toEqual([[15, 200]]);
  await race((sql) => sql`select 1 from stock_items where product_id = ${productId} for update`, both());
  expect(await onHand()).toEqual([[30, 400]]);
});

it('one receipt told twice at once is in stock once, also under two ids', async () => {
  for (const ids of [['same', 'same'] as const, ['one', 'other'] as const]) {
    const { receipt, accept, onHand } = await stocked();
    const body = receipt('10');
    const known = new Map(ids.map((name) => [name, newId()]));
    const tell = ids.map((name) => accept(body, known.get(name)));
    const results = await race((sql) => sql`lock table stock_movements in exclusive mode`, tell);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    expect(await onHand()).toEqual([[10, 100]]);
  }
});
