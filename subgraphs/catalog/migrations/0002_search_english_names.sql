-- no transaction
-- English names are looked in as well.
create index concurrently products_text on products using gin ((code || ' ' || name || ' ' || coalesce(name_en, '') || ' ' || pinyin || ' ' || coalesce(gtin, '')) gin_trgm_ops);
drop index concurrently if exists products_search;
