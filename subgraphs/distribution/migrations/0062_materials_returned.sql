-- 退料: what was issued to production and not used comes back to its batch.
alter table stock_movements drop constraint stock_movements_kind_check;
alter table stock_movements add constraint stock_movements_kind_check
  check (kind in ('RECEIPT', 'PRODUCTION_ISSUE', 'PRODUCTION_RETURN', 'PRODUCTION', 'SALE', 'SALES_RETURN')) not valid;
alter table stock_movements validate constraint stock_movements_kind_check;
