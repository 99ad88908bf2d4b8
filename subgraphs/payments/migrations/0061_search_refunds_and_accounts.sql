-- As in 0060: past the policy by the index, then the policy's own question.
create function refunds_like(pattern text) returns setof uuid
language sql stable security definer set search_path = pg_catalog, public rows 100 as $$
  select id from refunds
  where (number ilike pattern or channel_refund_id ilike pattern)
    and (current_setting('app.scope', true) in ('hq', 'service') or buyer_id::text = current_setting('app.org', true))
$$;
revoke execute on function refunds_like(text) from public;
grant execute on function refunds_like(text) to {{app}};

-- Accounts of a code, whosever they are, and those of a bank account of ours.
create index ledger_account_code on ledger_account (code, id);
create index ledger_account_dimension on ledger_account (dimension, id) where dimension <> '';
