-- What every subgraph's database holds beside its own tables (contracts "Events and jobs", "Commands and transactions").

create table idempotency_key (
  -- SHA-256 over organisation, person or service, operation and the client's UUID
  key text primary key,
  input_hash text not null,
  -- the command's value, V8-serialised; null only inside the transaction that runs it
  value bytea,
  created_at timestamptz not null default now()
);
create index idempotency_key_created_at on idempotency_key (created_at);

create table event_aggregate (
  aggregate_id uuid primary key,
  version bigint not null
);

create table event (
  id uuid primary key,
  -- order in which rows were written; only a hint: the order that counts is the aggregate's version
  sequence bigint generated always as identity,
  name text not null,
  schema_version int not null,
  aggregate_type text not null,
  aggregate_id uuid not null,
  aggregate_version bigint not null,
  body jsonb not null,
  -- business time of the fact
  occurred_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp(),
  constraint event_aggregate_version_once unique (aggregate_id, aggregate_version)
);
create index event_recorded_at on event (recorded_at);

create table event_delivery (
  event_id uuid not null references event (id) on delete cascade,
  subscriber text not null,
  aggregate_id uuid not null,
  aggregate_version bigint not null,
  attempts int not null default 0,
  next_attempt_at timestamptz not null default clock_timestamp(),
  last_error text,
  parked_at timestamptz,
  primary key (subscriber, aggregate_id, aggregate_version)
);
create index event_delivery_due on event_delivery (subscriber, next_attempt_at) where parked_at is null;

create table inbox (
  event_id uuid primary key,
  handled_at timestamptz not null default clock_timestamp()
);
create index inbox_handled_at on inbox (handled_at);

create table audit_entry (
  id uuid primary key,
  command text not null,
  person_id uuid,
  person_name text,
  organisation_id uuid,
  service text,
  subject_type text not null,
  subject_id uuid not null,
  summary jsonb not null,
  request_id text not null,
  occurred_at timestamptz not null,
  recorded_at timestamptz not null default clock_timestamp()
);
create index audit_entry_subject on audit_entry (subject_type, subject_id, id);

create table document_counter (
  organisation_id text not null,
  kind text not null,
  day date not null,
  value bigint not null,
  primary key (organisation_id, kind, day)
);

-- The only way in which requests queue jobs: the queue's own schema stays closed to the request role.
create function kit_add_job(task text, payload json, run_at timestamptz, max_attempts int, job_key text)
returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
  select graphile_worker.add_job(
    task, payload => payload, run_at => run_at, max_attempts => max_attempts, job_key => job_key);
$$;
revoke all on function kit_add_job(text, json, timestamptz, int, text) from public;
grant execute on function kit_add_job(text, json, timestamptz, int, text) to {{app}};
