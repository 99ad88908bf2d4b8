-- Every column that the one search box looks in.
create index bank_receipts_columns_search on bank_receipts
  using gin (number gin_trgm_ops, payer_name gin_trgm_ops, bank_reference gin_trgm_ops);
create index receivables_search on receivables using gin (number gin_trgm_ops, sales_order_number gin_trgm_ops);
create index sales_invoices_search on sales_invoices
  using gin (invoice_number gin_trgm_ops, sales_order_number gin_trgm_ops, buyer_title gin_trgm_ops);
