-- Headings of the file that nothing was read from, and columns that the file does not have; known when it has been read.
alter table product_imports add column unused_headings text[] not null default '{}';
alter table product_imports add column missing_columns text[] not null default '{}';
