-- Every column that the one search box looks in.
create index shipments_search on shipments
  using gin (number gin_trgm_ops, sales_order_number gin_trgm_ops, waybill_number gin_trgm_ops, buyer_name gin_trgm_ops);
create index shipment_lines_batch_number on shipment_lines (batch_number);
create index sales_returns_waybill_search on sales_returns using gin (waybill gin_trgm_ops);
create index dealer_agreements_search on dealer_agreements
  using gin (number gin_trgm_ops, partner_name gin_trgm_ops);
