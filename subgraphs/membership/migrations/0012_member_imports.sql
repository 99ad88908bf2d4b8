-- Members whom a company brings along, from a file. What the file says of a person is kept only until the import is
-- committed or discarded; then the rows say what became of them, and the file is gone.
create table member_imports (
  id uuid primary key,
  number text not null constraint member_imports_number_once unique,
  -- null: deleted
  file_id uuid,
  file_name text not null,
  -- whose liability the opening points are
  legal_entity_id uuid not null references legal_entities (id),
  state text not null check (state in ('READING', 'PREVIEW', 'COMMITTING', 'DONE', 'REFUSED', 'DISCARDED')),
  -- key of the message catalogue, and its facts
  problem text,
  problem_facts jsonb,
  leave_out_errors boolean not null default false,
  total_rows int,
  processed_rows int not null,
  unused_headings text[] not null default '{}',
  missing_columns text[] not null default '{}',
  started_by_id uuid,
  started_by_name text not null,
  created_at timestamptz not null
);
create index member_imports_newest on member_imports (created_at desc, id desc);
create index member_imports_undecided on member_imports (created_at) where state in ('READING', 'PREVIEW');

create table member_import_rows (
  id uuid primary key,
  import_id uuid not null references member_imports (id),
  line int not null,
  -- null: not given, or no longer kept
  name text,
  email text,
  phone text,
  joined_on date,
  points int not null,
  outcome text not null check (outcome in ('NEW', 'EXISTS', 'ERROR')),
  -- [{key, facts}] of the message catalogue; says nothing of the person
  problems jsonb not null,
  member_id uuid,
  constraint member_import_rows_line_once unique (import_id, line)
);
create index member_import_rows_outcome on member_import_rows (import_id, outcome, line);

-- Points that a member brings along have a reason of their own
alter table point_lots drop constraint point_lots_kind_check;
alter table point_lots add constraint point_lots_kind_check check (kind in ('EARNED', 'RETURNED', 'GRANTED', 'OPENING'));
alter table point_movements drop constraint point_movements_kind_check;
alter table point_movements add constraint point_movements_kind_check
  check (kind in ('EARNED', 'REDEEMED', 'RETURNED', 'REVERSED', 'EXPIRED', 'GRANTED', 'OPENING'));
