-- Read models of others' things, fed by events; `version` is the aggregate version that was applied last.
create table legal_entities (
  id uuid primary key,
  organisation_id uuid not null,
  name text not null,
  name_en text,
  tax_number text not null,
  address text,
  version bigint not null
);

create table products (
  id uuid primary key,
  code text not null,
  name text not null,
  name_en text,
  kind text not null,
  state text not null,
  base_unit text not null,
  gtin text,
  tax_code text,
  tax_rate numeric(5,4),
  shelf_life_days int,
  version bigint not null
);

-- Legal figures are dated rows (china-rules).
create table vat_rates (
  taxpayer_kind text not null,
  rate numeric(5,4) not null,
  valid_from date not null,
  -- last day; null: until further notice
  valid_until date,
  source text not null,
  primary key (taxpayer_kind, rate, valid_from)
);
insert into vat_rates (taxpayer_kind, rate, valid_from, valid_until, source) values
  ('GENERAL', 0.13, '2019-04-01', null, '增值税税率 13%：销售货物'),
  ('GENERAL', 0.09, '2019-04-01', null, '增值税税率 9%：农产品、运输服务等'),
  ('GENERAL', 0.06, '2019-04-01', null, '增值税税率 6%：现代服务等'),
  ('GENERAL', 0.00, '2019-04-01', null, '免税：自产农产品等'),
  ('SMALL_SCALE', 0.03, '2009-01-01', null, '小规模纳税人征收率 3%'),
  ('SMALL_SCALE', 0.01, '2023-01-01', '2027-12-31', '财政部 税务总局公告2023年第19号：减按 1% 征收');

create table legal_parameters (
  code text not null,
  valid_from date not null,
  value text not null,
  source text not null,
  primary key (code, valid_from)
);
insert into legal_parameters (code, valid_from, value, source) values
  ('SMALLER_COMPANY_PAYMENT_TERM_DAYS', '2025-06-01', '60', '保障中小企业款项支付条例（2025-06-01 施行）：自交付之日起 60 日内付款');

-- Decision tables are dated documents; the newest whose day has come is in force.
create table decision_tables (
  code text not null,
  valid_from date not null,
  document jsonb not null,
  primary key (code, valid_from)
);
insert into decision_tables (code, valid_from, document) values
  ('AWARD_APPROVAL', '2025-01-01', '{"rules": [{"grossAtLeastMinor": "0", "permission": "award.approve"}]}');

create table suppliers (
  -- also the id of its organisation
  id uuid primary key,
  code text not null,
  name text not null,
  name_en text,
  -- lower case: code, names, pinyin whole and by initials
  search_text text not null,
  tax_number text not null,
  taxpayer_kind text not null check (taxpayer_kind in ('GENERAL', 'SMALL_SCALE')),
  -- decimals such as 0.13, ascending
  vat_rates text[] not null,
  company_size text not null check (company_size in ('LARGE', 'MEDIUM', 'SMALL', 'MICRO')),
  address text,
  contact_name text not null,
  contact_email text not null,
  contact_phone text,
  bank_account_name text,
  bank_account_number text,
  bank_name text,
  bank_code text,
  state text not null check (state in ('POTENTIAL', 'QUALIFIED', 'SUSPENDED', 'BLACKLISTED')),
  state_reason text,
  registered_by_id uuid not null,
  registered_by_name text not null,
  created_at timestamptz not null,
  constraint supplier_code_once unique (code),
  constraint supplier_tax_number_once unique (tax_number),
  constraint supplier_bank_account_whole check (num_nulls(bank_account_name, bank_account_number, bank_name, bank_code) in (0, 4))
);

create table supplier_documents (
  id uuid primary key,
  supplier_id uuid not null references suppliers (id),
  kind text not null,
  number text not null,
  valid_until date
);
create index supplier_documents_supplier on supplier_documents (supplier_id);

create table supplier_change_requests (
  id uuid primary key,
  number text not null,
  supplier_id uuid not null references suppliers (id),
  kind text not null check (kind in ('CONTACT', 'BANK_ACCOUNT')),
  state text not null check (state in ('PENDING', 'CHECKED', 'APPROVED', 'REJECTED')),
  contact_name text,
  contact_email text,
  contact_phone text,
  bank_account_name text,
  bank_account_number text,
  bank_name text,
  bank_code text,
  reason text not null,
  requested_by_id uuid not null,
  requested_by_name text not null,
  is_requested_by_supplier boolean not null,
  requested_at timestamptz not null,
  checked_by_id uuid,
  checked_by_name text,
  checked_at timestamptz,
  decided_by_id uuid,
  decided_by_name text,
  decided_at timestamptz,
  decision_comment text
);
create unique index supplier_change_open_once on supplier_change_requests (supplier_id, kind)
  where state in ('PENDING', 'CHECKED');

create table sourcing_events (
  id uuid primary key,
  -- the headquarters organisation whose people run it
  organisation_id uuid not null,
  number text not null,
  kind text not null,
  title text not null,
  -- CLOSED is not kept: it is PUBLISHED once closes_at has come
  state text not null check (state in ('DRAFT', 'PUBLISHED', 'OPENED', 'AWARDED', 'CANCELLED')),
  legal_entity_id uuid not null,
  buyer_name text not null,
  currency char(3) not null,
  delivery_place text not null,
  notes text,
  questions_close_at timestamptz,
  closes_at timestamptz not null,
  opens_at timestamptz not null,
  minimum_quotations int not null,
  published_at timestamptz,
  -- set once; row security on quotations reads it
  opened_at timestamptz,
  opened_by_id uuid,
  opened_by_name text,
  opening_reason text,
  cancelled_at timestamptz,
  cancel_reason text,
  created_by_id uuid not null,
  created_by_name text not null,
  created_at timestamptz not null,
  constraint sourcing_event_number_once unique (organisation_id, number),
  check (opens_at >= closes_at),
  check (opened_at is null or opened_at >= closes_at)
);

create table sourcing_lots (
  id uuid primary key,
  sourcing_event_id uuid not null references sourcing_events (id),
  position int not null,
  product_id uuid not null,
  product_code text not null,
  product_name text not null,
  product_name_en text,
  -- VAT rate of the product when the event was written; null: not known
  product_tax_rate numeric(5,4),
  base_unit text not null,
  quantity numeric(18,3) not null check (quantity > 0),
  required_on date not null,
  delivery_place text,
  quality_notes text,
  -- net landed; suppliers never see it
  ceiling_unit_price numeric(18,6),
  constraint sourcing_lot_position_once unique (sourcing_event_id, position)
);
create index sourcing_lots_product on sourcing_lots (product_id);

create table sourcing_invitations (
  id uuid primary key,
  sourcing_event_id uuid not null references sourcing_events (id),
  supplier_id uuid not null references suppliers (id),
  invited_at timestamptz,
  -- when the valid quotation came in: that there is one is no secret, what it says is
  quotation_received_at timestamptz,
  constraint sourcing_invitation_once unique (sourcing_event_id, supplier_id)
);
create index sourcing_invitations_supplier on sourcing_invitations (supplier_id);

create table quotations (
  id uuid primary key,
  number text not null,
  version int not null,
  sourcing_event_id uuid not null references sourcing_events (id),
  supplier_id uuid not null references suppliers (id),
  state text not null check (state in ('SUBMITTED', 'REPLACED', 'WITHDRAWN')),
  currency char(3) not null,
  payment_term_days int not null,
  note text,
  submitted_by_id uuid not null,
  submitted_by_name text not null,
  submitted_at timestamptz not null,
  withdrawn_at timestamptz,
  constraint quotation_version_once unique (sourcing_event_id, supplier_id, version)
);
create unique index quotation_valid_once on quotations (sourcing_event_id, supplier_id) where state = 'SUBMITTED';

create table quotation_lines (
  id uuid primary key,
  quotation_id uuid not null references quotations (id),
  supplier_id uuid not null,
  lot_id uuid not null references sourcing_lots (id),
  unit_price numeric(18,6) not null,
  is_tax_included boolean not null,
  tax_rate numeric(5,4) not null,
  net_unit_price numeric(18,6) not null,
  -- for the whole lot, with tax when is_tax_included
  freight_minor bigint not null,
  -- freight without tax per base unit
  freight_unit_price numeric(18,6) not null,
  lead_time_days int not null,
  minimum_quantity numeric(18,3) not null,
  valid_until date not null,
  -- goods and freight of the whole lot
  net_minor bigint not null,
  tax_minor bigint not null,
  gross_minor bigint not null,
  constraint quotation_line_lot_once unique (quotation_id, lot_id)
);

-- Second wall. Sealed: headquarters see a quotation only once its event is opened, and then the valid one only; a
-- supplier sees its own. The owner has no policy: jobs and operators do not read sealed prices either.
alter table quotations enable row level security;
alter table quotations force row level security;
create policy quotation_of_supplier on quotations for select
  using (current_setting('app.scope', true) = 'organisation' and supplier_id::text = current_setting('app.org', true));
create policy quotation_after_opening on quotations for select
  using (
    current_setting('app.scope', true) in ('hq', 'service') and state = 'SUBMITTED'
    and exists (select from sourcing_events e where e.id = sourcing_event_id and e.opened_at is not null)
  );
create policy quotation_submit on quotations for insert
  with check (current_setting('app.scope', true) = 'organisation' and supplier_id::text = current_setting('app.org', true));
create policy quotation_change on quotations for update
  using (current_setting('app.scope', true) = 'organisation' and supplier_id::text = current_setting('app.org', true));

alter table quotation_lines enable row level security;
alter table quotation_lines force row level security;
create policy quotation_line_of_supplier on quotation_lines for select
  using (current_setting('app.scope', true) = 'organisation' and supplier_id::text = current_setting('app.org', true));
create policy quotation_line_after_opening on quotation_lines for select
  using (
    current_setting('app.scope', true) in ('hq', 'service')
    and exists (select from quotations q where q.id = quotation_id)
  );
create policy quotation_line_submit on quotation_lines for insert
  with check (current_setting('app.scope', true) = 'organisation' and supplier_id::text = current_setting('app.org', true));

create table awards (
  id uuid primary key,
  organisation_id uuid not null,
  number text not null,
  sourcing_event_id uuid not null references sourcing_events (id),
  state text not null check (state in ('DRAFT', 'PENDING_APPROVAL', 'APPROVED', 'ACTIVE', 'CANCELLED')),
  currency char(3) not null,
  net_minor bigint not null,
  tax_minor bigint not null,
  gross_minor bigint not null,
  cheapest_landed_minor bigint not null,
  reason text,
  -- counts the proposals: each is an approval of its own
  round int not null,
  approval_permission text not null,
  proposed_by_id uuid,
  proposed_by_name text,
  proposed_at timestamptz,
  decided_by_id uuid,
  decided_by_name text,
  decided_at timestamptz,
  decision_comment text,
  is_rejected boolean not null,
  created_by_id uuid not null,
  created_by_name text not null,
  created_at timestamptz not null,
  constraint award_number_once unique (organisation_id, number)
);
create index awards_sourcing_event on awards (sourcing_event_id);

create table award_lots (
  award_id uuid not null references awards (id),
  lot_id uuid not null references sourcing_lots (id),
  -- true from the proposal on, false again in a draft: see award_lot_live_once
  is_live boolean not null,
  primary key (award_id, lot_id)
);
create unique index award_lot_live_once on award_lots (lot_id) where is_live;

create table award_shares (
  id uuid primary key,
  award_id uuid not null references awards (id),
  lot_id uuid not null references sourcing_lots (id),
  quotation_line_id uuid not null references quotation_lines (id),
  supplier_id uuid not null references suppliers (id),
  share_percent numeric(5,2) not null check (share_percent > 0 and share_percent <= 100),
  quantity numeric(18,3) not null,
  -- landed: with freight
  net_unit_price numeric(18,6) not null,
  tax_rate numeric(5,4) not null,
  net_minor bigint not null,
  tax_minor bigint not null,
  gross_minor bigint not null,
  rank int not null,
  constraint award_share_once unique (award_id, quotation_line_id)
);
create index award_shares_supplier on award_shares (supplier_id);

create table award_terms (
  award_id uuid not null references awards (id),
  supplier_id uuid not null references suppliers (id),
  payment_term_days int not null,
  payment_term_reason text,
  primary key (award_id, supplier_id)
);

create table contracts (
  id uuid primary key,
  organisation_id uuid not null,
  number text not null,
  title text not null,
  state text not null check (state in
    ('DRAFT', 'PENDING_SUPPLIER_SIGNATURE', 'PENDING_HQ_SIGNATURE', 'ACTIVE', 'EXPIRED', 'TERMINATED', 'CANCELLED')),
  award_id uuid not null references awards (id),
  sourcing_event_id uuid not null references sourcing_events (id),
  supplier_id uuid not null references suppliers (id),
  supplier_name text not null,
  legal_entity_id uuid not null,
  buyer_name text not null,
  currency char(3) not null,
  valid_from date not null,
  valid_until date not null,
  payment_term_days int not null,
  payment_term_reason text,
  delivery_place text not null,
  notes text,
  -- version in signature or in force; 0: none was sent
  version int not null,
  document_hash text,
  net_minor bigint not null,
  tax_minor bigint not null,
  gross_minor bigint not null,
  return_comment text,
  end_reason text,
  activated_at timestamptz,
  created_at timestamptz not null,
  constraint contract_number_once unique (organisation_id, number),
  constraint contract_of_award_once unique (award_id, supplier_id),
  check (valid_until >= valid_from)
);
create index contracts_supplier on contracts (supplier_id);
create index contracts_sourcing_event on contracts (sourcing_event_id);

create table contract_lines (
  id uuid primary key,
  contract_id uuid not null references contracts (id),
  position int not null,
  lot_id uuid not null references sourcing_lots (id),
  product_id uuid not null,
  product_code text not null,
  product_name text not null,
  product_name_en text,
  base_unit text not null,
  share_percent numeric(5,2) not null,
  quantity numeric(18,3) not null,
  -- by purchase orders that are not cancelled
  called_off_quantity numeric(18,3) not null default 0,
  minimum_quantity numeric(18,3) not null,
  lead_time_days int not null,
  net_unit_price numeric(18,6) not null,
  tax_rate numeric(5,4) not null,
  net_minor bigint not null,
  tax_minor bigint not null,
  gross_minor bigint not null,
  constraint contract_line_position_once unique (contract_id, position),
  constraint contract_line_not_overdrawn check (called_off_quantity between 0 and quantity)
);
create index contract_lines_product on contract_lines (product_id);

create table contract_versions (
  contract_id uuid not null references contracts (id),
  version int not null,
  -- canonical JSON over which the hash is taken; text, so that not a byte changes
  content text not null,
  document_hash text not null,
  sent_at timestamptz not null,
  sent_by_id uuid not null,
  sent_by_name text not null,
  primary key (contract_id, version)
);

create table contract_signatures (
  id uuid primary key,
  contract_id uuid not null,
  version int not null,
  party text not null check (party in ('BUYER', 'SUPPLIER')),
  organisation_id uuid not null,
  organisation_name text not null,
  person_id uuid not null,
  person_name text not null,
  signed_at timestamptz not null,
  document_hash text not null,
  method text not null,
  foreign key (contract_id, version) references contract_versions (contract_id, version),
  constraint contract_signature_once unique (contract_id, version, party)
);
