create extension if not exists pg_trgm;

create table brands (
  id uuid primary key,
  name text not null,
  name_en text,
  created_at timestamptz not null,
  constraint brands_name_once unique (name)
);

create table products (
  id uuid primary key,
  code text not null,
  name text not null,
  name_en text,
  -- full pinyin and initials of the name, for search
  pinyin text not null,
  kind text not null check (kind in ('FINISHED', 'MATERIAL', 'PACKAGING')),
  state text not null check (state in ('DRAFT', 'ACTIVE', 'RETIRED')),
  brand_id uuid references brands (id),
  specification text,
  base_unit text not null,
  -- exactly as given: a GTIN-8 stays 8 digits
  gtin text,
  shelf_life_days int check (shelf_life_days > 0),
  tax_code text check (tax_code ~ '^\d{19}$'),
  tax_rate numeric(5, 4) check (tax_rate >= 0 and tax_rate < 1),
  -- of one base unit, tax included
  sale_price_minor bigint check (sale_price_minor > 0),
  purchase_price_minor bigint check (purchase_price_minor >= 0),
  currency char(3) not null,
  version int not null,
  created_at timestamptz not null,
  constraint products_code_once unique (code)
);
create index products_state on products (state, id);
create index products_search on products using gin ((code || ' ' || name || ' ' || pinyin || ' ' || coalesce(gtin, '')) gin_trgm_ops);

create table pack_levels (
  product_id uuid not null references products (id) on delete cascade,
  level text not null check (level in ('EACH', 'INNER', 'CASE', 'PALLET')),
  gtin text,
  units_per_pack int not null check (units_per_pack > 0),
  primary key (product_id, level)
);

-- Each GTIN names one trade item in the whole company, whether base unit or pack. The key is the GTIN-14 form.
create table gtins (
  gtin14 text constraint gtins_once primary key,
  product_id uuid not null references products (id) on delete cascade,
  level text not null
);
create index gtins_product on gtins (product_id);

create table product_imports (
  id uuid primary key,
  number text not null,
  file_id uuid not null,
  file_name text not null,
  kind text not null,
  state text not null check (state in ('READING', 'PREVIEW', 'COMMITTING', 'DONE', 'REFUSED', 'DISCARDED')),
  -- key of the message catalogue, and its facts
  problem text,
  problem_facts jsonb,
  default_tax_rate numeric(5, 4),
  default_tax_code text,
  default_base_unit text not null,
  leave_out_errors boolean not null default false,
  total_rows int,
  processed_rows int not null,
  started_by_id uuid,
  started_by_name text not null,
  created_at timestamptz not null
);

create table product_import_rows (
  id uuid primary key,
  import_id uuid not null references product_imports (id) on delete cascade,
  line int not null,
  code text,
  name text not null,
  specification text,
  base_unit text,
  gtin text,
  sale_price_minor bigint,
  purchase_price_minor bigint,
  outcome text not null check (outcome in ('NEW', 'NEW_WITHOUT_PRICE', 'EXISTS', 'ERROR')),
  -- [{key, facts}] of the message catalogue
  problems jsonb not null,
  product_id uuid,
  constraint product_import_rows_line_once unique (import_id, line)
);
create index product_import_rows_outcome on product_import_rows (import_id, outcome, line);
