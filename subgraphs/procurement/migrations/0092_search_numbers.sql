-- Numbers that the one search box looks for whole.
create index quotations_number on quotations (number);
create index supplier_change_requests_number on supplier_change_requests (number);
