import { randomBytes } from 'node:crypto';
import { newId } from '@quanlian/ids/uuid.ts';
import { subgraphNames } from '@quanlian/settings/subgraph-names.ts';
import { inTransaction } from '@quanlian/subgraph-kit/database.ts';
import { preparing } from '@quanlian/subgraph-kit/prepared-client.ts';
import type { Scope } from '@quanlian/subgraph-kit/scope.ts';
import { createDatabase, dropDatabase, roleUrls } from '@quanlian/testkit/test-postgres.ts';
import { sql as statement } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { expect, inject, test } from 'vitest';

/** Columns that name the party of a row. */
const partyColumns = ['supplier_id', 'party_id', 'debit_party_id', 'credit_party_id', 'organisation_id'];

/** Not a secret of a party themselves; the policies of other tables ask them who takes part. */
const participation = ['sourcing_invitations'];

type Party = { id: string; eventId: string };
type Column = { name: string; type: string; length: number | null };

/**
 * The second wall of contracts "Data and rights": a connection of the pool serves one organisation after the other,
 * and what the one has set must not show its rows to the next. Every table with forced row-level security is tried;
 * a new one is tried without being named here.
 */
test.each(subgraphNames)(
  'a connection of %s that served one organisation shows its rows to no other',
  async (subgraph) => {
    const adminUrl = inject('adminUrl');
    const database = `w_rls_${randomBytes(5).toString('hex')}`;
    await createDatabase(adminUrl, subgraph, database);
    const url = new URL(adminUrl);
    url.pathname = `/${database}`;
    const admin = postgres(url.href, { max: 1, onnotice: () => {} });
    const client = postgres(roleUrls(adminUrl, subgraph, database).appUrl, { max: 1, onnotice: () => {} });
    const app = drizzle(preparing(client));
    try {
      const tables = (
        await admin<{ name: string }[]>`
        select relname as name from pg_class where relforcerowsecurity and relkind in ('r', 'p') order by 1`
      ).map(({ name }) => name);
      if (tables.length === 0) return;
      const [first, second] = [party(), party()];
      await withoutConstraints(admin);
      const owned = new Map<string, boolean>();
      for (const table of tables) owned.set(table, await plant(admin, table, [first, second]));
      for (const table of participation) {
        const exists = await admin`select 1 from pg_class where relname = ${table} and relkind = 'r'`;
        if (exists.length > 0) await plant(admin, table, [first, second]);
      }

      const pid = async () => (await client`select pg_backend_pid() as pid`)[0]?.pid;
      const connection = await pid();
      const rowsSeen = async (scope: Scope, table: string): Promise<string[]> => {
        const rows = await inTransaction(app, { scope, readOnly: true, statementTimeout: 10_000 }, (tx) =>
          tx.execute<{ row: string }>(statement.raw(`select row_to_json(t)::text as row from ${table} t`)),
        );
        return [...rows].map(({ row }) => row);
      };
      const as = ({ id }: Party): Scope => ({ kind: 'organisation', organisationId: id });
      const names = (rows: string[], one: Party) =>
        rows.filter((row) => row.includes(one.id) || row.includes(one.eventId));
      const before: (() => Promise<unknown>)[] = [
        async () => undefined,
        ...tables.map((table) => () => rowsSeen({ kind: 'hq', organisationId: newId() }, table)),
        ...tables.map((table) => () => rowsSeen({ kind: 'service' }, table)),
        () => rowsSeen({ kind: 'hq', organisationId: newId() }, 'no_such_table').catch(() => undefined),
      ];
      for (const table of tables) {
        const all = (await admin.unsafe(`select row_to_json(t)::text as row from ${table} t`)).map(({ row }) => row);
        for (const [mine, theirs] of [[first, second] as const, [second, first] as const]) {
          if (owned.get(table)) expect(names(all, theirs), `${table} has a row of each`).not.toEqual([]);
          for (const served of before) {
            await served();
            await rowsSeen(as(theirs), table);
            const seen = await rowsSeen(as(mine), table);
            expect(names(seen, theirs), `${table} shows another's rows`).toEqual([]);
            expect(seen, `${table} shows its own rows, or none when it is headquarters' alone`).toEqual(
              names(seen, mine),
            );
            if (owned.get(table)) expect(seen, `${table} shows its own rows`).not.toEqual([]);
          }
          await rowsSeen(as(mine), table);
          expect(await client.unsafe(`select 1 from ${table}`), `${table} without an organisation`).toHaveLength(0);
          expect(await rowsSeen({ kind: 'none' }, table), `${table} for nobody`).toEqual([]);
        }
      }
      expect(await pid()).toBe(connection);
    } finally {
      await client.end();
      await admin.end();
      await dropDatabase(adminUrl, database);
    }
  },
);

function party(): Party {
  return { id: newId(), eventId: newId() };
}

/** Rows are made by the types of their columns alone: what the values mean is not asked here. */
async function withoutConstraints(admin: postgres.Sql): Promise<void> {
  await admin`set session_replication_role = replica`;
  const checks = await admin<{ table: string; name: string }[]>`
    select conrelid::regclass::text as table, conname as name from pg_constraint
    where contype = 'c' and connamespace = 'public'::regnamespace and conrelid <> 0`;
  for (const { table, name } of checks) await admin.unsafe(`alter table ${table} drop constraint ${name}`);
}

/** A row of each party; tells whether the table names the party, or an event to which it is invited. */
async function plant(admin: postgres.Sql, table: string, parties: Party[]): Promise<boolean> {
  const columns = await admin<Column[]>`
    select column_name as name, udt_name as type, character_maximum_length as length from information_schema.columns
    where table_schema = 'public' and table_name = ${table} and is_generated = 'NEVER' and identity_generation is null
      and (is_nullable = 'NO' or column_name in ${admin(partyColumns)})`;
  for (const one of parties) {
    const values = Object.fromEntries(columns.map((column) => [column.name, madeValue(column, one)]));
    await admin`insert into ${admin(table)} ${admin(values)}`;
  }
  return columns.some(({ name }) => partyColumns.includes(name) || name === 'sourcing_event_id');
}

function madeValue({ name, type, length }: Column, { id, eventId }: Party): string | number | boolean | Date {
  if (partyColumns.includes(name)) return id;
  if (name === 'sourcing_event_id') return eventId;
  if (type === 'uuid') return newId();
  if (type === 'bool') return false;
  if (['int2', 'int4', 'int8'].includes(type)) return randomBytes(2).readUInt16BE();
  if (type === 'numeric') return 0;
  if (type === 'date') return '2026-11-22';
  if (type === 'timestamptz') return new Date('2026-11-22T00:00:00Z');
  if (type === 'json' || type === 'jsonb' || type.startsWith('_')) return '{}';
  return randomBytes(8)
    .toString('hex')
    .slice(0, length ?? 16);
}
