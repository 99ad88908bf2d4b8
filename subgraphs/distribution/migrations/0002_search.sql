create extension if not exists pg_trgm;

-- code, names, pinyin and every GTIN of a product; code, names, pinyin and address of a location
alter table products add column search_text text not null default '';
alter table locations add column search_text text not null default '';
create index products_search on products using gin (search_text gin_trgm_ops);
create index batches_number_search on batches using gin (batch_number gin_trgm_ops);
