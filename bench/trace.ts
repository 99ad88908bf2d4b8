import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median, reportBench } from '@quanlian/tools/bench-report.ts';
import { type DatabaseUrls, openDatabases } from '@quanlian/tools/databases.ts';
import { only } from '@quanlian/tools/demo/expect.ts';
import { type Person, signIn } from '@quanlian/tools/demo/person.ts';
import * as traceOperations from '@quanlian/tools/demo/trace-operations.ts';
import { demoPassword } from '@quanlian/tools/demo-sign-ins.ts';
import { randomPorts } from '@quanlian/tools/ports.ts';
import { createProduct } from '@quanlian/tools/product.ts';
import { builtPrograms } from '@quanlian/tools/programs.ts';
import { readSecrets } from '@quanlian/tools/secrets.ts';
import postgres from 'postgres';

// How long one batch's whole story takes through the public endpoint, with purchases, production, hundreds of
// recipients, their invoices and every transfer, among 100,000 movements of stock. The demo company's parcel to a shopper
// is copied with all its documents and money until there are enough of them: four hundred copies of the batch itself,
// the others of four hundred other batches. Counted too: scans of whole large tables by all these questions.

const recipients = 400;
const parcels = 20_000;
const otherBatches = 400;
const movements = 100_000;
const rounds = 5;
const asked = 40;
const largeRows = 5_000;
const databases = ['distribution', 'payments', 'finance', 'procurement'] as const;

const folder = mkdtempSync(join(tmpdir(), 'quanlian-trace-'));
const ports = await randomPorts();
const product = createProduct({
  dataFolder: folder,
  mode: 'one-process',
  environment: 'demo',
  ports,
  apps: [],
  seed: true,
  programs: builtPrograms,
});
try {
  await product.start();
  // The server runs already: this only says where the databases are.
  await measure((await openDatabases(folder)).urls);
} finally {
  await product.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function measure(urls: DatabaseUrls): Promise<void> {
  const batch = await fill(urls);
  const auditor = await signIn(
    {
      gatewayUrl: `http://127.0.0.1:${ports.gateway}`,
      serviceSecret: readSecrets(folder)('service'),
      origin: `http://localhost:${ports.apps['portal-hq']}`,
    },
    { realm: 'hq', email: 'auditor@qingyuan.demo', password: demoPassword },
  );
  for (let turn = 0; turn < asked / 2; turn++) await traceOf(auditor, batch);
  const scansBefore = await scans(urls);
  const results: number[][] = [];
  for (let round = 0; round < rounds; round++) {
    const took: number[] = [];
    for (let turn = 0; turn < asked; turn++) took.push(await traceOf(auditor, batch));
    results.push(took.toSorted((a, b) => a - b));
  }
  const scanned = [...(await scans(urls))]
    .map(([table, count]) => ({ table, count: count - (scansBefore.get(table) ?? 0) }))
    .filter(({ count }) => count > 0);
  for (const { table, count } of scanned) process.stdout.write(`${table} was read whole ${count} times\n`);
  const sequentialScans = scanned.reduce((sum, { count }) => sum + count, 0);
  const at = (share: number) => median(results.map((took) => took[Math.floor(took.length * share)] ?? 0));
  reportBench('trace', [
    { key: 'p99Ms', value: tenths(at(0.99)), unit: 'ms', goal: { atMost: 300 } },
    { key: 'p50Ms', value: tenths(at(0.5)), unit: 'ms' },
    { key: 'movements', value: batch.movements, unit: '' },
    { key: 'recipients', value: batch.recipients, unit: '' },
    { key: 'sequentialScans', value: sequentialScans, unit: '', goal: { atMost: 0 } },
  ]);
}

interface Asked {
  code: string;
  batchNumber: string;
  recipients: number;
  movements: number;
}

async function traceOf(auditor: Person, { code, batchNumber, recipients: expected }: Asked): Promise<number> {
  const started = performance.now();
  const { trace } = await auditor.run(traceOperations.traceNow, { gtin: code, batchNumber });
  const took = performance.now() - started;
  if (!trace || trace.deliveries.length !== expected) {
    throw new Error(`${trace?.deliveries.length ?? 'no'} deliveries of ${batchNumber}, expected were ${expected}`);
  }
  if (!trace.money || trace.salesInvoices === null) throw new Error('the trace has no money');
  return took;
}

/** Copies one shopper's parcel with its documents and its money. */
async function fill(urls: DatabaseUrls): Promise<Asked> {
  const distribution = connect(urls.distribution.ownerUrl);
  const payments = connect(urls.payments.ownerUrl);
  const finance = connect(urls.finance.ownerUrl);
  try {
    const source = only(
      await distribution<Source[]>`
        select shipment.id as "shipmentId", shipment.sales_order_id as "orderId", line.id as "lineId",
          line.batch_id as "batchId", line.batch_number as "batchNumber", line.product_code as code
        from shipments shipment join shipment_lines line on line.shipment_id = shipment.id
        join sales_orders sales_order on sales_order.id = shipment.sales_order_id
        where shipment.channel = 'SHOP' and shipment.state = 'SIGNED'
        order by shipment.created_at limit 1`,
    );
    const { shipmentId, orderId, batchId } = source;
    const batchOf = `case when n <= ${recipients} then batch_id else ${copyOf('batch_id', `n % ${otherBatches}`)} end`;
    await clone(distribution, 'batches', {
      where: `id = '${batchId}'`,
      count: otherBatches,
      from: 0,
      changes: { id: copyOf('id'), batch_number: "batch_number || '-' || n" },
    });
    const ofOrder = { sales_order_id: copyOf('sales_order_id'), buyer_id: copyOf('buyer_id') };
    await clone(distribution, 'sales_orders', {
      where: `id = '${orderId}'`,
      changes: { id: copyOf('id'), number: "number || '-' || n", buyer_id: copyOf('buyer_id') },
    });
    await clone(distribution, 'sales_order_lines', {
      where: `sales_order_id = '${orderId}'`,
      changes: { id: copyOf('id'), sales_order_id: copyOf('sales_order_id') },
    });
    await clone(distribution, 'shipments', {
      where: `id = '${shipmentId}'`,
      changes: { id: copyOf('id'), number: "number || '-' || n", ...ofOrder },
    });
    await clone(distribution, 'shipment_lines', {
      where: `shipment_id = '${shipmentId}'`,
      changes: {
        ...{ id: copyOf('id'), shipment_id: copyOf('shipment_id'), order_line_id: copyOf('order_line_id') },
        batch_id: batchOf,
      },
    });
    await clone(distribution, 'stock_movements', {
      where: `document_id = '${shipmentId}'`,
      changes: {
        ...{ id: copyOf('id'), document_id: copyOf('document_id'), document_line_id: copyOf('document_line_id') },
        batch_id: batchOf,
      },
    });
    const [counted] = await distribution<{ count: number }[]>`select count(*)::int from stock_movements`;
    await clone(distribution, 'stock_movements', {
      where: `document_id = '${shipmentId}' and document_line_id = '${source.lineId}'`,
      count: movements - (counted?.count ?? 0),
      from: parcels + 1,
      changes: {
        ...{ id: copyOf('id'), document_id: copyOf('document_id'), document_line_id: copyOf('document_line_id') },
        batch_id: batchOf,
      },
    });
    await clone(payments, 'ledger_transfer', {
      where: `document_id = '${shipmentId}' or links ->> 'salesOrderId' = '${orderId}' and document_type in ('PAYMENT_ORDER', 'COUPON_MOVEMENT')`,
      changes: {
        ...{ id: copyOf('id'), chain_id: copyOf('chain_id'), document_id: copyOf('document_id') },
        debit_item_id: `case when debit_item_id = '${orderId}' then ${copyOf('debit_item_id')} else debit_item_id end`,
        credit_item_id: `case when credit_item_id = '${orderId}' then ${copyOf('credit_item_id')} else credit_item_id end`,
        links: `links || jsonb_strip_nulls(jsonb_build_object(
          'salesOrderId', ${copyOf("(links ->> 'salesOrderId')")}, 'shipmentId', ${copyOf("(links ->> 'shipmentId')")},
          'batchId', case when n <= ${recipients} then links ->> 'batchId' else ${copyOf("(links ->> 'batchId')", `n % ${otherBatches}`)}::text end))`,
      },
    });
    await clone(finance, 'sales_invoices', {
      where: `sales_order_id = '${orderId}' and colour = 'BLUE'`,
      changes: {
        ...{ id: copyOf('id'), sales_order_id: copyOf('sales_order_id') },
        invoice_number: "case when invoice_number is null then null else '9' || lpad(n::text, 19, '0') end",
      },
    });
    await clone(finance, 'sales_invoice_lines', {
      where: `shipment_id = '${shipmentId}' and quantity > 0`,
      changes: {
        ...{ id: copyOf('id'), sales_invoice_id: copyOf('sales_invoice_id'), shipment_id: copyOf('shipment_id') },
        order_line_id: copyOf('order_line_id'),
      },
    });
    for (const sql of [distribution, payments, finance]) await sql`analyze`;
    const [found] = await distribution<{ movements: number; recipients: number }[]>`
      select (select count(*)::int from stock_movements) as movements,
        (select count(*)::int from shipment_lines line join shipments on shipments.id = line.shipment_id
          where batch_id = ${batchId} and state <> 'CANCELLED') as recipients`;
    return { code: source.code, batchNumber: source.batchNumber, movements: 0, recipients: 0, ...found };
  } finally {
    await Promise.all([distribution.end(), payments.end(), finance.end()]);
  }
}

interface Source {
  shipmentId: string;
  orderId: string;
  lineId: string;
  batchId: string;
  batchNumber: string;
  code: string;
}

/** The id of a row's n-th copy, with the digits by which a UUID says of what version and variant it is. */
function copyOf(id: string, n = 'n'): string {
  return `overlay(overlay(md5(${id}::text || ':' || (${n})) placing '4' from 13) placing '8' from 17)::uuid`;
}

interface Copies {
  where: string;
  count?: number;
  from?: number;
  /** Column → what it is in the n-th copy. */
  changes: Record<string, string>;
}

async function clone(sql: postgres.Sql, table: string, { where, count = parcels, from = 1, changes }: Copies) {
  const columns = await sql<{ name: string }[]>`
    select column_name as name from information_schema.columns
    where table_schema = 'public' and table_name = ${table} and is_identity = 'NO' and is_generated = 'NEVER'`;
  const values = columns.map(({ name }) => changes[name] ?? name);
  await sql.unsafe(`insert into ${table} (${columns.map(({ name }) => name).join(', ')})
    select ${values.join(', ')} from ${table}, generate_series(${from}, ${from + count - 1}) n where ${where}`);
}

/** Scans of whole tables so far, of those with many rows. */
async function scans(urls: DatabaseUrls): Promise<Map<string, number>> {
  // Sessions tell of what they have read a second after it.
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  const counted = new Map<string, number>();
  for (const name of databases) {
    const sql = connect(urls[name].ownerUrl);
    const rows = await sql<{ table: string; scans: number }[]>`
      select relname as table, seq_scan::int as scans from pg_stat_user_tables where n_live_tup > ${largeRows}`;
    for (const { table, scans } of rows) counted.set(`${name}.${table}`, scans);
    await sql.end();
  }
  return counted;
}

function connect(url: string): postgres.Sql {
  return postgres(url, { max: 1, onnotice: () => undefined });
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
