-- What the figures of a period are read by.
create index sales_orders_confirmed on sales_orders (confirmed_at) include (channel, state, gross_minor)
  where confirmed_at is not null;
create index sales_orders_buyer_confirmed on sales_orders (buyer_id, confirmed_at) where confirmed_at is not null;
create index production_orders_completed on production_orders (completed_at) where completed_at is not null;
create index shipments_differing on shipments (signed_at) where difference_reason is not null;
