-- Our bank accounts, the suppliers' accounts, and payments to suppliers through the bank.

-- Read models, by events of membership and procurement.
create table legal_entities (
  id uuid primary key,
  organisation_id uuid not null,
  name text not null,
  name_en text,
  tax_number text not null,
  -- version of the event that it was last written from
  source_version bigint not null
);

create table own_bank_accounts (
  id uuid primary key,
  legal_entity_id uuid not null references legal_entities (id),
  bank_name text not null,
  bank_code text not null,
  account_number text not null,
  account_name text not null,
  is_default boolean not null,
  -- no longer among the legal entity's accounts; kept for what was paid from it
  is_closed boolean not null default false
);
create index own_bank_accounts_entity on own_bank_accounts (legal_entity_id);

create table supplier_payees (
  -- the supplier, which is its organisation
  supplier_id uuid primary key,
  code text not null,
  name text not null,
  name_en text,
  tax_number text not null,
  state text not null,
  account_name text,
  account_number text,
  bank_name text,
  bank_code text,
  source_version bigint not null
);

create table opening_balances (
  bank_account_id uuid primary key references own_bank_accounts (id),
  amount_minor bigint not null check (amount_minor > 0),
  currency char(3) not null,
  as_of date not null,
  state text not null check (state in ('RECORDING', 'RECORDED', 'REFUSED')),
  -- the postings that record it
  chain_id uuid not null,
  recorded_by_id uuid not null,
  recorded_by_name text not null,
  created_at timestamptz not null
);

create table pay_outs (
  -- its 32 hex digits are the reference under which the bank knows it
  id uuid primary key,
  number text not null,
  payment_request_id uuid not null,
  attempt int not null check (attempt > 0),
  -- of everything that was asked for: the same attempt with other content is refused
  content_hash text not null,
  legal_entity_id uuid not null,
  bank_account_id uuid not null references own_bank_accounts (id),
  payer_name text not null,
  payer_account_number text not null,
  supplier_id uuid not null,
  supplier_name text not null,
  payee_name text not null,
  payee_account_number text not null,
  payee_bank_name text not null,
  payee_bank_code text not null,
  amount_minor bigint not null check (amount_minor > 0),
  currency char(3) not null,
  state text not null,
  -- postings whose result the state waits for
  chain_id uuid not null,
  -- how the payment is being booked: 1 posts the hold, 2 books anew, 3 to suspense
  booking_attempt int not null default 1,
  -- what RELEASING and REVERSING end in
  outcome text check (outcome in ('REJECTED', 'RETURNED')),
  -- PayOutPaid was published
  was_paid boolean not null default false,
  bank_reference text,
  receipt_number text,
  -- 电子回单 in the file store
  receipt_file_id uuid,
  failure_code text,
  failure_reason text,
  created_at timestamptz not null,
  accepted_at timestamptz,
  paid_at timestamptz,
  ended_at timestamptz,
  constraint pay_outs_attempt_once unique (payment_request_id, attempt)
);
create index pay_outs_newest on pay_outs (created_at desc, id desc);
create index pay_outs_supplier on pay_outs (supplier_id, created_at desc, id desc);
create index pay_outs_paid on pay_outs (paid_at) where state = 'PAID';

create table pay_out_payables (
  pay_out_id uuid not null references pay_outs (id),
  payable_id uuid not null,
  amount_minor bigint not null check (amount_minor > 0),
  primary key (pay_out_id, payable_id)
);
create index pay_out_payables_payable on pay_out_payables (payable_id);

create table pay_out_steps (
  id uuid primary key,
  pay_out_id uuid not null references pay_outs (id),
  state text not null,
  detail text,
  occurred_at timestamptz not null
);
create index pay_out_steps_pay_out on pay_out_steps (pay_out_id, id);

-- Every nonce that the bank has signed with: an answer or notification that comes again proves nothing.
create table bank_nonces (
  nonce text primary key,
  seen_at timestamptz not null default clock_timestamp()
);
create index bank_nonces_seen on bank_nonces (seen_at);

-- Second wall: a supplier sees payments to itself; only headquarters and services write.
alter table pay_outs enable row level security;
alter table pay_outs force row level security;
create policy pay_outs_owner on pay_outs to {{owner}} using (true) with check (true);
create policy pay_outs_read on pay_outs for select to {{app}}
  using (current_setting('app.scope', true) in ('hq', 'service') or supplier_id::text = current_setting('app.org', true));
create policy pay_outs_insert on pay_outs for insert to {{app}}
  with check (current_setting('app.scope', true) in ('hq', 'service'));
create policy pay_outs_update on pay_outs for update to {{app}}
  using (current_setting('app.scope', true) in ('hq', 'service'));
