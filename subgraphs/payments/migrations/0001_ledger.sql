-- The ledger: accounts, postings (what commands ask for), transfers and entries (what became of it).

create table ledger_account (
  -- UUIDv5 of asset, code, legal entity, custody, party and dimension: opened on demand, never twice
  id uuid primary key,
  -- CNY, USD, POINTS …
  asset text not null,
  code text collate "C" not null,
  legal_entity_id uuid not null,
  custody text not null check (custody in ('OWN', 'LICENSED', 'SUPERVISED')),
  -- organisation that the account is kept for; it may read it
  party_id uuid,
  -- what else tells accounts of one code apart: the bank account of 1002
  dimension text not null default '',
  balance_limit text not null
    check (balance_limit in ('NONE', 'DEBITS_MUST_NOT_EXCEED_CREDITS', 'CREDITS_MUST_NOT_EXCEED_DEBITS')),
  -- the limit holds for each document (ledger_item) as well, and every entry must name one
  limits_items boolean not null,
  debits_posted bigint not null default 0 check (debits_posted >= 0),
  credits_posted bigint not null default 0 check (credits_posted >= 0),
  debits_pending bigint not null default 0 check (debits_pending >= 0),
  credits_pending bigint not null default 0 check (credits_pending >= 0),
  -- number of entries
  version bigint not null default 0,
  opened_at timestamptz not null,
  closed_at timestamptz,
  constraint ledger_account_within_limit check (
    case balance_limit
      when 'DEBITS_MUST_NOT_EXCEED_CREDITS' then debits_posted + debits_pending <= credits_posted
      when 'CREDITS_MUST_NOT_EXCEED_DEBITS' then credits_posted + credits_pending <= debits_posted
      else true
    end)
);
create index ledger_account_entity on ledger_account (legal_entity_id, code, id);
create index ledger_account_party on ledger_account (party_id) where party_id is not null;

-- What stands on an account for one document (payable, purchase order …).
create table ledger_item (
  account_id uuid not null references ledger_account (id),
  item_id uuid not null,
  party_id uuid,
  -- the account's limit where it holds per document, else NONE
  balance_limit text not null,
  debits_posted bigint not null default 0,
  credits_posted bigint not null default 0,
  debits_pending bigint not null default 0,
  credits_pending bigint not null default 0,
  primary key (account_id, item_id),
  constraint ledger_item_within_limit check (
    case balance_limit
      when 'DEBITS_MUST_NOT_EXCEED_CREDITS' then debits_posted + debits_pending <= credits_posted
      when 'CREDITS_MUST_NOT_EXCEED_DEBITS' then credits_posted + credits_pending <= debits_posted
      else true
    end)
);
create index ledger_item_item on ledger_item (item_id);

create table posting (
  sequence bigint generated always as identity primary key,
  -- all postings of a chain are booked, or none
  chain_id uuid not null,
  position int not null,
  transfer_id uuid not null,
  -- the transfer that is asked for
  instruction jsonb not null,
  content_hash text not null,
  document_id uuid not null,
  business_time timestamptz not null,
  -- null: waits for the batcher; OK; or the refusal's kind
  result text,
  result_facts jsonb,
  settled_at timestamptz,
  constraint posting_position_once unique (chain_id, position)
);
create index posting_waiting on posting (sequence) where result is null;
create index posting_transfer on posting (transfer_id);
create index posting_refused on posting (sequence) where result is not null and result <> 'OK';

create table ledger_transfer (
  id uuid primary key,
  sequence bigint generated always as identity unique,
  kind text not null check (kind in ('SINGLE', 'PENDING', 'POST', 'VOID', 'EXPIRE')),
  -- the pending transfer that this one resolves
  pending_id uuid references ledger_transfer (id),
  debit_account_id uuid not null references ledger_account (id),
  credit_account_id uuid not null references ledger_account (id),
  asset text not null,
  amount bigint not null check (amount > 0),
  debit_item_id uuid,
  credit_item_id uuid,
  legal_entity_id uuid not null,
  debit_party_id uuid,
  credit_party_id uuid,
  chain_id uuid not null,
  document_type text not null,
  document_id uuid not null,
  document_number text not null,
  document_line_id uuid,
  -- ids and numbers of what it was for, by kind
  links jsonb not null,
  happened_at timestamptz not null,
  booked_at timestamptz not null,
  expires_at timestamptz,
  constraint ledger_transfer_resolves check ((pending_id is not null) = (kind in ('POST', 'VOID', 'EXPIRE')))
);
create unique index ledger_transfer_resolved_once on ledger_transfer (pending_id) where pending_id is not null;
create index ledger_transfer_document on ledger_transfer (document_id, sequence);
create index ledger_transfer_debit_item on ledger_transfer (debit_item_id) where debit_item_id is not null;
create index ledger_transfer_credit_item on ledger_transfer (credit_item_id) where credit_item_id is not null;
create index ledger_transfer_document_line on ledger_transfer (document_line_id) where document_line_id is not null;
create index ledger_transfer_links on ledger_transfer using gin (links jsonb_path_ops);
create index ledger_transfer_expiry on ledger_transfer (expires_at) where kind = 'PENDING' and expires_at is not null;

create table ledger_entry (
  account_id uuid not null references ledger_account (id),
  -- counts the account's entries from 1 without gaps
  version bigint not null,
  transfer_id uuid not null,
  side text not null check (side in ('DEBIT', 'CREDIT')),
  phase text not null check (phase in ('POSTED', 'HELD', 'SETTLED', 'RELEASED')),
  amount bigint not null,
  item_id uuid,
  party_id uuid,
  -- posted debits minus posted credits
  previous_balance bigint not null,
  current_balance bigint not null,
  previous_debits_pending bigint not null,
  current_debits_pending bigint not null,
  previous_credits_pending bigint not null,
  current_credits_pending bigint not null,
  booked_at timestamptz not null,
  primary key (account_id, version)
);
create index ledger_entry_booked on ledger_entry (account_id, booked_at, version)
  include (previous_balance, current_balance);
create index ledger_entry_transfer on ledger_entry (transfer_id);

create table ledger_check (
  id uuid primary key,
  checked_at timestamptz not null,
  account_count bigint not null,
  transfer_count bigint not null,
  entry_count bigint not null,
  findings jsonb not null
);

-- Second wall: headquarters and services see all rows, a party its own, nobody else any.
alter table ledger_account enable row level security;
alter table ledger_account force row level security;
create policy ledger_account_owner on ledger_account to {{owner}} using (true) with check (true);
create policy ledger_account_read on ledger_account for select to {{app}}
  using (current_setting('app.scope', true) in ('hq', 'service') or party_id::text = current_setting('app.org', true));
-- an account is opened empty; only the batcher, as owner, moves balances
create policy ledger_account_open on ledger_account for insert to {{app}} with check (
  current_setting('app.scope', true) in ('hq', 'service')
  and debits_posted = 0 and credits_posted = 0 and debits_pending = 0 and credits_pending = 0 and version = 0);

alter table ledger_item enable row level security;
alter table ledger_item force row level security;
create policy ledger_item_owner on ledger_item to {{owner}} using (true) with check (true);
create policy ledger_item_read on ledger_item for select to {{app}}
  using (current_setting('app.scope', true) in ('hq', 'service') or party_id::text = current_setting('app.org', true));

alter table posting enable row level security;
alter table posting force row level security;
create policy posting_owner on posting to {{owner}} using (true) with check (true);
create policy posting_read on posting for select to {{app}}
  using (current_setting('app.scope', true) in ('hq', 'service'));
create policy posting_ask on posting for insert to {{app}}
  with check (current_setting('app.scope', true) in ('hq', 'service') and result is null);

alter table ledger_transfer enable row level security;
alter table ledger_transfer force row level security;
create policy ledger_transfer_owner on ledger_transfer to {{owner}} using (true) with check (true);
create policy ledger_transfer_read on ledger_transfer for select to {{app}}
  using (current_setting('app.scope', true) in ('hq', 'service')
    or debit_party_id::text = current_setting('app.org', true)
    or credit_party_id::text = current_setting('app.org', true));

alter table ledger_entry enable row level security;
alter table ledger_entry force row level security;
create policy ledger_entry_owner on ledger_entry to {{owner}} using (true) with check (true);
create policy ledger_entry_read on ledger_entry for select to {{app}}
  using (current_setting('app.scope', true) in ('hq', 'service') or party_id::text = current_setting('app.org', true));

-- Not even the owner changes what is booked: a correction is a new transfer.
create function ledger_is_immutable() returns trigger language plpgsql as $$
begin
  raise exception '% is never changed; a correction is a new transfer', tg_table_name;
end $$;
create trigger ledger_transfer_immutable before update or delete on ledger_transfer
  for each row execute function ledger_is_immutable();
create trigger ledger_entry_immutable before update or delete on ledger_entry
  for each row execute function ledger_is_immutable();
