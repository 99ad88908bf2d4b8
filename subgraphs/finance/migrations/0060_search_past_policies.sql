-- What the one search box and the lists look for. Row level security keeps `ilike` from reading an index, for a scan would
-- have to come first; so the index is asked here, with the owner's rights, and the wall is asked after it: a caller is
-- told the ids of rows that it may see, and reads the rows by them under the policies.
create function bank_receipts_like(pattern text) returns setof uuid
language sql stable security definer set search_path = pg_catalog, public rows 100 as $$
  select id from bank_receipts
  where (number ilike pattern or payer_name ilike pattern or bank_reference ilike pattern or search_text ilike pattern)
    and (current_setting('app.scope', true) in ('hq', 'service') or partner_id::text = current_setting('app.org', true))
$$;

create function receivables_like(pattern text) returns setof uuid
language sql stable security definer set search_path = pg_catalog, public rows 100 as $$
  select id from (
    select id, partner_id from receivables where number ilike pattern or sales_order_number ilike pattern
    union
    select id, partner_id from receivables
    where partner_id in (select partners.id from partners where partners.search_text ilike pattern)
  ) as found
  where current_setting('app.scope', true) in ('hq', 'service') or partner_id::text = current_setting('app.org', true)
$$;

create function sales_invoices_like(pattern text) returns setof uuid
language sql stable security definer set search_path = pg_catalog, public rows 100 as $$
  select id from sales_invoices
  where (invoice_number ilike pattern or sales_order_number ilike pattern or buyer_title ilike pattern)
    and (current_setting('app.scope', true) in ('hq', 'service') or buyer_id::text = current_setting('app.org', true))
$$;

do $$
declare one text;
begin
  foreach one in array array['bank_receipts_like', 'receivables_like', 'sales_invoices_like'] loop
    execute format('revoke execute on function %I(text) from public', one);
    execute format('grant execute on function %I(text) to {{app}}', one);
  end loop;
end $$;
