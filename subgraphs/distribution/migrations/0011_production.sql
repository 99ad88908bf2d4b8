-- As catalog tells them: which product a bar code is, and whether it is made or bought. Null until it has told again.
alter table products add column kind text;
alter table products add column gtins text[] not null default '{}';
create index products_gtins on products using gin (gtins);

alter table batches add column decided_by_id uuid;
alter table batches add column decided_by_name text;
alter table batches add column decided_at timestamptz;
alter table batches add column decision_note text;
create index batches_undecided on batches (created_at) where state = 'AWAITING_INSPECTION';
-- what is held for sale or under quarantine is found by its batch
create index stock_items_batch on stock_items (batch_id);

-- 配方: what one product is made of, in versions; at most one is in force.
create table boms (
  id uuid primary key,
  organisation_id uuid not null,
  number text not null,
  product_id uuid not null,
  version int not null,
  state text not null check (state in ('DRAFT', 'ACTIVE', 'RETIRED')),
  -- base units of the product that the lines make, before loss
  output_quantity numeric(18, 3) not null check (output_quantity > 0),
  expected_loss_percent numeric(5, 2) not null check (expected_loss_percent >= 0 and expected_loss_percent < 100),
  loss_tolerance_percent numeric(5, 2) not null check (loss_tolerance_percent >= 0),
  note text,
  -- rises with each change of its draft
  draft_version int not null,
  created_by_name text not null,
  activated_by_name text,
  activated_at timestamptz,
  retired_at timestamptz,
  created_at timestamptz not null,
  constraint boms_version_once unique (product_id, version)
);
create unique index boms_one_active on boms (product_id) where state = 'ACTIVE';
create index boms_newest on boms (created_at desc, id desc);

create table bom_lines (
  id uuid primary key,
  bom_id uuid not null references boms (id),
  position int not null,
  product_id uuid not null,
  quantity numeric(18, 3) not null check (quantity > 0),
  constraint bom_lines_product_once unique (bom_id, product_id)
);

create table production_orders (
  id uuid primary key,
  organisation_id uuid not null,
  number text not null,
  state text not null check (state in ('PLANNED', 'IN_PROGRESS', 'COMPLETED', 'CANCELLED')),
  bom_id uuid not null references boms (id),
  product_id uuid not null,
  location_id uuid not null references locations (id),
  legal_entity_id uuid not null,
  currency char(3) not null,
  -- good units wanted
  planned_quantity numeric(18, 3) not null check (planned_quantity > 0),
  planned_on date not null,
  note text,
  planned_by_name text not null,
  started_at timestamptz,
  -- of the completed order: what the consumed materials should have made, what they made, and the loss
  theoretical_quantity numeric(18, 3),
  output_quantity numeric(18, 3),
  loss_percent numeric(7, 2),
  expected_loss_percent numeric(5, 2) not null,
  loss_tolerance_percent numeric(5, 2) not null,
  loss_explanation text,
  batch_id uuid references batches (id),
  cost_minor bigint not null default 0,
  completed_by_name text,
  completed_at timestamptz,
  cancel_reason text,
  created_at timestamptz not null,
  constraint production_orders_number_once unique (organisation_id, number)
);
create index production_orders_newest on production_orders (created_at desc, id desc);
create unique index production_orders_batch on production_orders (batch_id);

create table production_order_lines (
  id uuid primary key,
  production_order_id uuid not null references production_orders (id),
  position int not null,
  product_id uuid not null,
  -- of the recipe: this much makes `per_output_quantity` before loss
  recipe_quantity numeric(18, 3) not null,
  per_output_quantity numeric(18, 3) not null,
  required_quantity numeric(18, 3) not null,
  issued_quantity numeric(18, 3) not null default 0
);
create index production_order_lines_order on production_order_lines (production_order_id);

-- Genealogy: what of which batch went into which, at which cost. The batch is known once the order is completed.
create table batch_inputs (
  id uuid primary key,
  production_order_id uuid not null references production_orders (id),
  production_order_line_id uuid not null references production_order_lines (id),
  batch_id uuid references batches (id),
  input_batch_id uuid not null references batches (id),
  input_product_id uuid not null,
  quantity numeric(18, 3) not null check (quantity > 0),
  value_minor bigint not null,
  issued_at timestamptz not null
);
create index batch_inputs_order on batch_inputs (production_order_id);
create index batch_inputs_batch on batch_inputs (batch_id);
create index batch_inputs_input on batch_inputs (input_batch_id);

-- 出厂检验: each look at a batch; the last one counts. Never altered.
create table batch_inspections (
  id uuid primary key,
  batch_id uuid not null references batches (id),
  result text not null check (result in ('PASSED', 'FAILED')),
  items jsonb not null,
  note text,
  inspected_by_id uuid not null,
  inspected_by_name text not null,
  inspected_at timestamptz not null
);
create index batch_inspections_batch on batch_inspections (batch_id, id desc);
