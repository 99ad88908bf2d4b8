import type { ReadTx } from '@quanlian/subgraph-kit/execution.ts';
import { decodeCursor, pageArguments, pageOf } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { asc, inArray, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { DocumentType } from '../ledger/instruction.ts';
import { ledgerTransfers } from '../ledger/tables.ts';
import type { TracedAccountRow, TraceRow } from './tables.ts';

const trace = z.object({
  id: z.string(),
  batchIds: z.array(z.uuid()),
  goodsReceiptLineIds: z.array(z.uuid()),
  productionOrderIds: z.array(z.uuid()),
  shipmentIds: z.array(z.uuid()),
  salesOrderIds: z.array(z.uuid()),
  salesReturnIds: z.array(z.uuid()),
});

/** What was posted for a trace, per account and kind of document. */
export const readTracedAccounts = query({
  name: 'Trace.money.accounts',
  permission: 'ledger.read',
  input: z.object({ trace }),
  async run(tx, input): Promise<TracedAccountRow[]> {
    const rows = await tx.db.execute<{
      code: string;
      asset: string;
      document_type: DocumentType;
      is_of_batch: boolean;
      debits: string;
      credits: string;
    }>(sql`
      with found as (${transfersOf(tx, input.trace)}), sides as (
        select transfer.debit_account_id as account_id, transfer.document_type, found.is_of_batch, transfer.amount as debit, 0 as credit
        from found join ledger_transfer transfer using (id) where transfer.kind in ('SINGLE', 'POST')
        union all
        select transfer.credit_account_id, transfer.document_type, found.is_of_batch, 0, transfer.amount
        from found join ledger_transfer transfer using (id) where transfer.kind in ('SINGLE', 'POST')
      )
      select account.code, account.asset, sides.document_type, sides.is_of_batch,
        sum(sides.debit)::text as debits, sum(sides.credit)::text as credits
      from sides join ledger_account account on account.id = sides.account_id
      group by 1, 2, 3, 4 order by 2, 1, 3, 4`);
    return rows.map((row) => ({
      code: row.code,
      asset: row.asset,
      documentType: row.document_type,
      isOfBatch: row.is_of_batch,
      debits: BigInt(row.debits),
      credits: BigInt(row.credits),
    }));
  },
});

/** A page of the transfers themselves. */
export const listTracedTransfers = query({
  name: 'Trace.money.transfers',
  permission: 'ledger.read',
  input: pageArguments.extend({ trace }),
  async run(tx, { trace: of, first, after }) {
    const [sequence] = decodeCursor(after) ?? [];
    const ids = await tx.db.execute<{ id: string; is_of_batch: boolean }>(sql`
      with found as (${transfersOf(tx, of)})
      select found.id, found.is_of_batch from found join ledger_transfer transfer using (id)
      where ${sequence ? sql`transfer.sequence > ${sequence}::bigint` : sql`true`}
      order by transfer.sequence limit ${first + 1}`);
    const isOfBatch = new Map(ids.map((row) => [row.id, row.is_of_batch]));
    const rows = await tx.db
      .select()
      .from(ledgerTransfers)
      .where(inArray(ledgerTransfers.id, [...isOfBatch.keys()]))
      .orderBy(asc(ledgerTransfers.sequence));
    const traced = rows.map((transfer) => ({ transfer, isOfBatch: isOfBatch.get(transfer.id) ?? false }));
    return pageOf(traced, first, (row) => [row.transfer.sequence.toString()]);
  },
});

/**
 * The transfers of a trace, each once. Those whose lines name a batch are the batch's own, and only those of its
 * batches are in it: a shipment or a production order may hold others. Money of a whole document (what paid an order,
 * an invoice or a delivery) has no lines.
 */
function transfersOf(tx: ReadTx, of: TraceRow): SQL {
  const lines = texts(of.goodsReceiptLineIds);
  const batches = texts(of.batchIds);
  const documents = uuids([...of.productionOrderIds, ...of.shipmentIds, ...of.salesReturnIds]);
  return sql`
    with own as (
      select id, document_type, document_id from ledger_transfer
      where links ->> 'goodsReceiptLineId' = any(${lines})
      union
      select id, document_type, document_id from ledger_transfer
      where document_id = any(${documents}) and links ->> 'batchId' = any(${batches})
    ), payables as (
      select distinct document_id as id from own where document_type = 'PAYABLE'
    ), shared as (
      select transfer.id from ledger_transfer transfer join payables on payables.id = transfer.document_id
      where transfer.document_type = 'PAYABLE' and not transfer.links ? 'taxInvoiceLineId'
      union
      select transfer.id from ledger_transfer transfer join payables on payables.id = transfer.debit_item_id
      where transfer.document_type = 'PAY_OUT'
      union
      select id from ledger_transfer
      where document_id = any(${documents}) and document_type <> 'PRODUCTION_ORDER' and not links ? 'batchId'
      union
      select id from ledger_transfer where links ->> 'salesOrderId' = any(${texts(of.salesOrderIds)})
        and document_type in ('SALES_ORDER', 'PAYMENT_ORDER', 'REFUND', 'POINTS_MOVEMENT', 'COUPON_MOVEMENT')
      union
      select id from ledger_transfer
      where credit_item_id = any(${uuids(of.shipmentIds)}) and document_type = 'BANK_RECEIPT'
    )
    select id, true as is_of_batch from own where ${scopedTo(tx.scope)}
    union all
    select id, false from shared where id not in (select id from own) and ${scopedTo(tx.scope)}`;
}

function uuids(ids: readonly string[]): SQL {
  return sql`${`{${ids.join(',')}}`}::uuid[]`;
}

function texts(ids: readonly string[]): SQL {
  return sql`${`{${ids.join(',')}}`}::text[]`;
}
