import { pgTable, text } from 'drizzle-orm/pg-core';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { inArray } from './in-array.ts';

const temporary = pgTable('names', { name: text('name').notNull() });
const strange = ['a', 'a,b', '{a}', 'a"b', 'a\\b', "a'b", 'NULL', '', ' a', '中'];
let client: postgres.Sql;
const database = () => drizzle(client);

beforeAll(async () => {
  client = postgres(inject('adminUrl'), { max: 1, onnotice: () => {} });
  await client`create temp table names (name text not null)`;
  await client`insert into names ${client(strange.map((name) => ({ name })))}`;
});
afterAll(() => client.end());

const found = async (values: string[]) => {
  const rows = await database().select().from(temporary).where(inArray(temporary.name, values));
  return rows.map(({ name }) => name);
};

it.each(strange)('%j is found as itself and as nothing else', async (name) => {
  expect(await found([name])).toEqual([name]);
});

it('all are found at once, and of no values none', async () => {
  expect(new Set(await found(strange))).toEqual(new Set(strange));
  expect(await found([])).toEqual([]);
});

it('the statement is the same text however many values there are', () => {
  const textOf = (values: string[]) =>
    database().select().from(temporary).where(inArray(temporary.name, values)).toSQL();
  expect(textOf(strange).sql).toBe(textOf(['a']).sql);
  expect(textOf(strange).params).toHaveLength(1);
});

it('what a query finds is asked inside the statement', async () => {
  const a = database()
    .select({ name: temporary.name })
    .from(temporary)
    .where(inArray(temporary.name, ['a']));
  expect(await database().select().from(temporary).where(inArray(temporary.name, a))).toEqual([{ name: 'a' }]);
});
