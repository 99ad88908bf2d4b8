-- Annual agreements with dealers 年度经销合同: who sells where, at which prices and on what terms.
create table dealer_agreements (
  id uuid primary key,
  number text not null,
  state text not null check (state in ('DRAFT', 'AWAITING_ACCEPTANCE', 'ACTIVE', 'ENDED')),
  -- rises with each change of its data
  version int not null default 1,
  organisation_id uuid not null,
  partner_id uuid not null references partners (id),
  partner_name text not null,
  legal_entity_id uuid not null,
  legal_entity_name text not null,
  territory text[] not null check (cardinality(territory) > 0),
  is_exclusive boolean not null,
  price_list_id uuid not null,
  payment_terms text not null check (payment_terms in ('PREPAID', 'CREDIT')),
  currency char(3) not null,
  credit_limit_minor bigint not null check (credit_limit_minor >= 0),
  credit_days int not null check (credit_days >= 0),
  overdue_grace_days int not null check (overdue_grace_days >= 0),
  deposit_minor bigint not null check (deposit_minor >= 0),
  minimum_order_minor bigint not null check (minimum_order_minor >= 0),
  -- 允收期: the share of a batch's shelf life that must be left when it is shipped
  minimum_remaining_percent int not null check (minimum_remaining_percent between 0 and 100),
  rebate_rate numeric(5, 4) not null check (rebate_rate between 0 and 1),
  target_minor bigint not null check (target_minor >= 0),
  valid_from date not null,
  valid_until date not null,
  notes text,
  -- of what was offered
  content text,
  document_hash text,
  offered_at timestamptz,
  offered_by_name text,
  return_comment text,
  accepted_at timestamptz,
  accepted_by_id uuid,
  accepted_by_name text,
  -- null when its last day passed
  end_reason text,
  ended_at timestamptz,
  created_at timestamptz not null,
  constraint dealer_agreements_number_once unique (number),
  constraint dealer_agreements_span check (valid_from <= valid_until),
  constraint dealer_agreements_no_credit check (payment_terms = 'CREDIT' or (credit_limit_minor = 0 and credit_days = 0)),
  constraint dealer_agreements_accepted check (state <> 'ACTIVE' or (accepted_at is not null and document_hash is not null))
);
create index dealer_agreements_partner on dealer_agreements (partner_id, legal_entity_id, valid_from);
create index dealer_agreements_newest on dealer_agreements (created_at desc, id desc);
create index dealer_agreements_open on dealer_agreements (legal_entity_id) where state in ('AWAITING_ACCEPTANCE', 'ACTIVE');
