-- 销项数电发票: what we invoice for what was signed for, and the red invoices of what came back.
create table sales_invoices (
  id uuid primary key,
  colour text not null check (colour in ('BLUE', 'RED')),
  kind text not null check (kind in ('SPECIAL', 'GENERAL')),
  state text not null check (state in ('TO_ISSUE', 'ISSUING', 'AWAITING_BUYER', 'ISSUED', 'PARTLY_RED', 'RED', 'FAILED',
    'MERGED')),
  channel text not null check (channel in ('DEALER', 'SHOP')),
  sales_order_id uuid not null,
  sales_order_number text not null,
  legal_entity_id uuid not null,
  buyer_id uuid not null,
  -- seller and title as they are printed: taken when it is issued, so that asking again asks for the same
  seller_name text,
  seller_tax_number text,
  buyer_title text not null,
  buyer_tax_number text,
  -- of a red invoice: the return, the shipment whose goods came back, and the blue one once that is issued
  sales_return_id uuid,
  sales_return_number text,
  returned_shipment_id uuid,
  original_invoice_id uuid references sales_invoices (id),
  confirmation_number text,
  -- of one whose shipment is invoiced together with another of the same order
  merged_into_id uuid references sales_invoices (id),
  invoice_number text check (invoice_number ~ '^\d{20}$'),
  issued_on date,
  issued_at timestamptz,
  -- counts the requests that the platform refused: each has an id of its own there
  attempt int not null default 0,
  -- key of the message catalogue, with its facts
  failure text,
  failure_facts jsonb,
  currency char(3) not null,
  net_minor bigint not null,
  tax_minor bigint not null,
  gross_minor bigint not null,
  -- of a blue invoice: what red ones took back, without a sign
  red_gross_minor bigint not null default 0,
  remark text not null default '',
  drawer text not null default '',
  xml_file_id uuid,
  pdf_file_id uuid,
  created_at timestamptz not null,
  constraint sales_invoices_sum check (net_minor + tax_minor = gross_minor),
  constraint sales_invoices_sign check (case colour when 'BLUE' then gross_minor > 0 else gross_minor < 0 end),
  constraint sales_invoices_red_remainder check (red_gross_minor between 0 and greatest(gross_minor, 0)),
  constraint sales_invoices_issued check ((state in ('ISSUED', 'PARTLY_RED', 'RED')) = (invoice_number is not null)),
  constraint sales_invoices_red check ((colour = 'RED') = (returned_shipment_id is not null)),
  constraint sales_invoices_merged check ((state = 'MERGED') = (merged_into_id is not null))
);
create unique index sales_invoices_number_once on sales_invoices (invoice_number) where invoice_number is not null;
create index sales_invoices_newest on sales_invoices (created_at desc, id desc);
create index sales_invoices_buyer on sales_invoices (buyer_id, created_at desc, id desc);
create index sales_invoices_order on sales_invoices (sales_order_id);
create index sales_invoices_return on sales_invoices (sales_return_id) where sales_return_id is not null;
create index sales_invoices_red_of on sales_invoices (original_invoice_id) where original_invoice_id is not null;
create index sales_invoices_red_waiting on sales_invoices (returned_shipment_id) where colour = 'RED' and state = 'TO_ISSUE';
create index sales_invoices_at_work on sales_invoices (state) where state in ('TO_ISSUE', 'ISSUING', 'AWAITING_BUYER', 'FAILED');

-- Each shipment is on one invoice.
create table sales_invoice_shipments (
  shipment_id uuid primary key,
  shipment_number text not null,
  sales_invoice_id uuid not null references sales_invoices (id),
  signed_on date not null
);
create index sales_invoice_shipments_invoice on sales_invoice_shipments (sales_invoice_id);

create table sales_invoice_lines (
  id uuid primary key,
  sales_invoice_id uuid not null references sales_invoices (id),
  position int not null,
  shipment_id uuid not null,
  order_line_id uuid not null,
  product_id uuid not null,
  product_code text not null,
  product_name text not null,
  specification text,
  unit text not null,
  tax_code text not null,
  tax_rate numeric(5, 4) not null,
  -- quantity and amounts of a red invoice are negative
  quantity numeric(18, 3) not null check (quantity <> 0),
  -- before discounts, with tax; the three discounts likewise: together one discount line on the invoice
  list_gross_minor bigint not null,
  scheme_minor bigint not null,
  coupon_minor bigint not null,
  points_minor bigint not null,
  net_minor bigint not null,
  tax_minor bigint not null,
  gross_minor bigint not null,
  -- of a blue invoice: where its goods stand on the issued invoice, by which a red one names them
  goods_line_number int,
  constraint sales_invoice_lines_once unique (sales_invoice_id, shipment_id, order_line_id),
  constraint sales_invoice_lines_sum check (net_minor + tax_minor = gross_minor),
  constraint sales_invoice_lines_list check (list_gross_minor - scheme_minor - coupon_minor - points_minor = gross_minor)
);

-- The title that a shopper wants on the invoices of an order; without one it is 个人.
create table invoice_titles (
  sales_order_id uuid not null,
  buyer_id uuid not null,
  title text not null,
  tax_number text,
  created_at timestamptz not null,
  primary key (sales_order_id, buyer_id)
);

-- Second wall: a buyer sees its own; the shopper alone writes its titles.
do $$
declare one text;
begin
  foreach one in array array['sales_invoices', 'invoice_titles'] loop
    execute format('alter table %I enable row level security', one);
    execute format('alter table %I force row level security', one);
    execute format('create policy %I on %I to {{owner}} using (true) with check (true)', one || '_owner', one);
    execute format($policy$create policy %I on %I for select to {{app}}
      using (current_setting('app.scope', true) in ('hq', 'service')
        or buyer_id::text = current_setting('app.org', true))$policy$, one || '_read', one);
  end loop;
  create policy sales_invoices_insert on sales_invoices for insert to {{app}}
    with check (current_setting('app.scope', true) in ('hq', 'service'));
  create policy sales_invoices_update on sales_invoices for update to {{app}}
    using (current_setting('app.scope', true) in ('hq', 'service'));
  create policy invoice_titles_insert on invoice_titles for insert to {{app}}
    with check (buyer_id::text = current_setting('app.org', true));
  create policy invoice_titles_update on invoice_titles for update to {{app}}
    using (buyer_id::text = current_setting('app.org', true));
end $$;
