-- As in 0006, but for a saga's job that was asked for again while it ran: its key went to the newer job, and with it
-- the work. Nobody has to do anything about what is left of it.
create or replace function kit_parked()
returns table (id text, kind text, name text, subject text, attempts int, last_error text, since timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select 'job:' || j.id, case when j.task_identifier like 'saga.%' then 'SAGA' else 'JOB' end, j.task_identifier,
    coalesce(p.payload -> 'payload' ->> 'rowId', p.payload ->> 'payload', ''), j.attempts::int, j.last_error, j.updated_at
  from graphile_worker.jobs j join graphile_worker._private_jobs p on p.id = j.id
  where j.attempts >= j.max_attempts and j.locked_at is null
    and not (j.key is null and j.task_identifier like 'saga.%')
  union all
  select 'delivery:' || d.subscriber || ':' || d.position, 'DELIVERY', e.name || ' to ' || d.subscriber,
    d.aggregate_id::text, d.attempts, d.last_error, d.parked_at
  from event_delivery d join event e on e.id = d.event_id
  where d.parked_at is not null
$$;
