-- A refund counts on the day on which the channel began it, as in the channel's bill.
alter table sales_order_refunds add column begun_at timestamptz;
update sales_order_refunds set begun_at = refunded_at;
alter table sales_order_refunds alter column begun_at set not null;
drop index sales_order_refunds_day;
create index sales_order_refunds_day on sales_order_refunds (begun_at, refund_id);
