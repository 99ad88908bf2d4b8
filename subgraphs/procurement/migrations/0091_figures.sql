-- What the figures of a period are read by.
create index purchase_orders_sent on purchase_orders (sent_at) where sent_at is not null;
create index purchase_order_lines_required on purchase_order_lines (required_date);
create index purchase_order_lines_short on purchase_order_lines (required_date) where received_quantity < quantity;
create index goods_receipts_inspected on goods_receipts (inspected_at) where inspected_at is not null;
create index goods_receipts_supplier on goods_receipts (supplier_id, inspected_at);
create index invoice_matches_held on invoice_matches (state) where state in ('HELD', 'PARTIALLY_HELD');
