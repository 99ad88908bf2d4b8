-- The relay reads what is due per subscriber in this order. The number is drawn while the aggregate's row is locked,
-- so within one aggregate it ascends with the version.
alter table event_delivery add column position bigint generated always as identity;
create unique index event_delivery_position on event_delivery (subscriber, position);
create index event_delivery_failed on event_delivery (subscriber, aggregate_id) where attempts > 0;
create index event_delivery_event on event_delivery (event_id);
drop index event_delivery_due;

-- A delivery that arrived is deleted: dead rows would soon outnumber the living ones.
alter table event_delivery set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
