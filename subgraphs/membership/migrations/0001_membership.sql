-- People and their rights. The tables <realm>_users, _sessions, _accounts and _verifications are better-auth's, once
-- per realm: a session of one realm is no row in another.

-- Sign-in of headquarters
create table hq_users (
  -- also the id of the person in people
  id uuid primary key,
  name text not null,
  email text not null constraint hq_users_email_once unique,
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create table hq_sessions (
  id uuid primary key,
  expires_at timestamptz not null,
  token text not null constraint hq_sessions_token_once unique,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  ip_address text,
  user_agent text,
  user_id uuid not null references hq_users (id) on delete cascade,
  -- the organisation chosen by a person who works in several; null: the oldest
  organisation_id uuid
);
create index hq_sessions_user_id on hq_sessions (user_id);
create index hq_sessions_expires_at on hq_sessions (expires_at);
create table hq_accounts (
  id uuid primary key,
  account_id text not null,
  provider_id text not null,
  user_id uuid not null references hq_users (id) on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  -- argon2id, PHC string
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint hq_accounts_once unique (provider_id, account_id)
);
create index hq_accounts_user_id on hq_accounts (user_id);
create table hq_verifications (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index hq_verifications_identifier on hq_verifications (identifier);

-- Sign-in of suppliers and distributors
create table partner_users (
  -- also the id of the person in people
  id uuid primary key,
  name text not null,
  email text not null constraint partner_users_email_once unique,
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create table partner_sessions (
  id uuid primary key,
  expires_at timestamptz not null,
  token text not null constraint partner_sessions_token_once unique,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  ip_address text,
  user_agent text,
  user_id uuid not null references partner_users (id) on delete cascade,
  -- the organisation chosen by a person who works in several; null: the oldest
  organisation_id uuid
);
create index partner_sessions_user_id on partner_sessions (user_id);
create index partner_sessions_expires_at on partner_sessions (expires_at);
create table partner_accounts (
  id uuid primary key,
  account_id text not null,
  provider_id text not null,
  user_id uuid not null references partner_users (id) on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  -- argon2id, PHC string
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint partner_accounts_once unique (provider_id, account_id)
);
create index partner_accounts_user_id on partner_accounts (user_id);
create table partner_verifications (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index partner_verifications_identifier on partner_verifications (identifier);

-- Sign-in of shoppers
create table shop_users (
  -- also the id of the person in people
  id uuid primary key,
  name text not null,
  email text not null constraint shop_users_email_once unique,
  email_verified boolean not null default false,
  image text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create table shop_sessions (
  id uuid primary key,
  expires_at timestamptz not null,
  token text not null constraint shop_sessions_token_once unique,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  ip_address text,
  user_agent text,
  user_id uuid not null references shop_users (id) on delete cascade,
  -- the organisation chosen by a person who works in several; null: the oldest
  organisation_id uuid
);
create index shop_sessions_user_id on shop_sessions (user_id);
create index shop_sessions_expires_at on shop_sessions (expires_at);
create table shop_accounts (
  id uuid primary key,
  account_id text not null,
  provider_id text not null,
  user_id uuid not null references shop_users (id) on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  -- argon2id, PHC string
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint shop_accounts_once unique (provider_id, account_id)
);
create index shop_accounts_user_id on shop_accounts (user_id);
create table shop_verifications (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index shop_verifications_identifier on shop_verifications (identifier);

-- Tries of sign-in per key, as a sliding window
create table sign_in_tries (
  -- SHA-256 over what is limited: realm, e-mail address and network address
  key text primary key,
  tried_at timestamptz[] not null,
  last_tried_at timestamptz not null
);
create index sign_in_tries_last_tried_at on sign_in_tries (last_tried_at);

-- What ends session tokens before their five minutes are over; sequences are taken in the order of commit
create table revocations (
  sequence bigint generated always as identity primary key,
  session_hash text,
  person_id uuid,
  reason text not null,
  created_at timestamptz not null,
  constraint revocations_of_one check (num_nonnulls(session_hash, person_id) = 1)
);
create index revocations_created_at on revocations (created_at);

-- ES256 keys of the session token
create table signing_keys (
  -- kid of the JWK
  id text primary key,
  public_jwk jsonb not null,
  -- AES-256-GCM under a key derived from AUTH_SECRET: nonce, tag, ciphertext
  sealed_private_key text not null,
  created_at timestamptz not null
);

create table organisations (
  -- a supplier's organisation has the supplier's id
  id uuid primary key,
  kind text not null constraint organisations_kind check (kind in ('HQ', 'SUPPLIER', 'DISTRIBUTOR', 'SHOPPER')),
  code text,
  name text not null,
  name_en text,
  -- version of the event that the row was last written from; 0 for organisations that are made here
  source_version bigint not null default 0,
  created_at timestamptz not null
);
create unique index organisations_one_headquarters on organisations (kind) where kind = 'HQ';
create index organisations_kind_id on organisations (kind, id);

create table people (
  id uuid primary key,
  realm text not null constraint people_realm check (realm in ('hq', 'partner', 'shop')),
  name text not null,
  -- lower case; the same person may sign in to several realms, as different rows
  email text not null constraint people_email_lower check (email = lower(email)),
  phone text,
  locale text not null default 'zh-CN',
  created_at timestamptz not null,
  constraint people_email_once unique (realm, email)
);

create table memberships (
  id uuid primary key,
  person_id uuid not null references people (id),
  organisation_id uuid not null references organisations (id),
  roles text[] not null constraint memberships_some_role check (cardinality(roles) > 0),
  state text not null constraint memberships_state check (state in ('ACTIVE', 'DISABLED')),
  created_at timestamptz not null,
  constraint memberships_once unique (person_id, organisation_id)
);
create index memberships_organisation on memberships (organisation_id, person_id);

create table invitations (
  id uuid primary key,
  organisation_id uuid not null references organisations (id),
  email text not null constraint invitations_email_lower check (email = lower(email)),
  roles text[] not null,
  state text not null constraint invitations_state check (state in ('PENDING', 'ACCEPTED', 'REVOKED')),
  -- the token is an HMAC over this under AUTH_SECRET: the link can be made again by the command, not from the table
  token_nonce text not null,
  -- SHA-256 of the token
  token_hash text not null constraint invitations_token_once unique,
  expires_at timestamptz not null,
  invited_by_id uuid,
  invited_by_name text,
  accepted_by_id uuid references people (id),
  accepted_at timestamptz,
  created_at timestamptz not null
);
create unique index invitations_pending_once on invitations (organisation_id, email) where state = 'PENDING';
create index invitations_organisation on invitations (organisation_id, id);

create table legal_entities (
  id uuid primary key,
  organisation_id uuid not null references organisations (id),
  name text not null,
  name_en text,
  -- unified social credit code, 18 characters
  tax_number text not null constraint legal_entities_tax_number_once unique,
  address text,
  version bigint not null,
  created_at timestamptz not null
);

create table legal_entity_bank_accounts (
  id uuid primary key,
  legal_entity_id uuid not null references legal_entities (id),
  bank_name text not null,
  -- interbank number, 12 digits
  bank_code text not null,
  account_number text not null,
  account_name text not null,
  is_default boolean not null,
  constraint legal_entity_bank_accounts_once unique (legal_entity_id, account_number)
);
create unique index legal_entity_bank_accounts_one_default
  on legal_entity_bank_accounts (legal_entity_id) where is_default;

-- The inbox of approvals: a projection of the documents' own states
create table approvals (
  id uuid primary key,
  document_type text not null,
  document_id uuid not null,
  document_number text not null,
  title text not null,
  permission text not null,
  requested_by_id uuid not null,
  requested_by_name text not null,
  amount_minor bigint not null,
  currency char(3) not null,
  requested_at timestamptz not null,
  state text not null constraint approvals_state check (state in ('WAITING', 'APPROVED', 'REJECTED', 'WITHDRAWN')),
  decided_by_id uuid,
  decided_by_name text,
  comment text,
  decided_at timestamptz
);
create index approvals_permission on approvals (permission, state, id);

create table notices (
  id uuid primary key,
  organisation_id uuid not null,
  -- null: everybody in the organisation
  permission text,
  kind text not null,
  document_type text not null,
  document_id uuid not null,
  facts jsonb not null,
  raised_at timestamptz not null
);
create index notices_organisation on notices (organisation_id, raised_at desc, id desc);

create table notice_reads (
  person_id uuid not null,
  notice_id uuid not null references notices (id),
  read_at timestamptz not null,
  primary key (person_id, notice_id)
);

-- Heads of every subgraph's audit chain, kept where that subgraph cannot write
create table audit_anchors (
  subgraph text not null,
  sequence bigint not null,
  hash text not null,
  -- set when the same sequence was announced again with another hash: the chain was written anew
  conflicting_hash text,
  anchored_at timestamptz not null,
  primary key (subgraph, sequence)
);
