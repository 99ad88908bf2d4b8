-- What a shopper has with us: addresses, points, coupons, and what of it is held for an order.

-- How points are earned and spent, and when: the row with the last valid_from counts
create table point_rules (
  id uuid primary key,
  valid_from date not null constraint point_rules_once unique,
  -- points for each whole yuan that was paid
  points_per_yuan integer not null check (points_per_yuan >= 0),
  -- points that take one yuan off
  points_for_one_yuan integer not null check (points_for_one_yuan > 0),
  -- most of an order that points may pay, 0.5000 is half
  most_of_order numeric(5, 4) not null check (most_of_order between 0 and 1),
  -- days after 签收 until they can be spent: the return window
  usable_after_days integer not null check (usable_after_days >= 0),
  -- months after which what was not spent lapses
  valid_months integer not null check (valid_months > 0),
  -- days that points or a coupon that come back can be used at least
  least_days_after_return integer not null check (least_days_after_return > 0),
  created_at timestamptz not null
);
insert into point_rules values
  ('0192f000-0000-7000-8000-000000000001', '2020-01-01', 1, 100, 0.5000, 7, 12, 30, '2020-01-01T00:00:00Z');

-- One row per member and legal entity: what every change of its points and coupons locks
create table member_purses (
  member_id uuid not null,
  legal_entity_id uuid not null,
  -- points that were to be taken back and were spent already: the next that are earned pay for them
  points_owed integer not null default 0 check (points_owed >= 0),
  created_at timestamptz not null,
  primary key (member_id, legal_entity_id)
);

create table point_lots (
  id uuid primary key,
  member_id uuid not null,
  legal_entity_id uuid not null,
  kind text not null check (kind in ('EARNED', 'RETURNED', 'GRANTED')),
  -- the shipment, return or grant that it came by
  source_id uuid not null,
  document_number text not null,
  sales_order_id uuid,
  points integer not null check (points > 0),
  -- not yet spent, taken back or lapsed; with what is held
  open integer not null check (open >= 0 and open <= points),
  held integer not null default 0 check (held >= 0 and held <= open),
  usable_on date not null,
  expires_on date not null,
  created_at timestamptz not null,
  constraint point_lots_once unique (kind, source_id)
);
create index point_lots_of_member on point_lots (member_id, legal_entity_id, expires_on) where open > 0;
create index point_lots_by_order on point_lots (sales_order_id);
create index point_lots_expiring on point_lots (expires_on) where open > 0;

-- What each line of a shipment that was signed for earned: a return takes back its share
create table point_earnings (
  shipment_id uuid not null,
  order_line_id uuid not null,
  -- null where it earned nothing
  lot_id uuid references point_lots (id),
  gross_minor bigint not null,
  points integer not null,
  returned_gross_minor bigint not null default 0 check (returned_gross_minor <= gross_minor),
  reversed integer not null default 0 check (reversed <= points),
  primary key (shipment_id, order_line_id)
);

create table point_movements (
  id uuid primary key,
  member_id uuid not null,
  legal_entity_id uuid not null,
  kind text not null check (kind in ('EARNED', 'REDEEMED', 'RETURNED', 'REVERSED', 'EXPIRED', 'GRANTED')),
  points integer not null check (points <> 0),
  sales_order_id uuid,
  document_number text not null,
  created_at timestamptz not null
);
create index point_movements_of_member on point_movements (member_id, created_at desc, id desc);

create table coupon_templates (
  id uuid primary key,
  number text not null constraint coupon_templates_number_once unique,
  name text not null,
  name_en text,
  legal_entity_id uuid not null,
  face_minor bigint not null check (face_minor > 0),
  threshold_minor bigint not null check (threshold_minor >= face_minor),
  -- whole shop when there are none
  product_ids uuid[] not null,
  valid_from date not null,
  valid_until date not null check (valid_until >= valid_from),
  quantity integer not null check (quantity > 0),
  per_member integer not null check (per_member > 0),
  -- shoppers may take it themselves
  is_claimable boolean not null,
  state text not null check (state in ('ACTIVE', 'CLOSED')),
  issued integer not null default 0 check (issued <= quantity),
  used integer not null default 0,
  version integer not null default 1,
  search_text text not null,
  created_by_id uuid not null,
  created_at timestamptz not null
);
create index coupon_templates_claimable on coupon_templates (valid_until) where state = 'ACTIVE' and is_claimable;
create index coupon_templates_search on coupon_templates using gin (search_text gin_trgm_ops);

create table coupons (
  id uuid primary key,
  template_id uuid not null references coupon_templates (id),
  number text not null constraint coupons_number_once unique,
  member_id uuid not null,
  legal_entity_id uuid not null,
  face_minor bigint not null,
  state text not null check (state in ('UNUSED', 'HELD', 'USED', 'EXPIRED')),
  valid_from date not null,
  valid_until date not null,
  -- the order it is held for or was used in
  sales_order_id uuid,
  -- how often it came back: part of its movements' ids
  use_count integer not null default 0,
  created_at timestamptz not null,
  constraint coupons_order check ((state in ('HELD', 'USED')) = (sales_order_id is not null))
);
create index coupons_of_member on coupons (member_id, created_at desc);
create index coupons_of_template on coupons (template_id, member_id);
create index coupons_expiring on coupons (valid_until) where state = 'UNUSED';

create table coupon_movements (
  id uuid primary key,
  coupon_id uuid not null references coupons (id),
  member_id uuid not null,
  kind text not null check (kind in ('ISSUED', 'REDEEMED', 'RETURNED', 'EXPIRED')),
  sales_order_id uuid,
  document_number text not null,
  created_at timestamptz not null
);
create index coupon_movements_of_coupon on coupon_movements (coupon_id);

-- Coupon and points of an order, by the order's id
create table order_benefits (
  order_id uuid primary key,
  order_number text not null,
  member_id uuid not null,
  legal_entity_id uuid not null,
  state text not null check (state in ('HELD', 'REDEEMED', 'RELEASED')),
  input_hash text not null,
  coupon_id uuid references coupons (id),
  coupon_minor bigint not null,
  coupon_line_ids uuid[] not null,
  points integer not null,
  points_minor bigint not null,
  expires_at timestamptz not null,
  returned_coupon_minor bigint not null default 0,
  returned_points integer not null default 0,
  created_at timestamptz not null
);
create index order_benefits_of_member on order_benefits (member_id, legal_entity_id) where state = 'HELD';

create table order_benefit_lots (
  order_id uuid not null references order_benefits (order_id),
  lot_id uuid not null references point_lots (id),
  points integer not null check (points > 0),
  primary key (order_id, lot_id)
);

-- Where a shopper's parcels go
create table member_addresses (
  id uuid primary key,
  member_id uuid not null,
  recipient text not null,
  phone text not null,
  region text not null,
  detail text not null,
  is_default boolean not null,
  created_at timestamptz not null
);
create index member_addresses_of_member on member_addresses (member_id);
