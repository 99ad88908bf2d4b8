-- A trace asks for the invoices of order lines.
create index sales_invoice_lines_order_line on sales_invoice_lines (order_line_id);
