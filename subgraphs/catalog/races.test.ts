import { newId } from '@quanlian/ids/uuid.ts';
import { command, kindsOf, raceBehindLock } from '@quanlian/testkit/race.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import type { TransactionSql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkDigitOf } from './product/rules.ts';
import { catalog } from './server.ts';

/*
 * Two commands on one thing at once. Both wait at what is held: at a row the first to come goes first, at a table either;
 * the second must see what the first did.
 */

let world: World;
beforeAll(async () => {
  world = await bootWorld({ subgraphs: [catalog] });
});
afterAll(() => world?.close());

const asked = (name: string, input: object) =>
  command('catalog', world.person({ roles: ['hq-product-manager'] }), name, input);

async function race(hold: (sql: TransactionSql) => Promise<unknown>, actions: ReturnType<typeof asked>[]) {
  return kindsOf(await raceBehindLock(world.ownerUrl('catalog'), hold, actions));
}
const product = (id: string) => (sql: TransactionSql) => sql`select 1 from products where id = ${id} for update`;

function newGtin(): string {
  const body = `690${String(Math.floor(Math.random() * 1e9)).padStart(9, '0')}`;
  return body + checkDigitOf(body);
}

function tea(changes: object = {}) {
  const fields = {
    name: '清源茉莉花茶',
    gtin: newGtin(),
    packLevels: [],
    shelfLifeDays: 365,
    taxCode: '1030307010000000000',
    taxRate: '0.13',
    salePrice: { amountMinor: '450', currency: 'CNY' },
    ...changes,
  };
  return { fields, input: { ...fields, code: `T-${newId().slice(-12)}`, kind: 'FINISHED', baseUnit: '瓶' } };
}

async function created(changes: object = {}) {
  const { fields, input } = tea(changes);
  (await asked('createProduct', input)()).expectData();
  const [row] = await world.sql('catalog')<{ id: string }[]>`select id from products where code = ${input.code}`;
  return { id: row?.id ?? '', fields };
}

describe('a product', () => {
  it('changed twice at once keeps the first change', async () => {
    const { id, fields } = await created();
    const twice = ['甲', '乙'].map((name) => asked('changeProduct', { ...fields, id, expectedVersion: 1, name }));
    expect(await race(product(id), twice)).toEqual(['Product', 'StaleVersion']);
    const [kept] = await world.sql('catalog')`select name, version from products where id = ${id}`;
    expect(kept).toEqual({ name: '甲', version: 2 });
  });

  it('is activated once and retired once by two at once', async () => {
    const { id } = await created();
    for (const name of ['activateProduct', 'retireProduct']) {
      const twice = [1, 2].map(() => asked(name, { id }));
      expect(await race(product(id), twice)).toEqual(['Product', 'WrongState']);
    }
  });

  it('that is being activated does not lose what it needs at the same moment', async () => {
    const { id, fields } = await created();
    const bare = { ...fields, id, expectedVersion: 1, taxCode: null };
    expect(await race(product(id), [asked('activateProduct', { id }), asked('changeProduct', bare)])).toEqual([
      'Product',
      'StaleVersion',
    ]);
    const other = await created();
    const before = asked('changeProduct', { ...other.fields, id: other.id, expectedVersion: 1, taxCode: null });
    expect(await race(product(other.id), [before, asked('activateProduct', { id: other.id })])).toEqual([
      'Product',
      'ProductIncomplete',
    ]);
  });

  it('gets a code or a GTIN that two want at once; two codes are both taken', async () => {
    const [one, two] = [tea().input, tea().input];
    const hold = (sql: TransactionSql) => sql`lock table products in exclusive mode`;
    const create = (input: object) => asked('createProduct', input);
    expect((await race(hold, [create(one), create({ ...two, code: one.code })])).sort()).toEqual([
      'Product',
      'ProductCodeTaken',
    ]);
    const [three, four] = [tea().input, tea().input];
    expect((await race(hold, [create(three), create({ ...four, gtin: three.gtin })])).sort()).toEqual([
      'GtinTaken',
      'Product',
    ]);
    expect(await race(hold, [create(tea().input), create(tea().input)])).toEqual(['Product', 'Product']);
  });

  it('does not swap its GTIN with another that wants to at the same moment', async () => {
    const [one, two] = [await created(), await created()];
    const take = (own: typeof one, others: typeof one) =>
      asked('changeProduct', { ...own.fields, id: own.id, expectedVersion: 1, gtin: others.fields.gtin });
    const hold = (sql: TransactionSql) => sql`lock table gtins in exclusive mode`;
    expect(await race(hold, [take(one, two), take(two, one)])).toEqual(['GtinTaken', 'GtinTaken']);
  });
});

it('a brand’s name is taken by one of two who add it at once', async () => {
  const hold = (sql: TransactionSql) => sql`lock table brands in exclusive mode`;
  const add = (name: string) => asked('createBrand', { name });
  expect((await race(hold, [add('双峰'), add('双峰')])).sort()).toEqual(['Brand', 'BrandNameTaken']);
  expect(await race(hold, [add('东峰'), add('西峰')])).toEqual(['Brand', 'Brand']);
});
