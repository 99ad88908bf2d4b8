import type { ReadTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { decodeCursor, pageArguments, pageOf } from '@quanlian/subgraph-kit/page.ts';
import { query } from '@quanlian/subgraph-kit/query.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, asc, type SQL, sql } from 'drizzle-orm';
import { z } from 'zod';
import { ledgerTransfers } from '../ledger/tables.ts';
import type { TracedAccountRow, TracedMoneyRow, TraceRow } from './tables.ts';

const decimal = z.string().regex(/^[01](\.\d{1,18})?$/);

const trace = z.object({
  id: z.string(),
  batchIds: z.array(z.uuid()),
  goodsReceiptLineIds: z.array(z.uuid()),
  productionOrderIds: z.array(z.uuid()),
  shipmentIds: z.array(z.uuid()),
  salesOrderIds: z.array(z.uuid()),
  salesReturnIds: z.array(z.uuid()),
  parts: z.array(z.object({ id: z.uuid(), from: decimal, until: decimal })),
});

/**
 * What the transfers of a trace come to. They are added up where they lie: a batch that went to hundreds has thousands, of
 * which a page is read.
 */
export const tracedMoney = query({
  name: 'Trace.money',
  permission: 'ledger.read',
  input: z.object({ trace }),
  async run(tx, input): Promise<TracedMoneyRow> {
    // A plan for any trace guesses its number of orders, and reads the whole ledger.
    await tx.db.execute(sql`set local plan_cache_mode = force_custom_plan`);
    const [found] = await tx.db.execute<{ accounts: AccountText[] | null; transfers: string | null }>(sql`
      with found as materialized (${transfersOf(tx, input.trace)}),
      transfer as materialized (
        select id, found.share, sequence, asset, amount, kind, document_type, debit_account_id, credit_account_id
        from found join ledger_transfer using (id)
      ), posted as (
        -- Others hold money, or let it go.
        select asset, document_type, debit_account_id as account_id,
          amount as debits, 0 as credits, share as own_debits, 0 as own_credits
        from transfer where kind in ('SINGLE', 'POST')
        union all
        select asset, document_type, credit_account_id, 0, amount, 0, share from transfer where kind in ('SINGLE', 'POST')
      ), account as (
        select code, posted.asset, document_type as "documentType", sum(debits)::text as debits,
          sum(credits)::text as credits, sum(own_debits)::text as "ownDebits", sum(own_credits)::text as "ownCredits"
        from posted join ledger_account on ledger_account.id = account_id
        group by posted.asset, code, document_type
      )
      select
        (select json_agg(account order by asset, code collate "C", "documentType") from account) as accounts,
        (select string_agg(sequence || ' ' || id || ' ' || share, ',' order by sequence) from transfer) as transfers`);
    return {
      accounts: (found?.accounts ?? []).map(({ debits, credits, ownDebits, ownCredits, ...account }) => ({
        ...account,
        debits: BigInt(debits),
        credits: BigInt(credits),
        ownDebits: BigInt(ownDebits),
        ownCredits: BigInt(ownCredits),
      })),
      transfers: found?.transfers ?? '',
    };
  },
});

type Sums = 'debits' | 'credits' | 'ownDebits' | 'ownCredits';
type AccountText = Omit<TracedAccountRow, Sums> & Record<Sums, string>;

/** A page of the transfers themselves. */
export const listTracedTransfers = query({
  name: 'Trace.money.transfers',
  permission: 'ledger.read',
  input: pageArguments.extend({ transfers: z.string() }),
  async run(tx, { transfers, first, after }) {
    const [sequence] = decodeCursor(after) ?? [];
    const all = transfers === '' ? [] : transfers.split(',');
    const from = sequence ? all.findIndex((transfer) => sequenceOf(transfer) > BigInt(sequence)) : 0;
    const page = from < 0 ? [] : all.slice(from, from + first + 1);
    const own = new Map(page.map(idAndShare));
    const rows = await tx.db
      .select()
      .from(ledgerTransfers)
      .where(and(scopedTo(tx.scope), inArray(ledgerTransfers.id, [...own.keys()])))
      .orderBy(asc(ledgerTransfers.sequence));
    const traced = rows.map((transfer) => ({ transfer, shareMinor: own.get(transfer.id) ?? 0n }));
    return pageOf(traced, first, (row) => [row.transfer.sequence.toString()]);
  },
});

function sequenceOf(transfer: string): bigint {
  return BigInt(transfer.slice(0, transfer.indexOf(' ')));
}

function idAndShare(transfer: string): [id: string, share: bigint] {
  const [, id = '', share = ''] = transfer.split(' ');
  return [id, BigInt(share)];
}

/**
 * The transfers of a trace, each once, and what of each is the trace's own. Where a line names a batch, all of it is;
 * what was bought, made or paid for other goods too has the part that distribution told. An invoice of several receipts
 * and its payment have the part that the lines have of it.
 */
function transfersOf(tx: ReadTx, of: TraceRow): SQL {
  const batches = texts(of.batchIds);
  const deliveries = uuids([...of.shipmentIds, ...of.salesReturnIds]);
  const share = sql`coalesce(round(transfer.amount * part.until) - round(transfer.amount * part.from), 0)`;
  return sql`
    with part as (
      select * from unnest(${uuids(of.parts.map(({ id }) => id))}, ${numbers(of.parts.map(({ from }) => from))},
        ${numbers(of.parts.map(({ until }) => until))}) as part (id, "from", until)
    ), bought as (
      select transfer.id, transfer.document_type, transfer.document_id, ${share} as share
      from linked_transfers('goodsReceiptLineId', ${texts(of.goodsReceiptLineIds)}) as linked (id)
      join ledger_transfer transfer using (id)
      left join part on part.id::text = transfer.links ->> 'goodsReceiptLineId'
    ), billed as (
      select document_id, links ->> 'goodsReceiptLineId' as line_id, amount,
        sum(amount) over (partition by document_id order by sequence) - amount as before,
        sum(amount) over (partition by document_id) as total
      from ledger_transfer
      where document_id in (select document_id from bought where document_type = 'PAYABLE') and links ? 'taxInvoiceLineId'
    ), payable as (
      select billed.document_id as id, (before + amount * part.from) / total as "from",
        (before + amount * part.until) / total as until
      from billed join part on part.id::text = billed.line_id
    ), found as (
      select id, share from bought
      union all
      select transfer.id, ${share} from ledger_transfer transfer join payable part on part.id = transfer.document_id
      where transfer.document_type = 'PAYABLE' and not transfer.links ? 'taxInvoiceLineId'
      union all
      select transfer.id, ${share} from ledger_transfer transfer join payable part on part.id = transfer.debit_item_id
      where transfer.document_type = 'PAY_OUT'
      union all
      select transfer.id, ${share}
      from ledger_transfer transfer left join part on part.id::text = transfer.links ->> 'producedBatchId'
      where transfer.document_id = any(${uuids(of.productionOrderIds)}) and transfer.links ->> 'batchId' = any(${batches})
      union all
      select id, amount from ledger_transfer
      where document_id = any(${deliveries}) and links ->> 'batchId' = any(${batches})
      union all
      select transfer.id, ${share} from ledger_transfer transfer left join part on part.id = transfer.document_id
      where transfer.document_id = any(${deliveries}) and not transfer.links ? 'batchId'
      union all
      select transfer.id, ${share} from ledger_transfer transfer left join part on part.id = transfer.credit_item_id
      where transfer.credit_item_id = any(${uuids(of.shipmentIds)}) and transfer.document_type = 'BANK_RECEIPT'
      union all
      select transfer.id, ${share} from linked_transfers('salesOrderId', ${texts(of.salesOrderIds)}) as linked (id)
      join ledger_transfer transfer using (id)
      left join part on part.id::text = coalesce(transfer.links ->> 'salesReturnId', transfer.links ->> 'salesOrderId')
      where transfer.document_type in ('SALES_ORDER', 'PAYMENT_ORDER', 'REFUND', 'POINTS_MOVEMENT', 'COUPON_MOVEMENT')
        -- The refund of a return of other goods is another batch's.
        and (not transfer.links ? 'salesReturnId' or transfer.links ->> 'salesReturnId' = any(${texts(of.salesReturnIds)}))
    )
    select id, sum(share)::bigint as share from found where ${scopedTo(tx.scope)} group by id`;
}

function uuids(ids: readonly string[]): SQL {
  return sql`${`{${ids.join(',')}}`}::uuid[]`;
}

function texts(ids: readonly string[]): SQL {
  return sql`${`{${ids.join(',')}}`}::text[]`;
}

function numbers(decimals: readonly string[]): SQL {
  return sql`${`{${decimals.join(',')}}`}::numeric[]`;
}
