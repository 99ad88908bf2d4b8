-- Whether a bill names one of our payments or refunds, or a comparison missed it there.
create index channel_bill_rows_own_number on channel_bill_rows (own_number, merchant_id);
create index reconciliation_differences_own_number on reconciliation_differences (own_number);
