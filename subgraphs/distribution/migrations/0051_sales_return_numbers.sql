-- Returns are numbered per seller, as orders are: two sellers may have the same number.
alter table sales_returns drop constraint sales_returns_number_once;
alter table sales_returns add constraint sales_returns_number_once unique (legal_entity_id, number);
