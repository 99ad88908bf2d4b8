-- 日终对账: a channel's bill of a day beside orders, ledger and bank; each difference has an owner until it is cleared.

create table channel_reconciliations (
  id uuid primary key,
  merchant_id uuid not null references channel_merchants (id),
  legal_entity_id uuid not null,
  bank_account_id uuid not null references own_bank_accounts (id),
  mchid text not null,
  day date not null,
  state text not null check (state in ('READING', 'SETTLING', 'COMPARED', 'NO_BILL')),
  reading int not null default 1,
  currency char(3) not null,
  bill_sha1 text,
  -- paid less refunded, by our orders, our ledger and the channel's bill; then the channel's fees and what the bank got
  order_minor bigint not null default 0,
  ledger_minor bigint not null default 0,
  channel_minor bigint not null default 0,
  fee_minor bigint not null default 0,
  bank_minor bigint not null default 0,
  compared_at timestamptz,
  created_at timestamptz not null,
  constraint channel_reconciliations_day_once unique (merchant_id, day)
);
create index channel_reconciliations_day on channel_reconciliations (day desc, mchid);

create table channel_bill_rows (
  id uuid primary key,
  reconciliation_id uuid not null references channel_reconciliations (id),
  merchant_id uuid not null references channel_merchants (id),
  kind text not null check (kind in ('PAYMENT', 'REFUND')),
  channel_number text not null,
  own_number text not null,
  amount_minor bigint not null check (amount_minor > 0),
  -- what the channel kept; negative where it gave it back
  fee_minor bigint not null,
  happened_at timestamptz not null
);
create index channel_bill_rows_reconciliation on channel_bill_rows (reconciliation_id);
create index channel_bill_rows_merchant on channel_bill_rows (merchant_id);

create table channel_settlements (
  -- the line of the bank's statement: the same money settles once
  bank_line_id uuid primary key references bank_statement_lines (id),
  merchant_id uuid not null references channel_merchants (id),
  day date not null,
  amount_minor bigint not null check (amount_minor > 0),
  created_at timestamptz not null
);
create index channel_settlements_merchant on channel_settlements (merchant_id, day);

create table reconciliation_differences (
  id uuid primary key,
  reconciliation_id uuid not null references channel_reconciliations (id),
  legal_entity_id uuid not null,
  mchid text not null,
  kind text not null check (kind in ('CHANNEL_ONLY', 'OURS_ONLY', 'AMOUNT_DIFFERS')),
  row_kind text not null check (row_kind in ('PAYMENT', 'REFUND')),
  own_number text not null,
  channel_number text,
  -- what the channel's bill has more than our ledger; in suspense until cleared
  amount_minor bigint not null check (amount_minor <> 0),
  currency char(3) not null,
  state text not null check (state in ('OPEN', 'CLAIMED', 'IN_PROGRESS', 'IN_REVIEW', 'CLEARED')),
  owner_id uuid,
  owner_name text,
  explanation text,
  clearing text check (clearing in ('FEE', 'LOSS', 'CHANNEL')),
  reviewer_id uuid,
  reviewer_name text,
  created_at timestamptz not null,
  cleared_at timestamptz,
  constraint reconciliation_differences_reviewed_by_another check (reviewer_id is null or reviewer_id <> owner_id)
);
create index reconciliation_differences_open on reconciliation_differences (created_at, id) where state <> 'CLEARED';
create index reconciliation_differences_reconciliation on reconciliation_differences (reconciliation_id);
