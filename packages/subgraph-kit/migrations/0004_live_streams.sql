-- What open pages are told at once. The counter is taken under the topic's row lock, so that messages of a topic are
-- numbered in the order of commit, without gaps.
create table live_topic (
  topic text primary key,
  counter bigint not null
);

create table live_message (
  topic text not null,
  counter bigint not null,
  payload jsonb not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (topic, counter)
);
create index live_message_created_at on live_message (created_at);
