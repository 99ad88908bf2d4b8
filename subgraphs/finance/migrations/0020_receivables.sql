-- Dealers: who owes us, on what terms, and whose money a bank line is.

-- Read models of distribution; a row keeps the newest version that has arrived.
create table partners (
  -- the partner, which is its organisation
  id uuid primary key,
  code text not null,
  name text not null,
  name_en text,
  level text not null,
  tax_number text,
  address text not null,
  state text not null,
  account_name text,
  account_number text,
  bank_name text,
  search_text text not null default '',
  version bigint not null
);
create index partners_account on partners (account_number) where account_number is not null;

create table dealer_agreements (
  id uuid primary key,
  number text not null,
  partner_id uuid not null,
  legal_entity_id uuid not null,
  state text not null check (state in ('ACTIVE', 'ENDED')),
  valid_from date not null,
  valid_until date not null,
  payment_terms text not null check (payment_terms in ('PREPAID', 'CREDIT')),
  credit_limit_minor bigint not null check (credit_limit_minor >= 0),
  credit_days int not null check (credit_days >= 0),
  overdue_grace_days int not null check (overdue_grace_days >= 0),
  deposit_minor bigint not null,
  currency char(3) not null,
  version bigint not null
);
create index dealer_agreements_partner on dealer_agreements (partner_id, legal_entity_id, valid_from);

-- One row per dealer and company of ours: whoever takes or frees credit holds it until commit.
create table credit_accounts (
  id uuid primary key,
  partner_id uuid not null,
  legal_entity_id uuid not null,
  created_at timestamptz not null,
  constraint credit_accounts_once unique (partner_id, legal_entity_id)
);

create table receivables (
  -- the shipment that was signed for
  id uuid primary key,
  number text not null,
  sales_order_id uuid not null,
  sales_order_number text not null,
  partner_id uuid not null,
  legal_entity_id uuid not null,
  currency char(3) not null,
  net_minor bigint not null,
  tax_minor bigint not null,
  gross_minor bigint not null check (gross_minor > 0),
  repaid_minor bigint not null default 0,
  signed_on date not null,
  due_on date not null,
  created_at timestamptz not null,
  constraint receivables_sum check (net_minor + tax_minor = gross_minor),
  -- no more is repaid than is owed
  constraint receivables_repaid check (repaid_minor between 0 and gross_minor)
);
create index receivables_due on receivables (due_on, id);
create index receivables_partner on receivables (partner_id, legal_entity_id, due_on);
create index receivables_open on receivables (partner_id, legal_entity_id, due_on) where repaid_minor < gross_minor;
create index receivables_order on receivables (sales_order_id);

create table credit_holds (
  order_id uuid primary key,
  order_number text not null,
  partner_id uuid not null,
  legal_entity_id uuid not null,
  currency char(3) not null,
  -- RELEASED: cancelled, lapsed, or all of it delivered
  state text not null check (state in ('HELD', 'CONFIRMED', 'RELEASED')),
  amount_minor bigint not null check (amount_minor >= 0),
  -- what was signed for, or did not arrive and is not owed
  used_minor bigint not null default 0 check (used_minor >= 0),
  -- null once the order is confirmed
  expires_at timestamptz,
  release_reason text check (release_reason in ('CANCELLED', 'LAPSED', 'DELIVERED')),
  created_at timestamptz not null,
  constraint credit_holds_expiry check (state <> 'HELD' or expires_at is not null),
  constraint credit_holds_released check ((state = 'RELEASED') = (release_reason is not null))
);
create index credit_holds_partner on credit_holds (partner_id, legal_entity_id) where state <> 'RELEASED';
create index credit_holds_expiry on credit_holds (expires_at) where state = 'HELD';

-- A dated rise of a dealer's limit, approved by another than who asked.
create table temporary_limits (
  id uuid primary key,
  number text not null,
  state text not null check (state in ('PENDING_APPROVAL', 'APPROVED', 'REJECTED')),
  partner_id uuid not null,
  legal_entity_id uuid not null,
  amount_minor bigint not null check (amount_minor > 0),
  currency char(3) not null,
  valid_from date not null,
  valid_until date not null,
  reason text not null,
  requested_by_id uuid not null,
  requested_by_name text not null,
  decided_by_id uuid,
  decided_by_name text,
  decision_comment text,
  created_at timestamptz not null,
  decided_at timestamptz,
  constraint temporary_limits_number_once unique (number),
  constraint temporary_limits_dates check (valid_until >= valid_from),
  constraint temporary_limits_two_people check (decided_by_id is null or decided_by_id <> requested_by_id)
);
create index temporary_limits_partner on temporary_limits (partner_id, legal_entity_id, created_at desc);
create index temporary_limits_newest on temporary_limits (created_at desc, id desc);

create table bank_receipts (
  id uuid primary key,
  number text not null,
  state text not null check (state in ('UNCLAIMED', 'PENDING_APPROVAL', 'CLAIMED')),
  bank_line_id uuid not null,
  bank_account_id uuid not null,
  legal_entity_id uuid not null,
  amount_minor bigint not null check (amount_minor > 0),
  currency char(3) not null,
  payer_name text not null,
  payer_account text not null,
  remark text not null,
  bank_reference text not null,
  booked_at timestamptz not null,
  -- for whom it was claimed, or is to be
  partner_id uuid,
  claim_kind text check (claim_kind in ('AUTOMATIC', 'BY_PERSON', 'THIRD_PARTY')),
  advance_minor bigint,
  deposit_minor bigint,
  -- 代付委托书: who pays for whom as typed from it, and its file
  authorisation_payer text,
  authorisation_dealer text,
  authorisation_file_id uuid,
  -- counts the claims handed in for approval, so that each has an approval of its own
  round int not null default 0,
  claimed_by_id uuid,
  claimed_by_name text,
  approved_by_id uuid,
  approved_by_name text,
  -- why the last claim was sent back
  rejection_reason text,
  claimed_at timestamptz,
  created_at timestamptz not null,
  search_text text not null default '',
  constraint bank_receipts_number_once unique (number),
  constraint bank_receipts_line_once unique (bank_line_id),
  constraint bank_receipts_claim check ((state = 'UNCLAIMED') = (partner_id is null)),
  constraint bank_receipts_third_party check (claim_kind <> 'THIRD_PARTY' or authorisation_file_id is not null),
  constraint bank_receipts_two_people check (approved_by_id is null or approved_by_id <> claimed_by_id)
);
create index bank_receipts_newest on bank_receipts (booked_at desc, id desc);
create index bank_receipts_partner on bank_receipts (partner_id, booked_at desc, id desc);
create index bank_receipts_search on bank_receipts using gin (search_text gin_trgm_ops);

-- What a claim repays, and in which order it was chosen.
create table bank_receipt_repayments (
  bank_receipt_id uuid not null references bank_receipts (id),
  receivable_id uuid not null references receivables (id),
  position int not null,
  document_number text not null,
  amount_minor bigint not null check (amount_minor > 0),
  primary key (bank_receipt_id, receivable_id)
);
create index bank_receipt_repayments_receivable on bank_receipt_repayments (receivable_id);

-- Every movement of what a dealer has with us, with its document: what the control accounts compare.
create table purse_movements (
  id uuid primary key,
  purse text not null check (purse in ('ADVANCE', 'DEPOSIT')),
  partner_id uuid not null,
  legal_entity_id uuid not null,
  kind text not null check (kind in ('CLAIM', 'ORDER', 'ORDER_CANCELLED', 'SHORT_DELIVERY', 'RETURN')),
  document_id uuid not null,
  document_number text not null,
  -- more than zero: the dealer has more
  amount_minor bigint not null check (amount_minor <> 0),
  currency char(3) not null,
  happened_at timestamptz not null
);
create index purse_movements_partner on purse_movements (partner_id, legal_entity_id, purse, happened_at desc, id desc);

-- Second wall: a dealer sees its own; only headquarters and services write.
do $$
declare one text;
begin
  foreach one in array array['dealer_agreements', 'receivables', 'credit_holds', 'temporary_limits', 'bank_receipts',
    'purse_movements', 'credit_accounts'] loop
    execute format('alter table %I enable row level security', one);
    execute format('alter table %I force row level security', one);
    execute format('create policy %I on %I to {{owner}} using (true) with check (true)', one || '_owner', one);
    execute format($policy$create policy %I on %I for select to {{app}}
      using (current_setting('app.scope', true) in ('hq', 'service')
        or partner_id::text = current_setting('app.org', true))$policy$, one || '_read', one);
    execute format($policy$create policy %I on %I for insert to {{app}}
      with check (current_setting('app.scope', true) in ('hq', 'service'))$policy$, one || '_insert', one);
    execute format($policy$create policy %I on %I for update to {{app}}
      using (current_setting('app.scope', true) in ('hq', 'service'))$policy$, one || '_update', one);
  end loop;
end $$;
