-- Count the changes that people make in forms: who changes a row names the version that was read, and a colleague's
-- change is not overwritten unseen.
alter table suppliers add column version int not null default 1;
alter table awards add column version int not null default 1;
-- `version` of a contract counts what was sent to be signed.
alter table contracts add column draft_version int not null default 1;
