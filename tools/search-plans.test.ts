import { randomBytes } from 'node:crypto';
import type { SubgraphName } from '@quanlian/settings/subgraph-names.ts';
import { createDatabase, dropDatabase, roleUrls } from '@quanlian/testkit/test-postgres.ts';
import postgres from 'postgres';
import { expect, inject, test } from 'vitest';

/** How a caller looks for text in a table under row level security, by the table's index. */
const searches: { subgraph: SubgraphName; table: string; party: string; ask: string; texts: string[] }[] = [
  {
    subgraph: 'finance',
    table: 'bank_receipts',
    party: 'partner_id',
    ask: 'bank_receipts_like',
    texts: ['number', 'payer_name', 'bank_reference', 'search_text'],
  },
  {
    subgraph: 'finance',
    table: 'receivables',
    party: 'partner_id',
    ask: 'receivables_like',
    texts: ['number', 'sales_order_number'],
  },
  {
    subgraph: 'finance',
    table: 'sales_invoices',
    party: 'buyer_id',
    ask: 'sales_invoices_like',
    texts: ['invoice_number', 'sales_order_number', 'buyer_title'],
  },
  {
    subgraph: 'payments',
    table: 'pay_outs',
    party: 'supplier_id',
    ask: 'pay_outs_like',
    texts: ['number', 'supplier_name', 'search_text', 'bank_reference', 'receipt_number'],
  },
  {
    subgraph: 'payments',
    table: 'payment_orders',
    party: 'buyer_id',
    ask: 'payment_orders_like',
    texts: ['number', 'order_number'],
  },
  {
    subgraph: 'payments',
    table: 'payment_attempts',
    party: 'buyer_id',
    ask: 'payment_orders_like',
    texts: ['channel_transaction_id'],
  },
  {
    subgraph: 'payments',
    table: 'refunds',
    party: 'buyer_id',
    ask: 'payment_orders_like',
    texts: ['number', 'channel_refund_id'],
  },
  {
    subgraph: 'payments',
    table: 'refunds',
    party: 'buyer_id',
    ask: 'refunds_like',
    texts: ['number', 'channel_refund_id'],
  },
];

/** Asked in another way than by text: subgraphs/payments/trace has its own test. */
const otherwise = ['ledger_transfer_links'];

const rows = 50_000;

/**
 * Row level security lets only leakproof operators read an index, and `ilike` is none: each such search goes through a
 * function of the owner, which asks the wall itself.
 */
test.each(searches)('$table is searched by its index in $ask, and answers nobody else’s rows', async (search) => {
  const { subgraph, table, party, ask, texts } = search;
  await inDatabase(subgraph, async ({ admin, app }) => {
    await fill(admin, table, texts);
    // Rows that tell which column found them, of a party of their own, which also has one that is not meant.
    const [partyId, other] = ['0190aaaa-0000-7000-8000-000000000001', '0190aaaa-0000-7000-8000-000000000002'];
    for (const text of texts) {
      const [one] = await admin.unsafe(
        `select ctid::text as at from ${table} where ${text} not like 'sought%' limit 1`,
      );
      await admin.unsafe(`update ${table} set ${text} = 'sought-${text}', ${party} = $1 where ctid = $2::tid`, [
        partyId,
        one?.at,
      ]);
    }
    await admin.unsafe(`analyze ${table}`);
    await admin`select pg_stat_reset()`;
    const asked = async (scope: string, organisation: string, pattern: string) => {
      await app`select set_config('app.scope', ${scope}, false), set_config('app.org', ${organisation}, false)`;
      const found = await app.unsafe(`select ${ask}($1) as id`, [pattern]);
      return found.length;
    };
    for (const text of texts) {
      expect(await asked('hq', '', `%OUGHT-${text}%`), text).toBe(1);
      expect(await asked('organisation', partyId, `%ought-${text}%`), `${text}, its own party`).toBe(1);
      expect(await asked('organisation', other, `%ought-${text}%`), `${text}, another party`).toBe(0);
      expect(await asked('', '', `%ought-${text}%`), `${text}, nobody`).toBe(0);
    }
    expect(await wholeReads({ admin, app }, table), `${table} was read from its first row to its last`).toBe(0);
    // Control: the same question under the policy alone reads them all.
    await app`select set_config('app.scope', 'hq', false)`;
    await app.unsafe(`select 1 from ${table} where ${texts.map((text) => `${text} ilike $1`).join(' or ')}`, [
      '%ought%',
    ]);
    expect(await wholeReads({ admin, app }, table)).toBeGreaterThan(0);
  });
});

test('what is searched by text behind a policy is tried here', async () => {
  for (const subgraph of [
    ...new Set(searches.map((search) => search.subgraph)),
    'distribution',
    'procurement',
  ] as const) {
    await inDatabase(subgraph, async ({ admin }) => {
      const indexes = await admin<{ table: string; name: string }[]>`
        select t.relname as table, i.relname as name from pg_index x
        join pg_class i on i.oid = x.indexrelid join pg_class t on t.oid = x.indrelid join pg_am a on a.oid = i.relam
        where a.amname in ('gin', 'gist') and t.relrowsecurity`;
      const untried = indexes.filter(
        ({ table, name }) => !otherwise.includes(name) && !searches.some((search) => search.table === table),
      );
      expect(untried, `${subgraph}: no caller can use these`).toEqual([]);
    });
  }
});

type Connections = { admin: postgres.Sql; app: postgres.Sql };

async function inDatabase(subgraph: SubgraphName, work: (connections: Connections) => Promise<void>): Promise<void> {
  const adminUrl = inject('adminUrl');
  const database = `w_plans_${randomBytes(5).toString('hex')}`;
  await createDatabase(adminUrl, subgraph, database);
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  const admin = postgres(url.href, { max: 1, onnotice: () => {} });
  const app = postgres(roleUrls(adminUrl, subgraph, database).appUrl, { max: 1, onnotice: () => {} });
  try {
    await work({ admin, app });
  } finally {
    await app.end();
    await admin.end();
    await dropDatabase(adminUrl, database);
  }
}

/** Rows made by the types of their columns alone: what the values mean is not asked here. */
async function fill(admin: postgres.Sql, table: string, texts: string[]): Promise<void> {
  await admin`set session_replication_role = replica`;
  const checks = await admin<{ name: string }[]>`
    select conname as name from pg_constraint where contype = 'c' and conrelid = ${table}::regclass`;
  for (const { name } of checks) await admin.unsafe(`alter table ${table} drop constraint ${name}`);
  const columns = await admin<{ name: string; type: string; length: number | null }[]>`
    select column_name as name, udt_name as type, character_maximum_length as length from information_schema.columns
    where table_name = ${table} and is_generated = 'NEVER' and identity_generation is null
      and (is_nullable = 'NO' or column_name = any(${texts}))`;
  const names = columns.map(({ name }) => name).join(', ');
  const values = columns.map(madeValue).join(', ');
  await admin.unsafe(`insert into ${table} (${names}) select ${values} from generate_series(1, ${rows}) as number`);
  // Not the list of what was only just written: it would be read whole beside the index.
  await admin.unsafe(`vacuum analyze ${table}`);
}

function madeValue({ name, type, length }: { name: string; type: string; length: number | null }): string {
  if (type === 'uuid') return 'gen_random_uuid()';
  if (type === 'bool') return 'false';
  if (['int2', 'int4', 'int8', 'numeric'].includes(type)) return 'number % 30000';
  if (type === 'date') return `date '2026-11-22'`;
  if (type === 'timestamptz') return `timestamptz '2026-11-22'`;
  if (type === 'jsonb') return `'{}'::jsonb`;
  if (type === 'bytea') return `''::bytea`;
  if (type.startsWith('_')) return `'{}'::${type.slice(1)}[]`;
  return `substr(md5('${name}' || number), 1, ${length ?? 16})`;
}

/** How often the table was read whole since its statistics were forgotten. */
async function wholeReads({ admin, app }: Connections, table: string): Promise<number> {
  await app`select pg_stat_force_next_flush()`;
  await app`select 1`;
  const [row] = await admin<{ count: number }[]>`
    select seq_scan::int as count from pg_stat_user_tables where relname = ${table}`;
  return row?.count ?? 0;
}
