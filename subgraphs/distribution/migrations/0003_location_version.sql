-- Counts the changes of a location: a colleague's change is not overwritten unseen.
alter table locations add column version int not null default 1;
