-- Partners of the channel: agents, dealers, and the outlets that dealers serve.
create table partners (
  -- also the id of its organisation
  id uuid primary key,
  code text not null,
  version int not null default 1,
  name text not null,
  name_en text,
  search_text text not null,
  level text not null check (level in ('NATIONAL_AGENT', 'PROVINCIAL_AGENT', 'DEALER', 'SUB_DEALER', 'OUTLET')),
  -- who supplies it; null: headquarters
  parent_id uuid references partners (id),
  -- itself and all above it: who may see it
  lineage uuid[] not null,
  -- unified social credit code; an outlet may have none
  tax_number text,
  address text not null,
  contact_name text not null,
  contact_phone text not null,
  territory text[] not null,
  bank_account_name text,
  bank_account_number text,
  bank_name text,
  state text not null check (state in ('ACTIVE', 'SUSPENDED', 'ENDED')),
  state_reason text,
  registered_by_id uuid not null,
  registered_by_name text not null,
  created_at timestamptz not null,
  constraint partners_code_once unique (code),
  constraint partners_tax_number_once unique (tax_number),
  constraint partners_tax_number_known check (level = 'OUTLET' or tax_number is not null),
  constraint partners_outlet_has_parent check (level <> 'OUTLET' or parent_id is not null)
);
create index partners_lineage on partners using gin (lineage);
create index partners_parent on partners (parent_id, created_at desc, id desc);
create index partners_newest on partners (created_at desc, id desc);
create index partners_search on partners using gin (search_text gin_trgm_ops);
