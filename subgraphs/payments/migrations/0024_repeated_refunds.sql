-- A refund that failed may be asked for anew under its key; never two that take money.
alter table refunds drop constraint refunds_key_once;
create unique index refunds_key_once on refunds (refund_key) where state <> 'FAILED';
create index refunds_key on refunds (refund_key, created_at desc);
