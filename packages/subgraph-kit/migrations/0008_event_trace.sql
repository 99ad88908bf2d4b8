-- The trace (W3C traceparent) of the work that recorded the fact, where work is traced. By a setting of the transaction,
-- so that kit_record_event stays as the processes of the previous release call it.
alter table event add column trace_parent text default nullif(current_setting('app.trace', true), '');
