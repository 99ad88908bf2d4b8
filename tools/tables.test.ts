import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { subgraphNames } from '@quanlian/settings/subgraph-names.ts';
import { createDatabase, dropDatabase, roleUrls } from '@quanlian/testkit/test-postgres.ts';
import { is } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import postgres from 'postgres';
import { expect, inject, test } from 'vitest';
import { repositoryRoot } from './repository.ts';

// Migrations are written by hand (docs/decisions/0001): every drizzle table must be what they made.
test.each(subgraphNames)('the tables of %s are those that its migrations make', async (subgraph) => {
  const adminUrl = inject('adminUrl');
  const database = `w_tables_${randomBytes(5).toString('hex')}`;
  await createDatabase(adminUrl, subgraph, database);
  const sql = postgres(roleUrls(adminUrl, subgraph, database).ownerUrl, { max: 1 });
  try {
    const columns = await sql<{ table: string; name: string; type: string; nullable: string }[]>`
      select table_name as table, column_name as name, data_type as type, is_nullable as nullable
      from information_schema.columns where table_schema = 'public'`;
    const found: string[] = [];
    for (const table of await tablesOf(subgraph)) {
      const { name, columns: declared } = getTableConfig(table);
      const real = columns.filter((column) => column.table === name);
      if (real.length === 0) found.push(`${name} is not in the database`);
      for (const column of declared) {
        const match = real.find((candidate) => candidate.name === column.name);
        const where = `${name}.${column.name}`;
        if (!match) found.push(`${where} is not in the database`);
        else if (kindOf(column.getSQLType()) !== kindOf(match.type)) {
          found.push(`${where} is ${column.getSQLType()} here and ${match.type} in the database`);
        } else if (column.notNull !== (match.nullable === 'NO')) found.push(`${where} differs in not null`);
      }
    }
    expect(found).toEqual([]);
  } finally {
    await sql.end();
    await dropDatabase(adminUrl, database);
  }
});

async function tablesOf(subgraph: string): Promise<PgTable[]> {
  const tables: PgTable[] = [];
  const folder = join(repositoryRoot, 'subgraphs', subgraph);
  for (const concept of await readdir(folder)) {
    const file = join(folder, concept, 'tables.ts');
    if (!existsSync(file)) continue;
    const module: Record<string, unknown> = await import(file);
    for (const value of Object.values(module)) if (is(value, PgTable)) tables.push(value);
  }
  return tables;
}

/** A type in the words of information_schema; text of fixed length reads like any text. */
function kindOf(type: string): string {
  if (type.endsWith('[]')) return 'ARRAY';
  const plain = type.replace(/\(.*\)/, '');
  return plain === 'char' || plain === 'character' ? 'text' : plain;
}
