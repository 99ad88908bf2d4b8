-- Every column that the one search box looks in.
create index payment_orders_search on payment_orders using gin (number gin_trgm_ops, order_number gin_trgm_ops);
create index payment_attempts_search on payment_attempts using gin (channel_transaction_id gin_trgm_ops);
create index refunds_search on refunds using gin (number gin_trgm_ops, channel_refund_id gin_trgm_ops);
