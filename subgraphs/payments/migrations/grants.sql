-- Requests ask for transfers (posting) and open empty accounts; only the batcher, as owner, books them.
revoke update, delete on ledger_account from {{app}};
revoke insert, update, delete on ledger_item from {{app}};
revoke update, delete on posting from {{app}};
revoke insert, update, delete on ledger_transfer from {{app}};
revoke insert, update, delete on ledger_entry from {{app}};
revoke update, delete on ledger_check from {{app}};
revoke delete on pay_outs from {{app}};
revoke update, delete on pay_out_payables from {{app}};
revoke update, delete on pay_out_steps from {{app}};
revoke delete on bank_statements from {{app}};
revoke delete on bank_statement_lines from {{app}};
revoke delete on channel_merchants from {{app}};
revoke delete on payment_orders from {{app}};
revoke delete on payment_attempts from {{app}};
revoke delete on channel_notifications from {{app}};
revoke delete on refunds from {{app}};
