-- What is kept of a dealer's advance for an order, from placing to confirmation.
create table advance_holds (
  order_id uuid primary key,
  order_number text not null,
  partner_id uuid not null,
  legal_entity_id uuid not null,
  amount_minor bigint not null check (amount_minor > 0),
  currency char(3) not null,
  -- what the ledger was asked for last; whether a hold lapsed, the ledger knows
  state text not null check (state in ('HELD', 'POSTED', 'RELEASED')),
  -- what the order came to when it was confirmed
  confirmed_minor bigint check (confirmed_minor >= 0),
  -- the postings that hold it
  chain_id uuid not null,
  expires_at timestamptz not null,
  created_at timestamptz not null
);

alter table advance_holds enable row level security;
alter table advance_holds force row level security;
create policy advance_holds_owner on advance_holds to {{owner}} using (true) with check (true);
create policy advance_holds_app on advance_holds to {{app}}
  using (current_setting('app.scope', true) in ('hq', 'service'))
  with check (current_setting('app.scope', true) in ('hq', 'service'));
