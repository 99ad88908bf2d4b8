-- Files of this subgraph's documents (contracts "Sessions … Files"): at most 20 MB, in pieces, on no disk.
create table file (
  id uuid primary key,
  -- whose it is; null for a service's
  organisation_id uuid,
  created_by uuid,
  name text not null,
  -- media types that this upload may have; what it has is found from its first bytes
  accepted text[] not null,
  state text not null default 'UPLOADING' constraint file_state check (state in ('UPLOADING', 'READY')),
  media_type text,
  byte_count int not null default 0 constraint file_size check (byte_count <= 20971520),
  next_part int not null default 0,
  -- hexadecimal, set with READY
  sha256 text,
  created_at timestamptz not null,
  upload_expires_at timestamptz not null,
  constraint file_ready_is_whole check (state <> 'READY' or (media_type is not null and sha256 is not null))
);
create index file_unfinished on file (upload_expires_at) where state = 'UPLOADING';

create table file_chunk (
  file_id uuid not null references file (id) on delete cascade,
  number int not null,
  bytes bytea not null,
  primary key (file_id, number)
);
-- Documents are compressed already.
alter table file_chunk alter column bytes set storage external;
