-- What distribution knows to be paid is compared as well; a difference has a day by which it must be cleared.
alter table reconciliation_differences
  drop constraint reconciliation_differences_kind_check,
  add constraint reconciliation_differences_kind_check
    check (kind in ('CHANNEL_ONLY', 'OURS_ONLY', 'AMOUNT_DIFFERS', 'ORDER_DIFFERS')),
  drop constraint reconciliation_differences_clearing_check,
  add constraint reconciliation_differences_clearing_check check (clearing in ('FEE', 'LOSS', 'CHANNEL', 'ORDER')),
  -- what the channel kept of a row that only its bill has
  add column fee_minor bigint not null default 0,
  -- the last comparison still found it
  add column differs_still boolean not null default true,
  -- overdue, and its reviewers were told
  add column escalated_at timestamptz;
-- When the channel began to give back: the day under which its bill names a refund.
alter table refunds add column begun_at timestamptz;
