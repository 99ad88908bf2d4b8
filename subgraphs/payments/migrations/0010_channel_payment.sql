-- Shoppers pay through a payment channel: merchants, payment orders with their attempts, notifications, refunds.

create table channel_merchants (
  id uuid primary key,
  legal_entity_id uuid not null references legal_entities (id),
  channel text not null check (channel in ('WECHAT_PAY')),
  -- number and application under which the channel knows us
  mchid text not null,
  appid text not null,
  -- where the channel settles to
  bank_account_id uuid not null references own_bank_accounts (id),
  registered_by_id uuid not null,
  registered_by_name text not null,
  created_at timestamptz not null,
  constraint channel_merchants_entity_once unique (legal_entity_id, channel),
  constraint channel_merchants_mchid_once unique (channel, mchid)
);

create table payment_orders (
  id uuid primary key,
  number text not null,
  sales_order_id uuid not null,
  order_number text not null,
  buyer_id uuid not null,
  legal_entity_id uuid not null,
  merchant_id uuid not null references channel_merchants (id),
  mchid text not null,
  appid text not null,
  amount_minor bigint not null check (amount_minor > 0),
  currency char(3) not null,
  description text not null,
  content_hash text not null,
  state text not null,
  expires_at timestamptz not null,
  closed_at timestamptz,
  -- the attempt that paid it
  paid_attempt_id uuid,
  paid_at timestamptz,
  was_late boolean not null default false,
  -- what refunds have taken or are taking; never more than was paid
  refunded_minor bigint not null default 0,
  created_at timestamptz not null,
  constraint payment_orders_sales_order_once unique (sales_order_id),
  constraint payment_orders_refund_limit check (refunded_minor between 0 and amount_minor)
);
create index payment_orders_newest on payment_orders (created_at desc, id desc);
create index payment_orders_buyer on payment_orders (buyer_id, created_at desc, id desc);
create index payment_orders_merchant_paid on payment_orders (merchant_id, paid_at) where paid_at is not null;

create table payment_attempts (
  -- its 32 hex digits are the out_trade_no
  id uuid primary key,
  payment_order_id uuid not null references payment_orders (id),
  buyer_id uuid not null,
  way text not null check (way in ('NATIVE', 'H5')),
  state text not null,
  client_ip text not null,
  -- where the shopper pays: QR content or page address
  pay_url text,
  channel_transaction_id text,
  paid_minor bigint,
  paid_at timestamptz,
  failure_code text,
  failure_reason text,
  chain_id uuid,
  created_at timestamptz not null,
  ended_at timestamptz
);
create index payment_attempts_order on payment_attempts (payment_order_id, id);
create unique index payment_attempts_transaction_once on payment_attempts (channel_transaction_id)
  where channel_transaction_id is not null;

create table channel_notifications (
  -- the channel's id of the message: the same message does nothing twice
  id text primary key,
  attempt_id uuid,
  refund_id uuid,
  event_type text not null,
  summary text not null,
  outcome text not null,
  received_count int not null default 1,
  received_at timestamptz not null
);
create index channel_notifications_attempt on channel_notifications (attempt_id);
create index channel_notifications_refund on channel_notifications (refund_id);

create table refunds (
  -- its 32 hex digits are the out_refund_no
  id uuid primary key,
  number text not null,
  -- the return or the order that is refunded: one refund each
  refund_key uuid not null,
  sales_return_id uuid,
  payment_order_id uuid not null references payment_orders (id),
  attempt_id uuid not null references payment_attempts (id),
  sales_order_id uuid not null,
  buyer_id uuid not null,
  amount_minor bigint not null check (amount_minor > 0),
  currency char(3) not null,
  reason text not null,
  state text not null,
  channel_refund_id text,
  failure_code text,
  failure_reason text,
  chain_id uuid,
  booking_attempt int not null default 0,
  created_at timestamptz not null,
  refunded_at timestamptz,
  ended_at timestamptz,
  constraint refunds_key_once unique (refund_key)
);
create index refunds_newest on refunds (created_at desc, id desc);
create index refunds_payment_order on refunds (payment_order_id);

-- Second wall: a shopper sees and pays its own; headquarters and services all.
alter table payment_orders enable row level security;
alter table payment_orders force row level security;
create policy payment_orders_owner on payment_orders to {{owner}} using (true) with check (true);
create policy payment_orders_app on payment_orders to {{app}}
  using (current_setting('app.scope', true) in ('hq', 'service') or buyer_id::text = current_setting('app.org', true))
  with check (current_setting('app.scope', true) in ('hq', 'service') or buyer_id::text = current_setting('app.org', true));
alter table payment_attempts enable row level security;
alter table payment_attempts force row level security;
create policy payment_attempts_owner on payment_attempts to {{owner}} using (true) with check (true);
create policy payment_attempts_app on payment_attempts to {{app}}
  using (current_setting('app.scope', true) in ('hq', 'service') or buyer_id::text = current_setting('app.org', true))
  with check (current_setting('app.scope', true) in ('hq', 'service') or buyer_id::text = current_setting('app.org', true));
alter table refunds enable row level security;
alter table refunds force row level security;
create policy refunds_owner on refunds to {{owner}} using (true) with check (true);
create policy refunds_read on refunds for select to {{app}}
  using (current_setting('app.scope', true) in ('hq', 'service') or buyer_id::text = current_setting('app.org', true));
create policy refunds_insert on refunds for insert to {{app}}
  with check (current_setting('app.scope', true) in ('hq', 'service'));
create policy refunds_update on refunds for update to {{app}}
  using (current_setting('app.scope', true) in ('hq', 'service'));
