create extension if not exists pg_trgm;

-- payee as it is written, and its pinyin, whole and by initials
alter table pay_outs add column search_text text not null default '';
create index pay_outs_search on pay_outs using gin (search_text gin_trgm_ops);
create index pay_outs_number_search on pay_outs using gin (number gin_trgm_ops);
create index pay_outs_bank_reference_search on pay_outs using gin (bank_reference gin_trgm_ops);
create index pay_outs_receipt_number_search on pay_outs using gin (receipt_number gin_trgm_ops);
