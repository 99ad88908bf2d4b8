-- Counts the changes of a draft: who changes it names the version that was read, and a colleague's change is not
-- overwritten unseen.
alter table sourcing_events add column version int not null default 1;
