create extension if not exists pg_trgm;

-- name, and its pinyin, whole and by initials; e-mail addresses stay out: a masked one must not be guessable
alter table people add column search_text text not null default '';
create index people_search on people using gin (search_text gin_trgm_ops);

-- names, tax number, and the name's pinyin, whole and by initials
alter table legal_entities add column search_text text not null default '';
create index legal_entities_search on legal_entities using gin (search_text gin_trgm_ops);
