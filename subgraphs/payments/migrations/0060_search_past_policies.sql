create index pay_outs_supplier_name_search on pay_outs using gin (supplier_name gin_trgm_ops);

-- What the one search box and the lists look for. Row level security keeps `ilike` from reading an index, for a scan would
-- have to come first; so the index is asked here, with the owner's rights, and the wall is asked after it: a caller is
-- told the ids of rows that it may see, and reads the rows by them under the policies.
create function pay_outs_like(pattern text) returns setof uuid
language sql stable security definer set search_path = pg_catalog, public rows 100 as $$
  select id from pay_outs
  where (number ilike pattern or supplier_name ilike pattern or search_text ilike pattern
      or bank_reference ilike pattern or receipt_number ilike pattern)
    and (current_setting('app.scope', true) in ('hq', 'service') or supplier_id::text = current_setting('app.org', true))
$$;

-- A payment is found by what the channel calls it, too, and by the refunds that were taken from it.
create function payment_orders_like(pattern text) returns setof uuid
language sql stable security definer set search_path = pg_catalog, public rows 100 as $$
  select id from (
    select id, buyer_id from payment_orders where number ilike pattern or order_number ilike pattern
    union
    select payment_order_id, buyer_id from payment_attempts where channel_transaction_id ilike pattern
    union
    select payment_order_id, buyer_id from refunds where number ilike pattern or channel_refund_id ilike pattern
  ) as found
  where current_setting('app.scope', true) in ('hq', 'service') or buyer_id::text = current_setting('app.org', true)
$$;

do $$
declare one text;
begin
  foreach one in array array['pay_outs_like', 'payment_orders_like'] loop
    execute format('revoke execute on function %I(text) from public', one);
    execute format('grant execute on function %I(text) to {{app}}', one);
  end loop;
end $$;
