-- Base units in a case 箱, as catalog last told; null for what is not packed in cases.
alter table products add column units_per_case int;

-- From where and by whom a channel is supplied: one row per channel, kept by headquarters.
create table sales_channels (
  channel text primary key check (channel in ('DEALER', 'SHOP')),
  location_id uuid not null references locations (id),
  legal_entity_id uuid not null,
  -- a batch with fewer days left is not sold in this channel; an agreement may ask for more
  minimum_remaining_days int not null check (minimum_remaining_days >= 0),
  version int not null,
  changed_by_name text not null,
  changed_at timestamptz not null
);

-- Dated figures of selling: a figure holds from its first day until the next one's.
create table sales_parameters (
  code text not null,
  valid_from date not null,
  value numeric(18, 6) not null,
  source text not null,
  primary key (code, valid_from)
);
insert into sales_parameters (code, valid_from, value, source) values
  ('SHOP_ORDER_LAPSE_MINUTES', '2025-01-01', 30, '商城交易规则：待付款订单保留时间，分钟（待确认）'),
  ('SHOP_RETURN_WINDOW_DAYS', '2025-01-01', 7, '消费者权益保护法第二十五条：网购七日无理由退货'),
  ('DEALER_ORDER_HOLD_DAYS', '2025-01-01', 7, '渠道销售制度：待审核、待分货订单保留库存与资金的天数（待确认）'),
  ('DEALER_APPROVAL_LIMIT_MINOR', '2025-01-01', 5000000, '渠道销售制度：达到此金额的经销商订单须审批，分（待确认）');

create table sales_orders (
  id uuid primary key,
  number text not null,
  channel text not null check (channel in ('DEALER', 'SHOP')),
  state text not null check (state in (
    'PLACING', 'REFUSED', 'AWAITING_PAYMENT', 'AWAITING_APPROVAL', 'AWAITING_ALLOCATION', 'AWAITING_SHIPMENT',
    'PARTLY_SHIPPED', 'SHIPPED', 'SIGNED', 'COMPLETED', 'CLOSING', 'CANCELLED', 'LAPSED')),
  -- what is being asked of other domains now; null: nothing
  step text check (step in (
    'PRICING', 'BENEFITS', 'FUNDING', 'CLOSING', 'LATE_PRICING', 'LATE_BENEFITS', 'REFUNDING')),
  attempt int not null,
  buyer_id uuid not null,
  buyer_name text not null,
  buyer_level text,
  legal_entity_id uuid not null,
  location_id uuid not null references locations (id),
  agreement_id uuid,
  price_list_id uuid,
  minimum_order_minor bigint not null,
  funding text not null check (funding in ('ADVANCE', 'CREDIT', 'CHANNEL')),
  currency char(3) not null,
  contact_name text not null,
  contact_phone text not null,
  delivery_address text not null,
  note text,
  coupon_id uuid,
  coupon_minor bigint not null,
  -- asked for, until the members' side has held them
  points int not null check (points >= 0),
  points_minor bigint not null,
  list_gross_minor bigint not null,
  scheme_minor bigint not null,
  net_minor bigint not null,
  tax_minor bigint not null,
  gross_minor bigint not null check (gross_minor >= 0),
  -- the shopper's payment order; for dealers the hold on advance or credit
  payment_order_id uuid,
  funding_hold_id uuid,
  -- until then it has to be paid, or approved and allocated; what it holds elsewhere lapses later
  expires_at timestamptz not null,
  refusal jsonb,
  placed_by_id uuid not null,
  placed_by_name text not null,
  approved_by_id uuid,
  approved_by_name text,
  approved_at timestamptz,
  ended_reason text check (ended_reason in ('REFUSED', 'LAPSED', 'CANCELLED_BY_BUYER', 'CANCELLED_BY_SELLER', 'REJECTED')),
  end_comment text,
  ended_at timestamptz,
  paid_minor bigint not null,
  paid_at timestamptz,
  channel_transaction_id text,
  refund_state text check (refund_state in ('ASKED', 'DONE')),
  was_confirmed boolean not null,
  confirmed_at timestamptz,
  shipped_at timestamptz,
  signed_at timestamptz,
  completed_at timestamptz,
  invoiced_minor bigint not null,
  is_invoiced boolean not null,
  has_difference boolean not null,
  search_text text not null,
  created_at timestamptz not null,
  constraint sales_orders_number_once unique (legal_entity_id, number),
  constraint sales_orders_sums check (
    list_gross_minor - scheme_minor - coupon_minor - points_minor = gross_minor and net_minor + tax_minor = gross_minor
    or state in ('PLACING', 'REFUSED'))
);
create index sales_orders_newest on sales_orders (created_at desc, id desc);
create index sales_orders_buyer on sales_orders (buyer_id, created_at desc, id desc);
create index sales_orders_state on sales_orders (state, created_at desc, id desc);
create index sales_orders_paid on sales_orders (legal_entity_id, paid_at, id) where channel = 'SHOP' and paid_at is not null;
create index sales_orders_search on sales_orders using gin (search_text gin_trgm_ops);

create table sales_order_lines (
  id uuid primary key,
  -- at commit: the order's row is written last, because its number comes from a counter that others wait for
  sales_order_id uuid not null references sales_orders (id) deferrable initially deferred,
  position int not null,
  product_id uuid not null,
  product_code text not null,
  product_name text not null,
  base_unit text not null,
  specification text,
  tax_code text,
  tax_rate numeric(5, 4),
  units_per_case int,
  -- what the buyer asked for and pays for; gifts come on top
  asked_quantity numeric(18, 3) not null check (asked_quantity > 0),
  gift_quantity numeric(18, 3) not null,
  -- with gifts, as placed
  ordered_quantity numeric(18, 3) not null,
  -- with gifts, as allocated
  quantity numeric(18, 3) not null check (quantity >= 0 and quantity <= ordered_quantity),
  unit_price numeric(18, 6),
  list_gross_minor bigint not null,
  scheme_minor bigint not null,
  coupon_minor bigint not null,
  points_minor bigint not null,
  points int not null,
  net_minor bigint not null,
  tax_minor bigint not null,
  gross_minor bigint not null check (gross_minor >= 0),
  promotion_id uuid,
  promotion_name text,
  promotion_version int,
  price_rule text,
  -- a batch with fewer days left does not go into this line
  minimum_remaining_days int not null,
  shipped_quantity numeric(18, 3) not null,
  signed_quantity numeric(18, 3) not null,
  short_quantity numeric(18, 3) not null,
  returned_quantity numeric(18, 3) not null,
  -- the amounts as placed, when less was allocated
  placed jsonb,
  constraint sales_order_lines_once unique (sales_order_id, position),
  constraint sales_order_lines_way check (
    shipped_quantity <= quantity and signed_quantity + short_quantity <= shipped_quantity
    and returned_quantity <= signed_quantity + short_quantity),
  constraint sales_order_lines_sums check (
    list_gross_minor - scheme_minor - coupon_minor - points_minor = gross_minor and net_minor + tax_minor = gross_minor)
);
create index sales_order_lines_order on sales_order_lines (sales_order_id, position);
create index sales_order_lines_product on sales_order_lines (product_id);

-- Money that went back to shoppers, as the channel confirmed it.
create table sales_order_refunds (
  refund_id uuid primary key,
  sales_order_id uuid not null references sales_orders (id),
  sales_return_id uuid,
  payment_order_id uuid not null,
  amount_minor bigint not null,
  refunded_at timestamptz not null
);
create index sales_order_refunds_order on sales_order_refunds (sales_order_id);
create index sales_order_refunds_day on sales_order_refunds (refunded_at, refund_id);
