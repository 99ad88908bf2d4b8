-- What the bank says was booked on our accounts, day by day, beside what we say.
create table bank_statements (
  id uuid primary key,
  bank_account_id uuid not null references own_bank_accounts (id),
  day date not null,
  state text not null check (state in ('READING', 'READ', 'UNKNOWN_ACCOUNT')),
  -- counts the readings: a day may be read again
  reading int not null default 1,
  currency char(3) not null,
  opening_minor bigint,
  closing_minor bigint,
  -- the lines lead from opening to closing balance, and the opening one is where the day before ended
  is_whole boolean,
  read_at timestamptz,
  created_at timestamptz not null,
  constraint bank_statements_day_once unique (bank_account_id, day),
  constraint bank_statements_read check (state <> 'READ' or num_nulls(opening_minor, closing_minor, is_whole, read_at) = 0)
);

create table bank_statement_lines (
  id uuid primary key,
  bank_statement_id uuid not null references bank_statements (id),
  bank_account_id uuid not null references own_bank_accounts (id),
  -- given by the bank, without gaps per account
  line_number int not null,
  booked_at timestamptz not null,
  kind text not null check (kind in ('PAYMENT', 'PAYMENT_RETURN', 'INCOMING')),
  amount_minor bigint not null check (amount_minor > 0),
  balance_minor bigint not null,
  counterparty_name text not null,
  counterparty_account text not null,
  bank_reference text not null,
  client_reference text,
  remark text not null,
  pay_out_id uuid references pay_outs (id),
  difference text,
  constraint bank_statement_lines_once unique (bank_account_id, line_number),
  constraint bank_statement_lines_claimed check ((pay_out_id is null) = (difference is not null))
);
create index bank_statement_lines_statement on bank_statement_lines (bank_statement_id, line_number);
-- A payment of ours claims one line of each kind: the same money cannot explain two lines.
create unique index bank_statement_lines_claim_once on bank_statement_lines (pay_out_id, kind) where pay_out_id is not null;

-- Second wall: bank accounts are headquarters' alone.
alter table bank_statements enable row level security;
alter table bank_statements force row level security;
create policy bank_statements_owner on bank_statements to {{owner}} using (true) with check (true);
create policy bank_statements_app on bank_statements to {{app}}
  using (current_setting('app.scope', true) in ('hq', 'service'))
  with check (current_setting('app.scope', true) in ('hq', 'service'));
alter table bank_statement_lines enable row level security;
alter table bank_statement_lines force row level security;
create policy bank_statement_lines_owner on bank_statement_lines to {{owner}} using (true) with check (true);
create policy bank_statement_lines_app on bank_statement_lines to {{app}}
  using (current_setting('app.scope', true) in ('hq', 'service'))
  with check (current_setting('app.scope', true) in ('hq', 'service'));
