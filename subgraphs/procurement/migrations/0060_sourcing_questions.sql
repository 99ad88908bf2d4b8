-- What suppliers ask about an event while it is open. Who asked stays here; the answers that all invited read are
-- kept apart, without the asker.
create table sourcing_questions (
  id uuid primary key,
  sourcing_event_id uuid not null references sourcing_events (id),
  supplier_id uuid not null references suppliers (id),
  text text not null,
  asked_by_name text not null,
  asked_at timestamptz not null
);
create index sourcing_questions_event on sourcing_questions (sourcing_event_id, asked_at);

create table sourcing_answers (
  question_id uuid primary key,
  sourcing_event_id uuid not null references sourcing_events (id),
  -- the question as all invited read it: worded by headquarters, so that it does not tell who asked
  question text not null,
  answer text not null,
  answered_by_name text not null,
  answered_at timestamptz not null
);
create index sourcing_answers_event on sourcing_answers (sourcing_event_id, answered_at);

-- Second wall: a supplier reads its own questions, and the answers of events to which it is invited.
alter table sourcing_questions enable row level security;
alter table sourcing_questions force row level security;
create policy sourcing_question_of_supplier on sourcing_questions for select
  using (current_setting('app.scope', true) = 'organisation' and supplier_id::text = current_setting('app.org', true));
create policy sourcing_question_at_headquarters on sourcing_questions for select
  using (current_setting('app.scope', true) = 'hq');
create policy sourcing_question_ask on sourcing_questions for insert
  with check (
    current_setting('app.scope', true) = 'organisation' and supplier_id::text = current_setting('app.org', true)
    and exists (
      select from sourcing_invitations i
      where i.sourcing_event_id = sourcing_questions.sourcing_event_id and i.supplier_id = sourcing_questions.supplier_id
    )
  );

alter table sourcing_answers enable row level security;
alter table sourcing_answers force row level security;
create policy sourcing_answer_of_invited on sourcing_answers for select
  using (
    current_setting('app.scope', true) = 'organisation'
    and exists (
      select from sourcing_invitations i
      where i.sourcing_event_id = sourcing_answers.sourcing_event_id
        and i.supplier_id::text = current_setting('app.org', true)
    )
  );
create policy sourcing_answer_at_headquarters on sourcing_answers for select
  using (current_setting('app.scope', true) = 'hq');
create policy sourcing_answer_give on sourcing_answers for insert
  with check (current_setting('app.scope', true) = 'hq');
