-- The orders of an agreement stand on its page, the newest first.
create index sales_orders_agreement on sales_orders (agreement_id, created_at desc, id desc) where agreement_id is not null;
