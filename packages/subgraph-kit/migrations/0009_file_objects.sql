-- Where a file's bytes lie: file_chunk of this database, or objects of an S3 bucket.
alter table file
  add column storage text not null default 'POSTGRESQL' constraint file_storage check (storage in ('POSTGRESQL', 'S3')),
  -- S3 only: the SHA-256 as far as the parts have come, while the upload goes on
  add column hash_state bytea;

-- Every object that this database has put into the bucket or was about to. No foreign key: the row outlives its file
-- until the object is deleted.
create table file_object (
  key text primary key,
  file_id uuid not null,
  number int not null,
  byte_count int not null,
  sha256 text not null,
  -- PUTTING: announced before it is put; KEPT: counted by its file; UNWANTED: the sweep deletes it
  state text not null default 'PUTTING' constraint file_object_state check (state in ('PUTTING', 'KEPT', 'UNWANTED')),
  announced_at timestamptz not null default now()
);
create unique index file_object_of_file on file_object (file_id, number) where state = 'KEPT';
create index file_object_to_sweep on file_object (announced_at) where state <> 'KEPT';

create function kit_file_deleted() returns trigger language plpgsql as $$
begin
  update file_object set state = 'UNWANTED' where file_id = old.id and state = 'KEPT';
  return null;
end
$$;
create trigger file_deleted after delete on file for each row when (old.storage = 'S3')
  execute function kit_file_deleted();
