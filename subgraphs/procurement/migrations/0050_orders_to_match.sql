-- Figures that the company sets itself, dated like the law's (china-rules): tolerances and required shelf life.
create table company_parameters (
  code text not null,
  valid_from date not null,
  value numeric(18,6) not null,
  source text not null,
  primary key (code, valid_from)
);
insert into company_parameters (code, valid_from, value, source) values
  ('SHIPMENT_ABOVE_ORDER_PERCENT', '2025-01-01', 2, '采购管理制度：发货可超订单数量的比例（待确认）'),
  ('RECEIPT_ABOVE_ORDER_PERCENT', '2025-01-01', 2, '采购管理制度：验收入库可超订单数量的比例（待确认）'),
  ('RECEIPT_REMAINING_LIFE_PERCENT', '2025-01-01', 50, '来料验收标准：到货时剩余保质期占比下限（待确认）'),
  ('MATCH_PRICE_ABOVE_ORDER_PERCENT', '2025-01-01', 0.5, '应付管理制度：发票单价可高于订单的比例（待确认）'),
  ('MATCH_TAX_ROUNDING_MINOR', '2025-01-01', 1, '应付管理制度：税额与净额乘税率之差的上限，分（待确认）');

insert into decision_tables (code, valid_from, document) values
  ('PURCHASE_ORDER_APPROVAL', '2025-01-01', '{"rules": [{"grossAtLeastMinor": "50000000", "permission": "purchase-order.approve"}]}');

create table purchase_orders (
  id uuid primary key,
  organisation_id uuid not null,
  number text not null,
  state text not null check (state in ('DRAFT', 'PENDING_APPROVAL', 'PENDING_CONFIRMATION', 'CHANGING', 'CONFIRMED',
    'PARTIALLY_RECEIVED', 'RECEIVED', 'CLOSED', 'CANCELLED')),
  contract_id uuid not null references contracts (id),
  award_id uuid not null,
  sourcing_event_id uuid not null,
  supplier_id uuid not null references suppliers (id),
  supplier_name text not null,
  legal_entity_id uuid not null,
  buyer_name text not null,
  location_id uuid not null,
  location_name text not null,
  delivery_address text not null,
  note text,
  currency char(3) not null,
  payment_term_days int not null,
  net_minor bigint not null,
  tax_minor bigint not null,
  gross_minor bigint not null,
  -- counts the releases: each is an approval of its own
  round int not null,
  released_by_id uuid not null,
  released_by_name text not null,
  released_at timestamptz not null,
  approved_by_id uuid,
  approved_by_name text,
  approved_at timestamptz,
  reject_comment text,
  -- null: the supplier does not see it yet
  sent_at timestamptz,
  confirmed_by_name text,
  confirmed_at timestamptz,
  end_reason text,
  created_at timestamptz not null,
  constraint purchase_order_number_once unique (organisation_id, number)
);
create index purchase_orders_supplier on purchase_orders (supplier_id, created_at desc, id desc);
create index purchase_orders_contract on purchase_orders (contract_id);
create index purchase_orders_sourcing_event on purchase_orders (sourcing_event_id);
create index purchase_orders_newest on purchase_orders (created_at desc, id desc);

create table purchase_order_lines (
  id uuid primary key,
  purchase_order_id uuid not null references purchase_orders (id),
  position int not null,
  contract_line_id uuid not null references contract_lines (id),
  product_id uuid not null,
  product_code text not null,
  product_name text not null,
  product_name_en text,
  base_unit text not null,
  quantity numeric(18,3) not null check (quantity >= 0),
  required_date date not null,
  net_unit_price numeric(18,6) not null,
  tax_rate numeric(5,4) not null,
  net_minor bigint not null,
  tax_minor bigint not null,
  gross_minor bigint not null,
  -- on its way, in inspection or accepted: what need not be announced again
  covered_quantity numeric(18,3) not null default 0 check (covered_quantity >= 0),
  shipped_quantity numeric(18,3) not null default 0,
  received_quantity numeric(18,3) not null default 0,
  accepted_quantity numeric(18,3) not null default 0,
  rejected_quantity numeric(18,3) not null default 0,
  invoiced_quantity numeric(18,3) not null default 0,
  matched_quantity numeric(18,3) not null default 0,
  constraint purchase_order_line_position_once unique (purchase_order_id, position),
  constraint purchase_order_line_matched_within_accepted check (matched_quantity between 0 and accepted_quantity)
);
create index purchase_order_lines_product on purchase_order_lines (product_id);

create table purchase_order_changes (
  id uuid primary key,
  purchase_order_id uuid not null references purchase_orders (id),
  state text not null check (state in ('PROPOSED', 'ACCEPTED', 'REFUSED')),
  -- to which the order goes back when the change is refused
  from_state text not null,
  reason text not null,
  lines jsonb not null,
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  decided_by_name text,
  decided_at timestamptz,
  decision_comment text
);
create unique index purchase_order_change_open_once on purchase_order_changes (purchase_order_id) where state = 'PROPOSED';
create index purchase_order_changes_order on purchase_order_changes (purchase_order_id, proposed_at desc);

create table shipment_notices (
  id uuid primary key,
  number text not null,
  state text not null check (state in ('ANNOUNCED', 'ARRIVED', 'CLOSED', 'CANCELLED')),
  purchase_order_id uuid not null references purchase_orders (id),
  supplier_id uuid not null references suppliers (id),
  supplier_name text not null,
  location_id uuid not null,
  location_name text not null,
  carrier text not null,
  waybill_number text,
  shipped_on date not null,
  expected_arrival_on date not null,
  note text,
  created_by_name text not null,
  cancel_reason text,
  created_at timestamptz not null,
  constraint shipment_notice_number_once unique (supplier_id, number)
);
create index shipment_notices_order on shipment_notices (purchase_order_id);
create index shipment_notices_newest on shipment_notices (created_at desc, id desc);

create table shipment_notice_lines (
  id uuid primary key,
  shipment_notice_id uuid not null references shipment_notices (id),
  purchase_order_line_id uuid not null references purchase_order_lines (id),
  position int not null,
  product_id uuid not null,
  product_code text not null,
  product_name text not null,
  product_name_en text,
  base_unit text not null,
  quantity numeric(18,3) not null check (quantity > 0),
  batch_number text not null,
  production_date date not null,
  best_before date,
  constraint shipment_notice_batch_once unique (shipment_notice_id, purchase_order_line_id, batch_number)
);
create index shipment_notice_lines_batch on shipment_notice_lines (batch_number);

create table shipment_documents (
  id uuid primary key,
  shipment_notice_id uuid not null references shipment_notices (id),
  supplier_id uuid not null,
  kind text not null,
  number text not null,
  -- null: about the whole delivery
  batch_number text,
  file_id uuid,
  file_name text,
  created_at timestamptz not null
);
create index shipment_documents_notice on shipment_documents (shipment_notice_id);

create table goods_receipts (
  id uuid primary key,
  organisation_id uuid not null,
  number text not null,
  state text not null check (state in ('INSPECTING', 'ACCEPTED', 'PARTIALLY_ACCEPTED', 'REJECTED', 'STOCKED', 'RETURNED')),
  purchase_order_id uuid not null references purchase_orders (id),
  shipment_notice_id uuid not null references shipment_notices (id),
  supplier_id uuid not null references suppliers (id),
  supplier_name text not null,
  legal_entity_id uuid not null,
  location_id uuid not null,
  location_name text not null,
  currency char(3) not null,
  note text,
  received_by_id uuid not null,
  received_by_name text not null,
  received_at timestamptz not null,
  inspected_by_id uuid,
  inspected_by_name text,
  inspected_at timestamptz,
  inspection_note text,
  stocked_by_name text,
  stocked_at timestamptz,
  return_state text not null check (return_state in ('NONE', 'PENDING', 'RETURNED')),
  return_number text,
  returned_by text,
  returned_at timestamptz,
  created_at timestamptz not null,
  constraint goods_receipt_number_once unique (organisation_id, number),
  constraint goods_receipt_of_notice_once unique (shipment_notice_id)
);
create index goods_receipts_order on goods_receipts (purchase_order_id);
create index goods_receipts_newest on goods_receipts (created_at desc, id desc);

create table goods_receipt_lines (
  id uuid primary key,
  goods_receipt_id uuid not null references goods_receipts (id),
  purchase_order_line_id uuid not null references purchase_order_lines (id),
  shipment_notice_line_id uuid not null references shipment_notice_lines (id),
  supplier_id uuid not null,
  position int not null,
  product_id uuid not null,
  product_code text not null,
  product_name text not null,
  product_name_en text,
  base_unit text not null,
  batch_number text not null,
  production_date date not null,
  best_before date,
  announced_quantity numeric(18,3) not null,
  counted_quantity numeric(18,3) not null check (counted_quantity >= 0),
  accepted_quantity numeric(18,3),
  rejected_quantity numeric(18,3),
  reject_reason text,
  reject_note text,
  measurements jsonb not null default '[]',
  -- accepted quantity at the order's net price
  accepted_net_minor bigint,
  -- second wall of the match: no accepted quantity is invoiced twice
  matched_quantity numeric(18,3) not null default 0,
  constraint goods_receipt_line_once unique (goods_receipt_id, shipment_notice_line_id),
  constraint goods_receipt_line_whole check (accepted_quantity is null or accepted_quantity + rejected_quantity = counted_quantity),
  constraint goods_receipt_line_matched_once check (matched_quantity between 0 and coalesce(accepted_quantity, 0))
);
create index goods_receipt_lines_order_line on goods_receipt_lines (purchase_order_line_id);

create table invoice_matches (
  -- made from the invoice's id
  id uuid primary key,
  number text not null,
  state text not null check (state in ('PARTIALLY_HELD', 'HELD', 'MATCHED', 'REJECTED')),
  tax_invoice_id uuid not null,
  invoice_number text not null,
  issued_on date not null,
  -- null: the invoice names no order that we know
  purchase_order_id uuid references purchase_orders (id),
  supplier_id uuid not null references suppliers (id),
  supplier_name text not null,
  legal_entity_id uuid not null,
  currency char(3) not null,
  net_minor bigint not null,
  tax_minor bigint not null,
  gross_minor bigint not null,
  created_at timestamptz not null,
  constraint invoice_match_of_invoice_once unique (tax_invoice_id)
);
create index invoice_matches_order on invoice_matches (purchase_order_id);
create index invoice_matches_newest on invoice_matches (created_at desc, id desc);

create table invoice_match_lines (
  -- the invoice line's own id
  id uuid primary key,
  invoice_match_id uuid not null references invoice_matches (id),
  position int not null,
  -- null: not a line of this order
  purchase_order_line_id uuid references purchase_order_lines (id),
  quantity numeric(18,3) not null,
  unit_price numeric(18,6) not null,
  tax_rate numeric(5,4) not null,
  net_minor bigint not null,
  tax_minor bigint not null,
  gross_minor bigint not null,
  constraint invoice_match_line_position_once unique (invoice_match_id, position)
);
create index invoice_match_lines_order_line on invoice_match_lines (purchase_order_line_id);

create table matched_payables (
  id uuid primary key,
  invoice_match_id uuid not null references invoice_matches (id),
  -- counts the payables of the match
  position int not null,
  supplier_id uuid not null,
  goods_receipt_id uuid references goods_receipts (id),
  net_minor bigint not null,
  tax_minor bigint not null,
  gross_minor bigint not null,
  accrued_net_minor bigint not null,
  due_on date not null,
  created_at timestamptz not null,
  constraint matched_payable_position_once unique (invoice_match_id, position)
);

create table invoice_match_parts (
  id uuid primary key,
  invoice_match_id uuid not null references invoice_matches (id),
  invoice_match_line_id uuid not null references invoice_match_lines (id),
  supplier_id uuid not null,
  -- order within the line, as parts are split off
  position int not null,
  state text not null check (state in ('MATCHED', 'HELD', 'ACCEPTED', 'REJECTED')),
  difference text check (difference in ('QUANTITY_ABOVE_RECEIPT', 'PRICE_ABOVE_ORDER', 'RATE_DIFFERS', 'LINE_NOT_ORDERED')),
  -- zero for a difference of price alone
  quantity numeric(18,3) not null check (quantity >= 0),
  net_minor bigint not null,
  tax_minor bigint not null,
  gross_minor bigint not null,
  -- the quantity at the order's price, cleared from the accrual
  accrued_net_minor bigint not null default 0,
  goods_receipt_line_id uuid references goods_receipt_lines (id),
  matched_payable_id uuid references matched_payables (id),
  settled_by_name text,
  settled_at timestamptz,
  settle_reason text,
  constraint invoice_match_part_position_once unique (invoice_match_line_id, position),
  check (gross_minor = net_minor + tax_minor),
  check (state = 'MATCHED' or difference is not null),
  check ((matched_payable_id is not null) = (state in ('MATCHED', 'ACCEPTED')))
);
create index invoice_match_parts_match on invoice_match_parts (invoice_match_id);
create index invoice_match_parts_held on invoice_match_parts (difference) where state = 'HELD';
