-- What a person of headquarters decided about a red invoice that was held: taken off chosen parts, or not taken.
alter table red_invoices
  drop constraint red_invoices_state_check,
  add constraint red_invoices_state_check check (state in ('HELD', 'CREDITED', 'REFUSED')),
  add column decided_by_name text,
  add column decided_at timestamptz,
  add column decision_reason text,
  add constraint red_invoices_refused_by check (state <> 'REFUSED'
    or (decided_by_name is not null and decided_at is not null and decision_reason is not null));
