-- Goods that shoppers give back. What was requested and is not refused or withdrawn counts against what was signed for.
create table sales_returns (
  id uuid primary key,
  number text not null constraint sales_returns_number_once unique,
  state text not null check (state in (
    'REQUESTED', 'AGREED', 'REFUSED', 'WITHDRAWN', 'RECEIVED', 'REFUNDING', 'AWAITING_RED_INVOICE', 'DONE')),
  sales_order_id uuid not null references sales_orders (id),
  sales_order_number text not null,
  legal_entity_id uuid not null,
  location_id uuid not null,
  buyer_id uuid not null,
  buyer_name text not null,
  payment_order_id uuid,
  currency char(3) not null,
  reason text not null check (reason in ('NOT_WANTED', 'DAMAGED', 'WRONG_GOODS', 'NOT_AS_DESCRIBED', 'OTHER')),
  comment text,
  -- the return parcel
  waybill text,
  net_minor bigint not null,
  tax_minor bigint not null,
  gross_minor bigint not null,
  coupon_minor bigint not null,
  points_minor bigint not null,
  points int not null,
  decided_by_id uuid,
  decided_by_name text,
  decided_at timestamptz,
  decision_comment text,
  received_by_name text,
  received_at timestamptz,
  refund_id uuid,
  refunded_at timestamptz,
  -- gross of the red invoices of this return, without sign
  red_gross_minor bigint not null default 0,
  red_invoice_numbers text[] not null default '{}',
  done_at timestamptz,
  search_text text not null,
  created_at timestamptz not null
);
create index sales_returns_newest on sales_returns (created_at desc, id desc);
create index sales_returns_buyer on sales_returns (buyer_id, created_at desc, id desc);
create index sales_returns_order on sales_returns (sales_order_id);
create index sales_returns_state on sales_returns (state, created_at desc, id desc);
create index sales_returns_search on sales_returns using gin (search_text gin_trgm_ops);

create table sales_return_lines (
  id uuid primary key,
  sales_return_id uuid not null references sales_returns (id),
  position int not null,
  order_line_id uuid not null,
  shipment_id uuid not null,
  shipment_line_id uuid not null,
  product_id uuid not null,
  product_name text not null,
  base_unit text not null,
  batch_id uuid not null,
  batch_number text not null,
  quantity numeric(18, 3) not null check (quantity > 0),
  -- amounts of this part of the order's line: expected when it was requested, final when it was received
  line jsonb not null,
  cost_minor bigint,
  constraint sales_return_lines_once unique (sales_return_id, position)
);
create index sales_return_lines_shipment on sales_return_lines (shipment_line_id);
