-- What was handed in, sent or signed stays as it was.
revoke delete on quotations, sourcing_events, awards, contracts, suppliers, supplier_change_requests from procurement_app;
revoke update, delete on quotation_lines, contract_versions, contract_signatures from procurement_app;
revoke insert, update, delete on vat_rates, legal_parameters, decision_tables from procurement_app;
