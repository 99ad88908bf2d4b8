-- A red invoice 红字发票 takes back a part of an earlier one; its amounts are negative.
alter table tax_invoices
  add column original_invoice_id uuid references tax_invoices (id),
  -- what red invoices took back of it, as a positive amount
  add column credited_gross_minor bigint not null default 0 check (credited_gross_minor >= 0),
  drop constraint tax_invoices_state_check,
  add constraint tax_invoices_state_check check (state in ('SUBMITTED', 'VERIFIED', 'PARTLY_MATCHED', 'MATCHED',
    'REVERSED', 'REFUSED', 'WITHDRAWN')),
  add constraint tax_invoices_red_negative check (original_invoice_id is null
    or (net_minor <= 0 and tax_minor <= 0 and gross_minor < 0 and matched_gross_minor = 0));
create index tax_invoices_red_of on tax_invoices (original_invoice_id) where original_invoice_id is not null;
