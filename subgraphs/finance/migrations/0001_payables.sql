-- Read models of what others own; a row keeps the newest version that has arrived.
create table legal_entities (
  id uuid primary key,
  name text not null,
  tax_number text not null,
  default_bank_account_id uuid,
  version bigint not null
);

create table suppliers (
  id uuid primary key,
  code text not null,
  name text not null,
  tax_number text not null,
  state text not null,
  account_name text,
  account_number text,
  bank_name text,
  bank_code text,
  version bigint not null
);

create table tax_invoices (
  id uuid primary key,
  invoice_number text not null check (invoice_number ~ '^\d{20}$'),
  kind text not null check (kind in ('SPECIAL', 'GENERAL')),
  state text not null check (state in ('SUBMITTED', 'VERIFIED', 'PARTLY_MATCHED', 'MATCHED', 'REFUSED', 'WITHDRAWN')),
  -- key of the message catalogue, with its facts
  refusal text,
  refusal_facts jsonb,
  supplier_id uuid not null,
  legal_entity_id uuid not null,
  purchase_order_id uuid not null,
  issued_on date not null,
  currency char(3) not null,
  net_minor bigint not null,
  tax_minor bigint not null,
  gross_minor bigint not null,
  matched_gross_minor bigint not null default 0,
  held_gross_minor bigint not null default 0,
  submitted_by_id uuid not null,
  submitted_by_name text not null,
  created_at timestamptz not null,
  verified_at timestamptz,
  constraint tax_invoices_sum check (net_minor + tax_minor = gross_minor)
);
-- An invoice is paid once: its number may stand once, save for tries that the platform refused or the supplier took back.
create unique index tax_invoices_number_once on tax_invoices (invoice_number) where state not in ('REFUSED', 'WITHDRAWN');
create index tax_invoices_supplier on tax_invoices (supplier_id, created_at desc);
create index tax_invoices_newest on tax_invoices (created_at desc, id desc);
create index tax_invoices_order on tax_invoices (purchase_order_id);

create table tax_invoice_lines (
  id uuid primary key,
  tax_invoice_id uuid not null references tax_invoices (id),
  position int not null,
  purchase_order_line_id uuid not null,
  name text not null,
  quantity numeric(18, 3) not null check (quantity > 0),
  unit_price numeric(18, 6) not null check (unit_price >= 0),
  net_minor bigint not null,
  tax_rate numeric(5, 4) not null,
  tax_minor bigint not null,
  gross_minor bigint not null,
  constraint tax_invoice_lines_position_once unique (tax_invoice_id, position),
  constraint tax_invoice_lines_sum check (net_minor + tax_minor = gross_minor)
);

create table payment_requests (
  id uuid primary key,
  number text not null,
  state text not null check (state in ('DRAFT', 'PENDING_BUSINESS_APPROVAL', 'PENDING_FINANCE_APPROVAL', 'APPROVED',
    'PAYING', 'PAID', 'FAILED', 'RETURNED', 'CANCELLED')),
  supplier_id uuid not null,
  legal_entity_id uuid not null,
  amount_minor bigint not null check (amount_minor > 0),
  currency char(3) not null,
  purpose text,
  -- the supplier's registered account when the request was made
  payee_account_name text not null,
  payee_account_number text not null,
  payee_bank_name text not null,
  payee_bank_code text not null,
  requested_by_id uuid not null,
  requested_by_name text not null,
  business_approved_by_id uuid,
  business_approved_by_name text,
  finance_approved_by_id uuid,
  finance_approved_by_name text,
  paid_by_name text,
  reason text,
  -- counts the hand-ins for approval, so that each has approvals of its own
  round int not null default 0,
  -- the attempt that is at work or was last
  attempt int not null default 0,
  due_on date not null,
  created_at timestamptz not null,
  paid_at timestamptz,
  constraint payment_requests_number_once unique (number)
);
create index payment_requests_newest on payment_requests (created_at desc, id desc);
create index payment_requests_supplier on payment_requests (supplier_id, created_at desc);

create table open_items (
  -- the payable's id, given by procurement
  id uuid primary key,
  state text not null check (state in ('OPEN', 'REQUESTED', 'PAYING', 'PAID')),
  supplier_id uuid not null,
  legal_entity_id uuid not null,
  tax_invoice_id uuid not null,
  invoice_number text not null,
  purchase_order_id uuid not null,
  purchase_order_number text not null,
  currency char(3) not null,
  net_minor bigint not null,
  tax_minor bigint not null,
  gross_minor bigint not null check (gross_minor > 0),
  due_on date not null,
  payment_request_id uuid references payment_requests (id),
  paid_at timestamptz,
  created_at timestamptz not null,
  constraint open_items_bound check ((state = 'OPEN') = (payment_request_id is null))
);
create index open_items_due on open_items (due_on, id);
create index open_items_supplier on open_items (supplier_id, due_on);
create index open_items_request on open_items (payment_request_id);
create index open_items_invoice on open_items (tax_invoice_id);

-- What a request has ever asked for: stays when the payable goes back to open.
create table payment_request_items (
  payment_request_id uuid not null references payment_requests (id),
  open_item_id uuid not null references open_items (id),
  amount_minor bigint not null,
  primary key (payment_request_id, open_item_id)
);

create table payment_attempts (
  payment_request_id uuid not null references payment_requests (id),
  attempt int not null,
  bank_account_id uuid not null,
  pay_out_id uuid,
  outcome text not null check (outcome in ('IN_PROGRESS', 'PAID', 'REJECTED', 'RETURNED')),
  reason text,
  bank_reference text,
  receipt_number text,
  started_at timestamptz not null,
  ended_at timestamptz,
  primary key (payment_request_id, attempt)
);

-- Which approvals a payment request needs, from which amount on, since when (approval matrix).
create table approval_rules (
  valid_from date not null,
  from_minor bigint not null,
  steps text[] not null,
  source text not null,
  primary key (valid_from, from_minor)
);
insert into approval_rules values
  ('2026-01-01', 0, '{BUSINESS,FINANCE}', 'Company rule: business, then finance, each by a person of their own');
