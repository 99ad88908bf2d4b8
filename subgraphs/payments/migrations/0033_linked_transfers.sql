-- The transfers that name one of these documents under a kind of link. Row level security keeps any operator on jsonb
-- from reading an index, for a scan would have to come first; so the index is asked here, with the owner's rights, and
-- only the ids are told: who reads the rows by them sees no more than before.
create function linked_transfers(link text, documents text[]) returns setof uuid
language sql stable security definer set search_path = pg_catalog, public rows 100 as $$
  select transfer.id from unnest(documents) as document (id)
  cross join lateral (
    -- One look into the index per document: guesses of how many transfers name one are far too high.
    select ledger_transfer.id from ledger_transfer where links @> jsonb_build_object(link, document.id) offset 0
  ) as transfer
$$;
revoke execute on function linked_transfers(text, text[]) from public;
grant execute on function linked_transfers(text, text[]) to {{app}};

drop index ledger_transfer_sales_order;
drop index ledger_transfer_receipt_line;
