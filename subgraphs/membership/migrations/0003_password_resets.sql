-- One-time links with which somebody who forgot the password sets a new one
create table password_resets (
  id uuid primary key,
  person_id uuid not null references people (id),
  state text not null constraint password_resets_state check (state in ('PENDING', 'USED', 'REVOKED')),
  -- the token is an HMAC over this under AUTH_SECRET: the link can be made again by the command, not from the table
  token_nonce text not null,
  -- SHA-256 of the token
  token_hash text not null constraint password_resets_token_once unique,
  expires_at timestamptz not null,
  issued_by_id uuid not null,
  issued_by_name text not null,
  created_at timestamptz not null,
  -- when it was used or revoked
  ended_at timestamptz,
  constraint password_resets_ended check ((state = 'PENDING') = (ended_at is null))
);
-- a newer link ends the one before
create unique index password_resets_pending_once on password_resets (person_id) where state = 'PENDING';
create index password_resets_pending_by on password_resets (issued_by_id) where state = 'PENDING';

-- null: for all of the organisation who have the permission; otherwise for this person alone, wherever it works
alter table notices add column person_id uuid;
create index notices_person on notices (person_id, raised_at desc, id desc) where person_id is not null;
