-- What a shopper or a guest has put aside. A guest's cart is found by the hash of the token in its cookie.
create table carts (
  id uuid primary key,
  member_id uuid constraint carts_member_once unique,
  guest_hash text constraint carts_guest_once unique,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint carts_owner check ((member_id is null) <> (guest_hash is null))
);
create index carts_forgotten on carts (updated_at) where guest_hash is not null;

create table cart_lines (
  cart_id uuid not null references carts (id) on delete cascade,
  product_id uuid not null,
  quantity int not null check (quantity > 0),
  added_at timestamptz not null,
  primary key (cart_id, product_id)
);

-- What of a cart was ordered: taken out of it when the order stands
create table cart_checkouts (
  sales_order_id uuid primary key,
  member_id uuid not null,
  lines jsonb not null,
  created_at timestamptz not null
);
