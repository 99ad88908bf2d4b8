-- What buyers pay: price lists with their versions, promotions with their terms, and the prices that orders got.

create table price_lists (
  id uuid primary key,
  number text not null unique,
  name text not null,
  name_en text,
  channel text not null check (channel in ('DEALER', 'SHOP')),
  state text not null check (state in ('DRAFT', 'ACTIVE', 'RETIRED')),
  -- counts changes, for forms that were open meanwhile
  version int not null,
  created_at timestamptz not null,
  constraint price_lists_name_once unique (name)
);
-- The shop has one price for everybody.
create unique index price_lists_one_shop_list on price_lists (channel) where channel = 'SHOP' and state = 'ACTIVE';

create table price_list_versions (
  id uuid primary key,
  price_list_id uuid not null references price_lists (id),
  version_number int not null,
  state text not null check (state in ('DRAFT', 'PUBLISHED')),
  -- whether the unit prices contain VAT
  includes_tax boolean not null,
  valid_from date,
  -- last day; null: until the next version
  valid_until date,
  published_by_name text,
  published_at timestamptz,
  created_at timestamptz not null,
  constraint price_list_versions_number_once unique (price_list_id, version_number),
  constraint price_list_versions_days check (valid_until >= valid_from),
  constraint price_list_versions_published check (state = 'DRAFT' or (valid_from is not null and published_at is not null))
);
create unique index price_list_versions_one_draft on price_list_versions (price_list_id) where state = 'DRAFT';

create table price_list_items (
  version_id uuid not null references price_list_versions (id) on delete cascade,
  product_id uuid not null references products (id),
  -- tier: from this quantity of base units on
  from_quantity numeric(18, 3) not null check (from_quantity >= 0),
  -- of one base unit, in major units (yuan)
  unit_price numeric(18, 6) not null check (unit_price > 0),
  primary key (version_id, product_id, from_quantity)
);
create index price_list_items_product on price_list_items (product_id);

-- A published version is what orders were priced with: it never changes.
create function refuse_published_price_change() returns trigger language plpgsql as $$
begin
  if exists (
    select 1 from price_list_versions
    where state = 'PUBLISHED' and id = case when tg_op = 'INSERT' then new.version_id else old.version_id end
  ) then
    raise exception 'the prices of a published version never change';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger price_list_items_stay before insert or update or delete on price_list_items
  for each row execute function refuse_published_price_change();

create table promotions (
  id uuid primary key,
  number text not null unique,
  name text not null,
  name_en text,
  kind text not null check (kind in ('BUY_X_GET_Y', 'PRICE_OFF')),
  channel text not null check (channel in ('DEALER', 'SHOP')),
  state text not null check (state in ('DRAFT', 'ACTIVE', 'ENDED')),
  -- the terms in force; 0 before the first
  terms_number int not null,
  currency char(3) not null,
  budget_minor bigint not null check (budget_minor >= 0),
  -- taken by orders that are not firm yet
  held_minor bigint not null check (held_minor >= 0),
  -- taken by firm orders
  spent_minor bigint not null check (spent_minor >= 0),
  version int not null,
  created_at timestamptz not null,
  ended_at timestamptz
);
create index promotions_state on promotions (state, id);

create table promotion_terms (
  id uuid primary key,
  promotion_id uuid not null references promotions (id),
  terms_number int not null,
  state text not null check (state in ('DRAFT', 'PUBLISHED')),
  budget_minor bigint not null check (budget_minor > 0),
  valid_from date not null,
  valid_until date not null,
  -- 买X赠Y in cases
  buy_cases int check (buy_cases > 0),
  gift_cases int check (gift_cases > 0),
  -- orders of one buyer; null: any number
  orders_per_buyer int check (orders_per_buyer > 0),
  -- empty: all
  levels text[] not null,
  partner_ids uuid[] not null,
  published_by_name text,
  published_at timestamptz,
  created_at timestamptz not null,
  constraint promotion_terms_number_once unique (promotion_id, terms_number),
  constraint promotion_terms_days check (valid_until >= valid_from)
);
create unique index promotion_terms_one_draft on promotion_terms (promotion_id) where state = 'DRAFT';

create table promotion_products (
  terms_id uuid not null references promotion_terms (id) on delete cascade,
  product_id uuid not null references products (id),
  -- PRICE_OFF: taken off one base unit, in major units, tax included
  price_off numeric(18, 6) check (price_off > 0),
  primary key (terms_id, product_id)
);
create index promotion_products_product on promotion_products (product_id);

-- The prices that an order was given, once per order.
create table order_prices (
  order_id uuid primary key,
  order_number text not null,
  channel text not null check (channel in ('DEALER', 'SHOP')),
  buyer_id uuid not null,
  -- of what was asked, so that the same order cannot be priced twice in two ways
  content_hash text not null,
  currency char(3) not null,
  state text not null check (state in ('HELD', 'FIRM', 'RELEASED')),
  expires_at timestamptz not null,
  created_at timestamptz not null
);

create table order_price_lines (
  order_id uuid not null references order_prices (order_id) on delete cascade,
  order_line_id uuid not null,
  position int not null,
  product_id uuid not null,
  product_code text not null,
  product_name text not null,
  base_unit text not null,
  specification text,
  tax_code text not null,
  tax_rate numeric(5, 4) not null,
  units_per_case int,
  -- gifts included
  quantity numeric(18, 3) not null,
  gift_quantity numeric(18, 3) not null,
  -- of one base unit, tax included
  unit_price numeric(18, 6) not null,
  list_gross_minor bigint not null,
  scheme_minor bigint not null check (scheme_minor >= 0 and scheme_minor <= list_gross_minor),
  -- null: the product's own sale price
  price_list_name text,
  price_list_version int,
  tier_from numeric(18, 3),
  promotion_id uuid,
  promotion_name text,
  promotion_terms_number int,
  primary key (order_id, order_line_id)
);

-- What an order took of a promotion's budget.
create table promotion_claims (
  promotion_id uuid not null references promotions (id),
  order_id uuid not null references order_prices (order_id),
  order_number text not null,
  buyer_id uuid not null,
  amount_minor bigint not null check (amount_minor >= 0),
  state text not null check (state in ('HELD', 'SPENT', 'RELEASED')),
  expires_at timestamptz not null,
  created_at timestamptz not null,
  primary key (order_id, promotion_id)
);
create index promotion_claims_buyer on promotion_claims (promotion_id, buyer_id) where state <> 'RELEASED';
create index promotion_claims_expiry on promotion_claims (expires_at) where state = 'HELD';

-- Copies: distribution owns partners and agreements.
create table partners (
  id uuid primary key,
  name text not null,
  level text not null,
  state text not null,
  territory text[] not null,
  version bigint not null
);

create table dealer_agreements (
  id uuid primary key,
  number text not null,
  partner_id uuid not null,
  legal_entity_id uuid not null,
  price_list_id uuid not null,
  state text not null check (state in ('ACTIVE', 'ENDED')),
  valid_from date not null,
  valid_until date not null,
  version bigint not null
);
create index dealer_agreements_partner on dealer_agreements (partner_id);
create index dealer_agreements_price_list on dealer_agreements (price_list_id);
