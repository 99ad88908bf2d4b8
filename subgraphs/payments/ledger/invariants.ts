import type { Transaction } from '@quanlian/subgraph-kit/database.ts';
import { sql } from 'drizzle-orm';

export type LedgerInvariant =
  | 'DEBITS_EQUAL_CREDITS'
  | 'LIMITS_KEPT'
  | 'BALANCES_CHAINED'
  | 'VERSIONS_WITHOUT_GAPS'
  | 'TOTALS_EQUAL_ENTRIES'
  | 'RESOLVED_AT_MOST_ONCE'
  | 'TRANSFERS_HAVE_TWO_SIDES';

/** A breach: `subject` is the id of the account or transfer, or the asset. */
export interface LedgerFinding {
  invariant: LedgerInvariant;
  subject: string;
  detail: string;
}

export interface LedgerCheckResult {
  accountCount: bigint;
  transferCount: bigint;
  entryCount: bigint;
  findings: LedgerFinding[];
}

/** Checks everything that the ledger promises, over all rows that the caller sees; at most 100 findings. */
export async function checkLedger(tx: Transaction): Promise<LedgerCheckResult> {
  const [counts] = await tx.execute<{ accounts: string; transfers: string; entries: string }>(sql`
    select (select count(*) from ledger_account)::text as accounts,
      (select count(*) from ledger_transfer)::text as transfers,
      (select count(*) from ledger_entry)::text as entries`);
  const findings = await tx.execute<{ invariant: LedgerInvariant; subject: string; detail: string }>(sql`
    with chained as (
      select *,
        lag(version, 1, 0::bigint) over account as last_version,
        lag(current_balance, 1, 0::bigint) over account as last_balance,
        lag(current_debits_pending, 1, 0::bigint) over account as last_debits_pending,
        lag(current_credits_pending, 1, 0::bigint) over account as last_credits_pending
      from ledger_entry window account as (partition by account_id order by version)
    ), moved as (
      select account_id, item_id,
        sum(amount) filter (where side = 'DEBIT' and phase in ('POSTED', 'SETTLED')) as debits_posted,
        sum(amount) filter (where side = 'CREDIT' and phase in ('POSTED', 'SETTLED')) as credits_posted,
        sum(case phase when 'HELD' then amount when 'POSTED' then 0 else -amount end) filter (where side = 'DEBIT')
          as debits_pending,
        sum(case phase when 'HELD' then amount when 'POSTED' then 0 else -amount end) filter (where side = 'CREDIT')
          as credits_pending,
        count(*) as entries
      from ledger_entry group by account_id, item_id
    ), totals as (
      select account_id, sum(debits_posted) as debits_posted, sum(credits_posted) as credits_posted,
        sum(debits_pending) as debits_pending, sum(credits_pending) as credits_pending, sum(entries) as entries
      from moved group by account_id
    ), limited as (
      select id::text as subject, balance_limit, debits_posted, credits_posted, debits_pending, credits_pending
      from ledger_account
      union all
      select account_id || ' ' || item_id, balance_limit, debits_posted, credits_posted, debits_pending, credits_pending
      from ledger_item
    ), finding as (
      select 'DEBITS_EQUAL_CREDITS' as invariant, asset as subject,
        format('posted %s and %s, pending %s and %s',
          sum(debits_posted), sum(credits_posted), sum(debits_pending), sum(credits_pending)) as detail
      from ledger_account group by asset
      having sum(debits_posted) <> sum(credits_posted) or sum(debits_pending) <> sum(credits_pending)
      union all
      select 'LIMITS_KEPT', subject, balance_limit from limited
      where (balance_limit = 'DEBITS_MUST_NOT_EXCEED_CREDITS' and debits_posted + debits_pending > credits_posted)
        or (balance_limit = 'CREDITS_MUST_NOT_EXCEED_DEBITS' and credits_posted + credits_pending > debits_posted)
      union all
      select 'BALANCES_CHAINED', account_id::text, format('version %s', version) from chained
      where previous_balance <> last_balance or previous_debits_pending <> last_debits_pending
        or previous_credits_pending <> last_credits_pending
        or current_balance - previous_balance <> case when phase in ('HELD', 'RELEASED') then 0
          when side = 'DEBIT' then amount else -amount end
      union all
      select 'VERSIONS_WITHOUT_GAPS', account_id::text, format('%s after %s', version, last_version) from chained
      where version <> last_version + 1
      union all
      select 'TOTALS_EQUAL_ENTRIES', a.id::text, format('code %s', a.code)
      from ledger_account a left join totals t on t.account_id = a.id
      where a.debits_posted <> coalesce(t.debits_posted, 0) or a.credits_posted <> coalesce(t.credits_posted, 0)
        or a.debits_pending <> coalesce(t.debits_pending, 0) or a.credits_pending <> coalesce(t.credits_pending, 0)
        or a.version <> coalesce(t.entries, 0)
      union all
      select 'TOTALS_EQUAL_ENTRIES', coalesce(i.account_id, m.account_id) || ' ' || coalesce(i.item_id, m.item_id),
        'document'
      from ledger_item i full join (select * from moved where item_id is not null) m
        on m.account_id = i.account_id and m.item_id = i.item_id
      where coalesce(i.debits_posted, 0) <> coalesce(m.debits_posted, 0)
        or coalesce(i.credits_posted, 0) <> coalesce(m.credits_posted, 0)
        or coalesce(i.debits_pending, 0) <> coalesce(m.debits_pending, 0)
        or coalesce(i.credits_pending, 0) <> coalesce(m.credits_pending, 0)
      union all
      select 'RESOLVED_AT_MOST_ONCE', pending_id::text, format('%s times', count(*)) from ledger_transfer
      where pending_id is not null group by pending_id having count(*) > 1
      union all
      select 'TRANSFERS_HAVE_TWO_SIDES', t.id::text, t.kind
      from ledger_transfer t left join ledger_entry e on e.transfer_id = t.id
      group by t.id
      having count(*) filter (where e.side = 'DEBIT' and e.account_id = t.debit_account_id and e.amount = t.amount) <> 1
        or count(*) filter (where e.side = 'CREDIT' and e.account_id = t.credit_account_id and e.amount = t.amount) <> 1
    )
    select invariant, subject, detail from finding order by invariant, subject limit 100`);
  return {
    accountCount: BigInt(counts?.accounts ?? 0),
    transferCount: BigInt(counts?.transfers ?? 0),
    entryCount: BigInt(counts?.entries ?? 0),
    findings: [...findings],
  };
}
