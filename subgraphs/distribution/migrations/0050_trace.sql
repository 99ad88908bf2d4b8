create index batches_number on batches (batch_number);
create index stock_movements_batch_kind on stock_movements (batch_id, kind);
create index outlet_delivery_lines_batch on outlet_delivery_lines (batch_id);
