-- What was paid for orders and not yet delivered or given back, by the facts that say so: what 2203-ORDER must equal.
create table order_money_movements (
  id uuid primary key,
  sales_order_id uuid not null,
  sales_order_number text,
  -- null when the fact does not say: another one of the same order does
  legal_entity_id uuid,
  kind text not null check (kind in ('CONFIRMED', 'CANCELLED', 'DELIVERED', 'SHORT', 'RETURNED', 'REFUNDED')),
  document_id uuid not null,
  -- more than zero: we owe more of the order
  amount_minor bigint not null check (amount_minor <> 0),
  currency char(3) not null,
  happened_at timestamptz not null
);
create index order_money_movements_order on order_money_movements (sales_order_id);
