-- Shipments of sales orders 发货单, one row per batch picked in their lines.
create table shipments (
  id uuid primary key,
  number text not null,
  state text not null check (state in ('PICKING', 'SHIPPED', 'DISPUTED', 'SIGNED', 'CANCELLED')),
  -- headquarters', whose people are told of differences
  organisation_id uuid not null,
  sales_order_id uuid not null references sales_orders (id),
  sales_order_number text not null,
  channel text not null,
  buyer_id uuid not null,
  buyer_name text not null,
  legal_entity_id uuid not null,
  location_id uuid not null,
  contact_name text not null,
  contact_phone text not null,
  delivery_address text not null,
  carrier_name text,
  waybill_number text,
  shipped_at timestamptz,
  shipped_by_name text,
  -- who said that it arrived: the buyer, or the carrier's proof
  signed_by text check (signed_by in ('BUYER', 'CARRIER')),
  signed_by_name text,
  proof text,
  signed_at timestamptz,
  difference_reason text,
  -- revenue and receivable have arisen: GoodsSigned was published
  settled_at timestamptz,
  decided_by_name text,
  decision_comment text,
  cancel_reason text,
  created_by_name text not null,
  created_at timestamptz not null,
  constraint shipments_number_once unique (number),
  constraint shipments_sent check (state in ('PICKING', 'CANCELLED') or (shipped_at is not null and waybill_number is not null)),
  constraint shipments_settled check ((state = 'SIGNED') = (settled_at is not null))
);
create index shipments_newest on shipments (created_at desc, id desc);
create index shipments_buyer on shipments (buyer_id, created_at desc, id desc);
create index shipments_order on shipments (sales_order_id);
create index shipments_open on shipments (state) where state in ('PICKING', 'SHIPPED', 'DISPUTED');

create table shipment_lines (
  id uuid primary key,
  shipment_id uuid not null references shipments (id),
  position int not null,
  order_line_id uuid not null references sales_order_lines (id),
  product_id uuid not null,
  product_code text not null,
  product_name text not null,
  base_unit text not null,
  units_per_case int,
  batch_id uuid not null references batches (id),
  batch_number text not null,
  best_before date,
  quantity numeric(18, 3) not null check (quantity > 0),
  -- of the stock movement
  cost_minor bigint,
  signed_quantity numeric(18, 3),
  short_bearer text check (short_bearer in ('SELLER', 'CARRIER', 'BUYER')),
  constraint shipment_lines_once unique (shipment_id, order_line_id, batch_id),
  constraint shipment_lines_signed check (signed_quantity >= 0 and signed_quantity <= quantity)
);
create index shipment_lines_order_line on shipment_lines (order_line_id);
create index shipment_lines_batch on shipment_lines (batch_id);

-- What dealers have of our goods, by batch, in base units.
create table partner_stock (
  partner_id uuid not null,
  product_id uuid not null,
  batch_id uuid not null references batches (id),
  product_code text not null,
  product_name text not null,
  base_unit text not null,
  units_per_case int,
  batch_number text not null,
  best_before date,
  on_hand numeric(18, 3) not null check (on_hand >= 0),
  primary key (partner_id, product_id, batch_id)
);
create index partner_stock_batch on partner_stock (batch_id);

-- Deliveries of dealers to the outlets that they serve.
create table outlet_deliveries (
  id uuid primary key,
  number text not null,
  partner_id uuid not null references partners (id),
  partner_name text not null,
  outlet_id uuid not null references partners (id),
  outlet_name text not null,
  note text,
  created_by_name text not null,
  created_at timestamptz not null,
  constraint outlet_deliveries_number_once unique (partner_id, number)
);
create index outlet_deliveries_partner on outlet_deliveries (partner_id, created_at desc, id desc);
create index outlet_deliveries_outlet on outlet_deliveries (outlet_id, created_at desc, id desc);

create table outlet_delivery_lines (
  id uuid primary key,
  outlet_delivery_id uuid not null references outlet_deliveries (id),
  position int not null,
  product_id uuid not null,
  product_code text not null,
  product_name text not null,
  base_unit text not null,
  units_per_case int,
  batch_id uuid not null references batches (id),
  batch_number text not null,
  best_before date,
  quantity numeric(18, 3) not null check (quantity > 0),
  constraint outlet_delivery_lines_once unique (outlet_delivery_id, batch_id)
);
create index outlet_delivery_lines_delivery on outlet_delivery_lines (outlet_delivery_id, position);

-- Every change of what a dealer has, never altered; their sum is its stock.
create table partner_stock_movements (
  id uuid primary key,
  partner_id uuid not null,
  kind text not null check (kind in ('SIGNED', 'TO_OUTLET')),
  product_id uuid not null,
  batch_id uuid not null references batches (id),
  -- negative when it goes out
  quantity numeric(18, 3) not null,
  document_type text not null,
  document_id uuid not null,
  document_number text not null,
  document_line_id uuid not null,
  -- our legal entity that sold it, or the outlet that got it
  counterparty_id uuid not null,
  occurred_at timestamptz not null,
  constraint partner_stock_movements_line_once unique (kind, document_line_id)
);
create index partner_stock_movements_partner on partner_stock_movements (partner_id, id desc);
create index partner_stock_movements_batch on partner_stock_movements (batch_id);
