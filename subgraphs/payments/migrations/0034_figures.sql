-- What the figures of a period are read by.
create index payment_orders_paid on payment_orders (paid_at) where paid_at is not null;
