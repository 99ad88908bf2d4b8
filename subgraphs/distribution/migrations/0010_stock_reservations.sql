-- Bought goods were inspected before they came in (来料检验); a batch of our own waits for inspection and release.
alter table batches add column state text not null default 'RELEASED'
  check (state in ('AWAITING_INSPECTION', 'RELEASED', 'REJECTED'));

alter table stock_movements drop constraint stock_movements_kind_check;
alter table stock_movements add constraint stock_movements_kind_check
  check (kind in ('RECEIPT', 'PRODUCTION_ISSUE', 'PRODUCTION', 'SALE', 'SALES_RETURN'));

-- What an order holds of a batch and has not shipped. Its sum per stock item is that item's `reserved`.
create table stock_reservations (
  id uuid primary key,
  order_id uuid not null,
  order_line_id uuid not null,
  location_id uuid not null,
  product_id uuid not null,
  batch_id uuid not null references batches (id),
  legal_entity_id uuid not null,
  quantity numeric(18, 3) not null check (quantity > 0),
  -- part of it that a shipment has been told to take
  picked numeric(18, 3) not null default 0,
  -- when the hold ends by itself, on the system's clock; null once the order is firm
  lapses_at timestamptz,
  constraint stock_reservations_once unique (order_line_id, batch_id),
  constraint stock_reservations_picked check (picked >= 0 and picked <= quantity)
);
create index stock_reservations_order on stock_reservations (order_id);
create index stock_reservations_lapsing on stock_reservations (lapses_at) where lapses_at is not null;
