-- Deliveries to outlets are found by a batch's whole number, as shipments are.
create index outlet_delivery_lines_batch_number on outlet_delivery_lines (batch_number);
