create extension if not exists pg_trgm;

-- name, code, and the name's pinyin, whole and by initials
alter table suppliers add column search_text text not null default '';
create index suppliers_search on suppliers using gin (search_text gin_trgm_ops);

create index tax_invoices_number_search on tax_invoices using gin (invoice_number gin_trgm_ops);
create index payment_requests_number_search on payment_requests using gin (number gin_trgm_ops);
