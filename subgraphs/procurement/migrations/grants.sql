-- What was handed in, sent or signed stays as it was.
revoke delete on quotations, sourcing_events, awards, contracts, suppliers, supplier_change_requests from procurement_app;
revoke update, delete on quotation_lines, contract_versions, contract_signatures, sourcing_questions, sourcing_answers
  from procurement_app;
revoke insert, update, delete on vat_rates, legal_parameters, decision_tables from procurement_app;
revoke insert, update, delete on company_parameters from procurement_app;
revoke delete on purchase_orders, purchase_order_changes, shipment_notices, shipment_notice_lines,
  shipment_documents, goods_receipts, goods_receipt_lines, invoice_matches, invoice_match_lines, invoice_match_parts,
  matched_payables, red_invoices from procurement_app;
revoke update on shipment_notice_lines, shipment_documents, invoice_match_lines, matched_payables from procurement_app;
