-- Read model of distribution's partners: whose accounts 1122, 2203 and 2241 are.
create table partners (
  -- the partner, which is its organisation
  id uuid primary key,
  code text not null,
  name text not null,
  name_en text,
  -- version of the event that it was last written from
  source_version bigint not null
);
