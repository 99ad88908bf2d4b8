-- A red invoice 红字发票 takes off what was refused of a matched invoice; it is held when it does not agree with that.
create table red_invoices (
  -- finance's id of the red invoice
  id uuid primary key,
  invoice_match_id uuid not null references invoice_matches (id),
  supplier_id uuid not null references suppliers (id),
  invoice_number text not null,
  issued_on date not null,
  -- as printed: negative
  net_minor bigint not null check (net_minor <= 0),
  tax_minor bigint not null check (tax_minor <= 0),
  gross_minor bigint not null check (gross_minor < 0),
  state text not null check (state in ('HELD', 'CREDITED')),
  hold_reason text check (hold_reason in ('NOTHING_REFUSED', 'AMOUNTS_DIFFER')),
  created_at timestamptz not null,
  credited_at timestamptz,
  check (gross_minor = net_minor + tax_minor),
  check ((state = 'HELD') = (hold_reason is not null)),
  check ((state = 'CREDITED') = (credited_at is not null))
);
create index red_invoices_match on red_invoices (invoice_match_id);

alter table invoice_match_parts
  add column red_invoice_id uuid references red_invoices (id),
  drop constraint invoice_match_parts_state_check,
  add constraint invoice_match_parts_state_check check (state in ('MATCHED', 'HELD', 'ACCEPTED', 'REJECTED', 'CREDITED')),
  -- a part is taken back once, by the red invoice that it names
  add constraint invoice_match_part_credited_by check ((state = 'CREDITED') = (red_invoice_id is not null));
alter table invoice_matches
  drop constraint invoice_matches_state_check,
  add constraint invoice_matches_state_check check (state in ('PARTIALLY_HELD', 'HELD', 'MATCHED', 'REJECTED', 'REVERSED'));
