-- A job chains committed audit rows by hash. It gives the sequence itself: a row that commits late is not skipped,
-- it only comes later in the chain.
alter table audit_entry
  add column chain_sequence bigint constraint audit_entry_chain_sequence_once unique,
  -- SHA-256 over the previous row's hash and this row's content, hexadecimal
  add column chain_hash text;
create index audit_entry_unchained on audit_entry (id) where chain_sequence is null;

-- One row: the last link. A tail that was cut off no longer ends here.
create table audit_chain_head (
  only_row boolean primary key default true check (only_row),
  -- aggregate id of the events that tell membership of the head
  chain_id uuid not null default gen_random_uuid(),
  sequence bigint not null,
  hash text not null
);
insert into audit_chain_head (sequence, hash) values (0, repeat('0', 64));
