-- One call writes a fact and its deliveries, with plans that the session keeps. The aggregate's row stays locked until
-- commit, which gives the events of one aggregate versions without gaps in the order of commit. It notifies nobody: a
-- transaction that has notified holds a lock of the whole server while it is made durable, so that such commits wait
-- for each other. The relay is woken after the commit instead.
create function kit_record_event(
  event_id uuid, event_name text, event_schema_version int, event_aggregate_type text, event_aggregate_id uuid,
  event_body jsonb, event_occurred_at timestamptz, subscribers text[])
returns void language plpgsql as $$
declare
  next_version bigint;
begin
  insert into event_aggregate as a (aggregate_id, version) values (event_aggregate_id, 1)
  on conflict (aggregate_id) do update set version = a.version + 1
  returning version into next_version;
  insert into event (id, name, schema_version, aggregate_type, aggregate_id, aggregate_version, body, occurred_at)
  values (event_id, event_name, event_schema_version, event_aggregate_type, event_aggregate_id, next_version,
    event_body, event_occurred_at);
  insert into event_delivery (event_id, subscriber, aggregate_id, aggregate_version)
  select kit_record_event.event_id, subscriber, event_aggregate_id, next_version
  from unnest(subscribers) as subscriber;
end
$$;
