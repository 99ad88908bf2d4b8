-- What gave up and waits for a person: jobs and deliveries. The request role sees and retries them through these
-- functions only.
create function kit_parked()
returns table (id text, kind text, name text, subject text, attempts int, last_error text, since timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select 'job:' || j.id, case when j.task_identifier like 'saga.%' then 'SAGA' else 'JOB' end, j.task_identifier,
    coalesce(p.payload -> 'payload' ->> 'rowId', p.payload ->> 'payload', ''), j.attempts::int, j.last_error, j.updated_at
  from graphile_worker.jobs j join graphile_worker._private_jobs p on p.id = j.id
  where j.attempts >= j.max_attempts and j.locked_at is null
  union all
  select 'delivery:' || d.subscriber || ':' || d.position, 'DELIVERY', e.name || ' to ' || d.subscriber,
    d.aggregate_id::text, d.attempts, d.last_error, d.parked_at
  from event_delivery d join event e on e.id = d.event_id
  where d.parked_at is not null
$$;

-- Sagas whose last question had no answer: they are asked again by their schedule.
create function kit_asking_sagas()
returns table (id text, name text, subject text, round int, last_error text, next_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select 'job:' || j.id, j.task_identifier, p.payload -> 'payload' ->> 'rowId',
    (p.payload -> 'payload' ->> 'round')::int, p.payload -> 'payload' ->> 'lastError', j.run_at
  from graphile_worker.jobs j join graphile_worker._private_jobs p on p.id = j.id
  where j.task_identifier like 'saga.%' and j.attempts < j.max_attempts
    and (p.payload -> 'payload' ->> 'round')::int > 0
$$;

create function kit_retry_parked(parked_id text)
returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
declare
  parts text[] := string_to_array(parked_id, ':');
  found_id bigint;
begin
  if parts[1] = 'job' then
    perform from graphile_worker.jobs j where j.id = parts[2]::bigint and j.attempts >= j.max_attempts;
    if not found then return false; end if;
    perform graphile_worker.reschedule_jobs(array[parts[2]::bigint], run_at => now(), attempts => 0);
    return true;
  end if;
  update event_delivery set parked_at = null, attempts = 0, next_attempt_at = clock_timestamp()
  where subscriber = parts[2] and position = parts[3]::bigint and parked_at is not null
  returning position into found_id;
  if found_id is null then return false; end if;
  perform pg_notify('quanlian_event', '{' || parts[2] || '}');
  return true;
end
$$;

revoke all on function kit_parked(), kit_asking_sagas(), kit_retry_parked(text) from public;
grant execute on function kit_parked(), kit_asking_sagas(), kit_retry_parked(text) to {{app}};
