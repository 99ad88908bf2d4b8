-- Incoming lines: a receipt that finance claims, or what a payment channel settles.
alter table bank_statement_lines
  add column handling text check (handling in ('RECEIPT', 'CHANNEL_SETTLEMENT')),
  drop constraint bank_statement_lines_claimed,
  add constraint bank_statement_lines_claimed
    check ((pay_out_id is null and handling is null) = (difference is not null)),
  add constraint bank_statement_lines_handling check (handling is null or kind = 'INCOMING');
create index bank_statement_lines_unhandled on bank_statement_lines (bank_account_id) where difference is not null;
