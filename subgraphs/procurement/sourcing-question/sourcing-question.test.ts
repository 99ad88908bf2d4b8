import { newId } from '@quanlian/ids/uuid.ts';
import { raceBehindLock } from '@quanlian/testkit/race.ts';
import type { TestClient } from '@quanlian/testkit/world.ts';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addProduct,
  addRfq,
  addSupplier,
  afterClosing,
  beforeClosing,
  bootSourcing,
  type SourcingWorld,
  type TestRfq,
  type TestSupplier,
} from '../test-data/sourcing-world.ts';

let world: SourcingWorld;
beforeAll(async () => {
  world = await bootSourcing();
});
afterAll(() => world.close());

const fields = 'id text publishedText isOwn supplier { id } askedByName askedAt answer answeredByName answeredAt';
const ask = `mutation ($input: AskSourcingQuestionInput!) { askSourcingQuestion(input: $input) {
  ... on SourcingQuestion { ${fields} } ... on QuestionsClosed { closedAt message } ... on Error { message } } }`;
const answer = `mutation ($input: AnswerSourcingQuestionInput!) { answerSourcingQuestion(input: $input) {
  ... on SourcingQuestion { ${fields} } ... on WrongState { fromState allowedStates } ... on Error { message } } }`;
const read = `query ($id: ID!) { sourcingEvent(id: $id) { allowedActions questions { ${fields} } history { command } } }`;

async function openRfq(changes: object = {}) {
  const [one, two, stranger] = [await addSupplier(world), await addSupplier(world), await addSupplier(world)];
  const rfq = await addRfq(world, { products: [await addProduct(world)], suppliers: [one, two], changes });
  return { one, two, stranger, rfq };
}
async function asked(by: TestSupplier, rfq: TestRfq, text = '我们绿源能否分批交货？'): Promise<string> {
  const input = { sourcingEventId: rfq.id, text };
  return (await by.owner.execute('procurement', ask, { input })).expectData().askSourcingQuestion.id;
}
const buyer = () => world.buyer.at(beforeClosing);
const seenBy = async (person: TestClient, rfq: TestRfq) =>
  (await person.execute('procurement', read, { id: rfq.id })).expectData().sourcingEvent;
const questionRows = async (rfq: TestRfq) => {
  const { questions } = await seenBy(world.buyer.at(afterClosing), rfq);
  return questions.map(({ id, answer: given }: { id: string; answer: string | null }) => [id, given]);
};
const told = (rfq: TestRfq, kind: string) => world.sql('procurement')<{ body: object }[]>`
  select body from event where name = 'NoticeRaised' and body->>'documentId' = ${rfq.id} and body->>'kind' = ${kind}`;

describe('a question', () => {
  it('is read by headquarters and its asker alone, until it is answered', async () => {
    const { one, two, rfq } = await openRfq();
    const id = await asked(one, rfq);
    expect((await seenBy(one.owner, rfq)).questions).toMatchObject([{ id, isOwn: true, answer: null, supplier: null }]);
    expect((await seenBy(two.owner, rfq)).questions).toEqual([]);
    expect((await seenBy(buyer(), rfq)).questions).toMatchObject([{ id, isOwn: false, supplier: { id: one.id } }]);
    const notices = await told(rfq, 'QUESTION_ASKED');
    expect(notices.map(({ body }) => body)).toMatchObject([
      { organisationId: world.hqId, permission: 'sourcing-event.write', facts: { supplier: one.name } },
    ]);
  });

  it('is answered to all invited, in words that do not tell who asked, and they are told', async () => {
    const { one, two, stranger, rfq } = await openRfq();
    const id = await asked(one, rfq);
    const input = { id, publishedText: '能否分批交货？', answer: '可以，最多三批。' };
    (await buyer().execute('procurement', answer, { input })).expectData();
    const [forOther] = (await seenBy(two.owner, rfq)).questions;
    expect(forOther).toEqual({
      __typename: 'SourcingQuestion',
      id,
      text: '能否分批交货？',
      publishedText: '能否分批交货？',
      isOwn: false,
      supplier: null,
      askedByName: null,
      askedAt: null,
      answer: '可以，最多三批。',
      answeredByName: null,
      answeredAt: beforeClosing.toISOString(),
    });
    expect((await seenBy(one.owner, rfq)).questions).toMatchObject([
      { isOwn: true, text: '我们绿源能否分批交货？', publishedText: '能否分批交货？', answer: '可以，最多三批。' },
    ]);
    expect(await seenBy(stranger.owner, rfq)).toBeNull();
    const notices = await told(rfq, 'QUESTION_ANSWERED');
    const receivers = notices.map(({ body }) => (body as { organisationId: string }).organisationId);
    expect(receivers.sort()).toEqual([one.id, two.id].sort());
    for (const name of [one.name, one.id.slice(0, 13)]) {
      const toTwo = notices.filter(({ body }) => (body as { organisationId: string }).organisationId === two.id);
      expect(JSON.stringify(toTwo)).not.toContain(name);
    }
    // Nor does the history of the event tell it.
    const history = (await seenBy(two.owner, rfq)).history;
    expect(history.map((entry: { command: string }) => entry.command)).not.toContain('askSourcingQuestion');
  });

  it('never shows its asker to another supplier, not even to raw SQL of the request role', async () => {
    const { one, two, stranger, rfq } = await openRfq();
    const id = await asked(one, rfq);
    (await buyer().execute('procurement', answer, { input: { id, answer: '可以。' } })).expectData();
    const client = postgres(world.settings.subgraphs.procurement?.appUrl ?? '', { max: 1, onnotice: () => {} });
    const rowsFor = (scope: string, org: string) =>
      client.begin(async (sql) => {
        await sql`select set_config('app.scope', ${scope}, true), set_config('app.org', ${org}, true)`;
        const questions = await sql`select id from sourcing_questions where sourcing_event_id = ${rfq.id}`;
        const answers = await sql`select question_id from sourcing_answers where sourcing_event_id = ${rfq.id}`;
        return [questions.length, answers.length];
      });
    try {
      expect(await rowsFor('organisation', two.id)).toEqual([0, 1]);
      expect(await rowsFor('organisation', one.id)).toEqual([1, 1]);
      expect(await rowsFor('organisation', stranger.id)).toEqual([0, 0]);
      expect(await rowsFor('hq', world.hqId)).toEqual([1, 1]);
      expect(await rowsFor('none', '')).toEqual([0, 0]);
      const forged = client.begin(async (sql) => {
        await sql`select set_config('app.scope', 'organisation', true), set_config('app.org', ${two.id}, true)`;
        await sql`insert into sourcing_questions values (${newId()}, ${rfq.id}, ${one.id}, '?', '?', now())`;
      });
      await expect(forged).rejects.toThrow('row-level security');
    } finally {
      await client.end();
    }
  });
});

describe('asking', () => {
  it('is refused to the uninvited, to headquarters, and in a draft', async () => {
    const { one, stranger, rfq } = await openRfq();
    const input = { sourcingEventId: rfq.id, text: '?' };
    (await stranger.owner.execute('procurement', ask, { input })).expectError('NotFound');
    (await world.buyer.execute('procurement', ask, { input })).expectError('FORBIDDEN');
    const draft = await addRfq(world, { products: [await addProduct(world)], suppliers: [one], published: false });
    const early = { input: { ...input, sourcingEventId: draft.id } };
    (await one.owner.execute('procurement', ask, early)).expectError('NotFound');
    (await one.owner.execute('procurement', ask, { input: { ...input, text: '  ' } })).expectError('InvalidInput');
    expect(await questionRows(rfq)).toEqual([]);
  });

  it('ends at the very moment at which questions close, before the quotations do', async () => {
    const closes = '2026-11-24T01:00:00.000Z';
    const { one, rfq } = await openRfq({ questionsCloseAt: closes });
    const input = { sourcingEventId: rfq.id, text: '?' };
    const at = (time: string) => one.owner.at(new Date(time));
    expect((await seenBy(at('2026-11-24T00:59:59.999Z'), rfq)).allowedActions).toContain('askSourcingQuestion');
    expect((await seenBy(at(closes), rfq)).allowedActions).toEqual(['submitQuotation']);
    const refused = await at(closes).execute('procurement', ask, { input });
    expect(refused.expectError('QuestionsClosed').closedAt).toBe(closes);
    expect(await questionRows(rfq)).toEqual([]);
    (await at('2026-11-24T00:59:59.999Z').execute('procurement', ask, { input })).expectData();
  });

  it('asks once, however often the same press arrives', async () => {
    const { one, rfq } = await openRfq();
    const send = () =>
      one.owner.execute(
        'procurement',
        ask,
        { input: { sourcingEventId: rfq.id, text: '可否开专票？' } },
        { idempotencyKey: `ask-${rfq.id}` },
      );
    const [first, second] = await Promise.all([send(), send()]);
    expect(second.expectData()).toEqual(first.expectData());
    expect(await questionRows(rfq)).toHaveLength(1);
  });
});

describe('answering', () => {
  it('is refused after the closing, to suppliers and to unknown ids, and writes nothing', async () => {
    const { one, two, rfq } = await openRfq();
    const id = await asked(one, rfq);
    const input = { id, answer: '可以。' };
    const late = await world.buyer.at(afterClosing).execute('procurement', answer, { input });
    expect(late.expectError('WrongState').fromState).toBe('CLOSED');
    (await two.owner.execute('procurement', answer, { input })).expectError('FORBIDDEN');
    (await buyer().execute('procurement', answer, { input: { ...input, id: newId() } })).expectError('NotFound');
    expect(await questionRows(rfq)).toEqual([[id, null]]);
    expect(await told(rfq, 'QUESTION_ANSWERED')).toHaveLength(0);
  });

  it('happens once: of two at the same moment one stands', async () => {
    const { one, rfq } = await openRfq();
    const id = await asked(one, rfq);
    const officer = world.officer.at(beforeClosing);
    const results = await raceBehindLock(
      world.ownerUrl('procurement'),
      (sql) => sql`select from sourcing_events where id = ${rfq.id} for update`,
      [buyer(), officer].map(
        (person, index) => () => person.execute('procurement', answer, { input: { id, answer: `答复${index}` } }),
      ),
    );
    const kinds = results.map((result) =>
      result.status === 'fulfilled'
        ? Object(result.value.answer.data?.answerSourcingQuestion).__typename
        : String(result.reason),
    );
    expect(kinds.sort()).toEqual(['SourcingQuestion', 'WrongState']);
    expect(await questionRows(rfq)).toHaveLength(1);
    expect(await told(rfq, 'QUESTION_ANSWERED')).toHaveLength(2);
  });
});
