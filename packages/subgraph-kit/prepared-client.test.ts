import { randomBytes } from 'node:crypto';
import { newId } from '@quanlian/ids/uuid.ts';
import { createDatabase, dropDatabase, roleUrls } from '@quanlian/testkit/test-postgres.ts';
import { sql as statement } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { type Database, inTransaction } from './database.ts';
import { preparing } from './prepared-client.ts';

const database = `w_prepared_${randomBytes(5).toString('hex')}`;
let client: postgres.Sql;
let app: Database;
let migrator: postgres.Sql;
let bare: postgres.Sql;
beforeAll(async () => {
  const adminUrl = inject('adminUrl');
  await createDatabase(adminUrl, 'catalog', database);
  const { ownerUrl } = roleUrls(adminUrl, 'catalog', database);
  const open = () => postgres(ownerUrl, { max: 1, onnotice: () => {} });
  [client, migrator, bare] = [open(), open(), open()];
  app = drizzle(preparing(client));
});
afterAll(async () => {
  await Promise.all([client, migrator, bare].map((one) => one.end()));
  await dropDatabase(inject('adminUrl'), database);
});

const organisationId = newId();
const settings = { scope: { kind: 'organisation' as const, organisationId }, statementTimeout: 10_000 };

it('a transaction knows its organisation in its first statement', async () => {
  const rows = await inTransaction(app, settings, (tx) =>
    tx.execute(statement`select current_setting('app.org') as org, ${1}::int as one`),
  );
  expect([...rows]).toEqual([{ org: organisationId, one: 1 }]);
});

it('a transaction on a client that would not say its organisation is refused before it begins', async () => {
  let isBegun = false;
  const work = async () => {
    isBegun = true;
  };
  await expect(inTransaction(drizzle(bare), settings, work)).rejects.toThrow('preparing');
  expect(isBegun).toBe(false);
});

it('a statement that a migration has made stale is prepared anew, and its transaction runs', async () => {
  await migrator`create table counted (id int, amount int)`;
  await migrator`insert into counted values (1, 5)`;
  const read = () =>
    inTransaction(app, settings, (tx) =>
      tx.execute(statement`select amount from counted where id = ${1}`).then((rows) => [...rows]),
    );
  expect(await read()).toEqual([{ amount: 5 }]);
  await migrator`alter table counted alter column amount type bigint`;
  expect(await read()).toEqual([{ amount: '5' }]);
});
