create table legal_entities (
  id uuid primary key,
  name text not null,
  version bigint not null
);

create table products (
  id uuid primary key,
  code text not null,
  name text not null,
  base_unit text not null,
  shelf_life_days int,
  version bigint not null
);

create table locations (
  id uuid primary key,
  code text not null,
  name text not null,
  name_en text,
  kind text not null check (kind in ('WAREHOUSE', 'FACTORY', 'STORE')),
  legal_entity_id uuid not null,
  address text not null,
  is_active boolean not null,
  created_at timestamptz not null,
  constraint locations_code_once unique (code)
);

-- A batch of one product as its maker numbered it; every movement and, later, the trace name it.
create table batches (
  id uuid primary key,
  product_id uuid not null,
  batch_number text not null,
  -- who delivered it; for own production the factory's legal entity
  source_organisation_id uuid not null,
  production_date date,
  best_before date,
  created_at timestamptz not null,
  constraint batches_once unique (product_id, source_organisation_id, batch_number)
);

-- Stock per location, product, batch and legal entity, in base units.
create table stock_items (
  location_id uuid not null references locations (id),
  product_id uuid not null,
  batch_id uuid not null references batches (id),
  legal_entity_id uuid not null,
  on_hand numeric(18, 3) not null check (on_hand >= 0),
  reserved numeric(18, 3) not null check (reserved >= 0),
  quarantined numeric(18, 3) not null check (quarantined >= 0),
  -- net value at cost, minor units
  value_minor bigint not null,
  primary key (location_id, product_id, batch_id, legal_entity_id),
  constraint stock_items_free check (reserved + quarantined <= on_hand)
);
create index stock_items_product on stock_items (product_id);

-- Every change of a stock item, never altered; their sum is the stock.
create table stock_movements (
  id uuid primary key,
  kind text not null check (kind in ('RECEIPT')),
  location_id uuid not null references locations (id),
  product_id uuid not null,
  batch_id uuid not null references batches (id),
  legal_entity_id uuid not null,
  quantity numeric(18, 3) not null,
  value_minor bigint not null,
  document_type text not null,
  document_id uuid not null,
  document_number text not null,
  document_line_id uuid not null,
  -- the other side: the supplier of a receipt
  counterparty_id uuid,
  occurred_at timestamptz not null,
  -- a document line moves a batch once, however often its event arrives
  constraint stock_movements_line_once unique (kind, document_line_id)
);
create index stock_movements_product on stock_movements (product_id, id desc);
create index stock_movements_batch on stock_movements (batch_id, id desc);
create index stock_movements_document on stock_movements (document_id);
