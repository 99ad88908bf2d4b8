-- A trace asks for the invoices of receipt lines.
create index invoice_match_parts_receipt_line on invoice_match_parts (goods_receipt_line_id)
  where goods_receipt_line_id is not null;
