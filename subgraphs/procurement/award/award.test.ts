import { newId } from '@quanlian/ids/uuid.ts';
import { countStatements } from '@quanlian/testkit/count-statements.ts';
import { barrier, raceBehindLock } from '@quanlian/testkit/race.ts';
import type { TestResult } from '@quanlian/testkit/test-result.ts';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addOpenedRfq,
  addProduct,
  addRfq,
  addSupplier,
  afterClosing,
  approve,
  bootSourcing,
  openRfq,
  propose,
  quote,
  type SourcingWorld,
} from '../test-data/sourcing-world.ts';

let world: SourcingWorld;
beforeAll(async () => {
  world = await bootSourcing();
});
afterAll(() => world.close());

const asBuyer = () => world.buyer.at(afterClosing);
const asOfficer = () => world.officer.at(afterClosing);
const move = (name: string, input = '') => `mutation ($id: ID!) { ${name}(input: { id: $id ${input} }) {
  ... on Award { id number state isRejected decisionComment } ... on Error { message } ... on WrongState { fromState } } }`;

const rowOf = async (id: string) => {
  const [row] = await world.sql('procurement')`select * from awards where id = ${id}`;
  return row;
};
const eventsOf = async (name: string, awardId: string) => {
  const rows = await world.sql('procurement')`select e.body from event e where e.name = ${name}
    and (e.body->>'documentId' = ${awardId} or e.body->>'approvalId' in
      (select r.body->>'approvalId' from event r where r.name = 'ApprovalRequested' and r.body->>'documentId' = ${awardId}))
    order by e.sequence`;
  return rows.map((row) => row.body);
};
const contractCount = async (awardId: string) => {
  const [row] = await world.sql('procurement')`select count(*)::int as n from contracts where award_id = ${awardId}`;
  return row?.n;
};
const typesOf = (results: PromiseSettledResult<TestResult>[], field: string) =>
  results
    .map((result) => (result.status === 'fulfilled' ? Object(result.value.answer.data?.[field]).__typename : 'thrown'))
    .sort();

describe('proposeAward', () => {
  it('splits a lot 70/30 with the money of each share, and asks another person for approval', async () => {
    const { split, suppliers } = await addOpenedRfq(world);
    const result = await asBuyer().execute('procurement', propose, { input: split('70', '30') });
    const { proposeAward } = result.expectData();
    expect(proposeAward).toMatchObject({
      state: 'PENDING_APPROVAL',
      approvalPermission: 'award.approve',
      net: { amountMinor: '1015000' },
      tax: { amountMinor: '131950' },
      gross: { amountMinor: '1146950' },
      cheapestLandedTotal: { amountMinor: '1000000' },
      shares: [
        {
          supplier: { id: suppliers[0].id },
          sharePercent: '70',
          quantity: '700',
          netUnitPrice: '10',
          net: { amountMinor: '700000' },
          rank: 1,
        },
        {
          supplier: { id: suppliers[1].id },
          sharePercent: '30',
          quantity: '300',
          netUnitPrice: '10.5',
          net: { amountMinor: '315000' },
          rank: 2,
        },
      ],
    });
    expect(await eventsOf('ApprovalRequested', proposeAward.id)).toMatchObject([
      {
        documentType: 'AWARD',
        permission: 'award.approve',
        requestedById: world.buyer.claims.personId,
        amountMinor: '1146950',
      },
    ]);
  });

  it('that is not the cheapest needs a reason, and says what the cheapest would cost', async () => {
    const { split, rfq } = await addOpenedRfq(world);
    const input = { ...split('70', '30'), reason: '  ' };
    const refused = (await asBuyer().execute('procurement', propose, { input })).expectError('AwardReasonRequired');
    expect(refused).toMatchObject({
      landedTotal: { amountMinor: '1015000' },
      cheapestLandedTotal: { amountMinor: '1000000' },
    });
    const rows = await world.sql('procurement')`select 1 from awards where sourcing_event_id = ${rfq.id}`;
    expect(rows).toHaveLength(0);
  });

  it('whose shares do not sum to 100, or before the opening, is refused', async () => {
    const { split, rfq } = await addOpenedRfq(world);
    const wrong = (await asBuyer().execute('procurement', propose, { input: split('70', '20') })).expectError(
      'InvalidInput',
    );
    expect(wrong.fields[0]).toMatchObject({ path: 'lots.0.shares', message: '份额合计为 90%，必须等于 100%' });
    const [product, supplier] = [await addProduct(world), await addSupplier(world)];
    const sealed = await addRfq(world, { products: [product], suppliers: [supplier] });
    const { lineIds } = await quote(supplier, sealed, { prices: ['10'] });
    const input = {
      sourcingEventId: sealed.id,
      lots: [{ lotId: sealed.lotIds[0], shares: [{ quotationLineId: lineIds[0], sharePercent: '100' }] }],
    };
    const refused = await asBuyer().execute('procurement', propose, { input });
    expect(refused.expectError('WrongState').fromState).toBe('CLOSED');
    const none = await world.sql(
      'procurement',
    )`select 1 from awards where sourcing_event_id in (${rfq.id}, ${sealed.id})`;
    expect(none).toHaveLength(0);
  });

  it('gives smaller companies at most sixty days unless there is a reason', async () => {
    const [product, supplier] = [await addProduct(world), await addSupplier(world)];
    const rfq = await addRfq(world, { products: [product], suppliers: [supplier] });
    const { lineIds } = await quote(supplier, rfq, { prices: ['10'], paymentTermDays: 90 });
    await openRfq(world, rfq);
    const input = (terms: object[]) => ({
      sourcingEventId: rfq.id,
      lots: [{ lotId: rfq.lotIds[0], shares: [{ quotationLineId: lineIds[0], sharePercent: '100' }] }],
      terms,
    });
    const long = { supplierId: supplier.id, paymentTermDays: 90 };
    const refused = await asBuyer().execute('procurement', propose, { input: input([long]) });
    expect(refused.expectError('PaymentTermTooLong').limitDays).toBe(60);
    const proposed = (await asBuyer().execute('procurement', propose, { input: input([]) })).expectData();
    expect(proposed.proposeAward.terms).toMatchObject([{ paymentTermDays: 60 }]);
    (await asBuyer().execute('procurement', move('withdrawAward'), { id: proposed.proposeAward.id })).expectData();
    const reasoned = {
      ...input([{ ...long, paymentTermReason: '供应商同意分期' }]),
      id: proposed.proposeAward.id,
      expectedVersion: 1,
    };
    const again = (await asBuyer().execute('procurement', propose, { input: reasoned })).expectData().proposeAward;
    expect(again).toMatchObject({
      number: proposed.proposeAward.number,
      terms: [{ paymentTermDays: 90, paymentTermReason: '供应商同意分期' }],
    });
  });

  it('of one lot twice at once makes one award; the other is refused with its number', async () => {
    const { split, lotId, rfq } = await addOpenedRfq(world);
    const actions = [asBuyer(), asOfficer()].map(
      (person) => () => person.execute('procurement', propose, { input: split('70', '30') }),
    );
    const lock = (sql: postgres.TransactionSql) => sql`select 1 from sourcing_events where id = ${rfq.id} for update`;
    const results = await raceBehindLock(world.ownerUrl('procurement'), lock, actions);
    expect(typesOf(results, 'proposeAward')).toEqual(['Award', 'LotAlreadyAwarded']);
    const awards = await world.sql('procurement')`select number from awards where sourcing_event_id = ${rfq.id}`;
    expect(awards).toHaveLength(1);
    const refused = results.flatMap((result) =>
      result.status === 'fulfilled' ? [Object(result.value.answer.data?.proposeAward)] : [],
    );
    expect(refused.find((value) => value.__typename === 'LotAlreadyAwarded')).toMatchObject({
      lotId,
      awardNumber: awards[0]?.number,
    });
  });

  it('control: with a look at the live awards instead of the unique index, both of two at once get the lot', async () => {
    const { lotId, rfq } = await addOpenedRfq(world);
    const owner = world.sql('procurement');
    await owner`create table unguarded_award_lots (award_id uuid, lot_id uuid)`;
    const both = barrier(2);
    const claim = async () => {
      const client = postgres(world.ownerUrl('procurement'), { max: 1, onnotice: () => {} });
      await client.begin(async (sql) => {
        const held = await sql`select 1 from unguarded_award_lots where lot_id = ${lotId}`;
        await both.arrive();
        if (held.length === 0) await sql`insert into unguarded_award_lots values (${rfq.id}, ${lotId})`;
      });
      await client.end();
    };
    await Promise.all([claim(), claim()]);
    expect(await owner`select 1 from unguarded_award_lots`).toHaveLength(2);
  });

  it('by the same form sent twice makes one award', async () => {
    const { split, rfq } = await addOpenedRfq(world);
    const options = { idempotencyKey: newId() };
    const variables = { input: split('70', '30') };
    const both = await Promise.all([1, 2].map(() => asBuyer().execute('procurement', propose, variables, options)));
    const ids = both.map((result) => result.expectData().proposeAward.id);
    expect(new Set(ids).size).toBe(1);
    const awards = await world.sql('procurement')`select 1 from awards where sourcing_event_id = ${rfq.id}`;
    expect(awards).toHaveLength(1);
  });
});

async function proposed() {
  const opened = await addOpenedRfq(world);
  const result = await asBuyer().execute('procurement', propose, { input: opened.split('70', '30') });
  const { id, number } = result.expectData().proposeAward;
  return { ...opened, id: id as string, number: number as string };
}

describe('approveAward', () => {
  it('by the proposer is refused and makes nothing', async () => {
    const { id } = await proposed();
    (await asBuyer().execute('procurement', approve, { id })).expectError('SamePerson');
    (await asBuyer().execute('procurement', move('rejectAward', 'comment: "x"'), { id })).expectError('SamePerson');
    expect((await rowOf(id))?.state).toBe('PENDING_APPROVAL');
    expect(await contractCount(id)).toBe(0);
    expect(await eventsOf('ApprovalDecided', id)).toEqual([]);
  });

  it('makes one contract per supplier, awards the event and tells winners and losers', async () => {
    const product = await addProduct(world);
    const [winner, loser] = [await addSupplier(world), await addSupplier(world)];
    const rfq = await addRfq(world, { products: [product], suppliers: [winner, loser] });
    const { lineIds } = await quote(winner, rfq, { prices: ['10'] });
    await quote(loser, rfq, { prices: ['11'] });
    await openRfq(world, rfq);
    const input = {
      sourcingEventId: rfq.id,
      lots: [{ lotId: rfq.lotIds[0], shares: [{ quotationLineId: lineIds[0], sharePercent: '100' }] }],
    };
    const { id } = (await asBuyer().execute('procurement', propose, { input })).expectData().proposeAward;
    const { approveAward } = (await asOfficer().execute('procurement', approve, { id })).expectData();
    expect(approveAward).toMatchObject({
      state: 'APPROVED',
      contracts: [{ state: 'DRAFT', supplier: { id: winner.id }, documentHash: null }],
    });
    expect(await eventsOf('ApprovalDecided', id)).toMatchObject([
      { decision: 'APPROVED', decidedById: world.officer.claims.personId },
    ]);
    const told = await world.sql('procurement')`select body->>'kind' as kind, body->>'organisationId' as who from event
      where name = 'NoticeRaised' and body->>'documentId' = ${rfq.id} and body->>'kind' like 'AWARD%' order by kind`;
    expect([...told]).toEqual([
      { kind: 'AWARD_LOST', who: loser.id },
      { kind: 'AWARD_WON', who: winner.id },
    ]);
    const [event] = await world.sql('procurement')`select state from sourcing_events where id = ${rfq.id}`;
    expect(event?.state).toBe('AWARDED');
  });

  it('twice at once approves once: one set of contracts, one decision', async () => {
    const { id } = await proposed();
    const third = world.person({ organisationId: world.hqId, roles: ['hq-sourcing-officer'] }).at(afterClosing);
    const lock = (sql: postgres.TransactionSql) => sql`select 1 from awards where id = ${id} for update`;
    const actions = [asOfficer(), third].map((person) => () => person.execute('procurement', approve, { id }));
    const results = await raceBehindLock(world.ownerUrl('procurement'), lock, actions);
    expect(typesOf(results, 'approveAward')).toEqual(['Award', 'WrongState']);
    expect(await contractCount(id)).toBe(2);
    expect(await eventsOf('ApprovalDecided', id)).toHaveLength(1);
  });

  it('and withdrawn at once it is one of the two: an approved award is never a draft again', async () => {
    const { id } = await proposed();
    const lock = (sql: postgres.TransactionSql) => sql`select 1 from awards where id = ${id} for update`;
    const results = await raceBehindLock(world.ownerUrl('procurement'), lock, [
      () => asOfficer().execute('procurement', approve, { id }),
      () => asBuyer().execute('procurement', move('withdrawAward'), { id }),
    ]);
    const answers = results.map((result) =>
      result.status === 'fulfilled'
        ? Object(result.value.answer.data?.approveAward ?? result.value.answer.data?.withdrawAward).__typename
        : 'failed',
    );
    expect(answers.toSorted()).toEqual(['Award', 'WrongState']);
    const isApproved = answers[0] === 'Award';
    expect((await rowOf(id))?.state).toBe(isApproved ? 'APPROVED' : 'DRAFT');
    expect(await contractCount(id)).toBe(isApproved ? 2 : 0);
    expect(await eventsOf('ApprovalDecided', id)).toHaveLength(1);
  });

  it('sent back, cannot be both proposed again and cancelled at once', async () => {
    const { id, split } = await proposed();
    (await asOfficer().execute('procurement', move('rejectAward', 'comment: "x"'), { id })).expectData();
    const lock = (sql: postgres.TransactionSql) => sql`select 1 from awards where id = ${id} for update`;
    const results = await raceBehindLock(world.ownerUrl('procurement'), lock, [
      () => asBuyer().execute('procurement', propose, { input: { ...split('60', '40'), id, expectedVersion: 1 } }),
      () => asBuyer().execute('procurement', move('cancelAward', 'reason: "x"'), { id }),
    ]);
    const both = [...typesOf(results.slice(0, 1), 'proposeAward'), ...typesOf(results.slice(1), 'cancelAward')];
    expect(both.toSorted()).toEqual(['Award', 'WrongState']);
    expect((await rowOf(id))?.state).toBe(both[0] === 'Award' ? 'PENDING_APPROVAL' : 'CANCELLED');
  });

  it('control: when the state is read without a lock, both of two at once see it pending', async () => {
    const { id } = await proposed();
    const both = barrier(2);
    const decide = async () => {
      const client = postgres(world.ownerUrl('procurement'), { max: 1, onnotice: () => {} });
      const seen = await client.begin(async (sql) => {
        const [row] = await sql`select state from awards where id = ${id}`;
        await both.arrive();
        return row?.state;
      });
      await client.end();
      return seen;
    };
    expect(await Promise.all([decide(), decide()])).toEqual(['PENDING_APPROVAL', 'PENDING_APPROVAL']);
  });

  it('needs the permission of the matrix as it was when proposed', async () => {
    const { id } = await proposed();
    await world.sql('procurement')`update awards set approval_permission = 'role.write' where id = ${id}`;
    const refused = await asOfficer().execute('procurement', approve, { id });
    refused.expectError('ApprovalPermissionRequired');
    expect((await rowOf(id))?.state).toBe('PENDING_APPROVAL');
  });

  it('is refused while a winner is suspended', async () => {
    const { id, suppliers } = await proposed();
    const suspend = `mutation ($id: ID!) { suspendSupplier(input: { id: $id, reason: "x" }) { ... on Supplier { id } ... on Error { message } } }`;
    (await asBuyer().execute('procurement', suspend, { id: suppliers[1].id })).expectData();
    (await asOfficer().execute('procurement', approve, { id })).expectError('SupplierNotQualified');
    expect(await contractCount(id)).toBe(0);
  });
});

describe('a proposal that comes back', () => {
  it('refused is a draft with its number and comment, frees its lots, and can be proposed again', async () => {
    const { id, number, split } = await proposed();
    const reject = move('rejectAward', 'comment: "份额改为六四"');
    const rejected = (await asOfficer().execute('procurement', reject, { id })).expectData().rejectAward;
    expect(rejected).toMatchObject({ number, state: 'DRAFT', isRejected: true, decisionComment: '份额改为六四' });
    const input = { ...split('60', '40'), id, expectedVersion: 1 };
    const again = (await asBuyer().execute('procurement', propose, { input })).expectData().proposeAward;
    expect(again).toMatchObject({
      id,
      number,
      state: 'PENDING_APPROVAL',
      shares: [{ quantity: '600' }, { quantity: '400' }],
    });
    const approvals = await eventsOf('ApprovalRequested', id);
    expect(new Set(approvals.map((body) => body.approvalId)).size).toBe(2);
    expect(await eventsOf('ApprovalDecided', id)).toMatchObject([{ decision: 'REJECTED', comment: '份额改为六四' }]);
  });

  it('is withdrawn by its proposer alone, and dropped as a draft', async () => {
    const { id } = await proposed();
    (await asOfficer().execute('procurement', move('withdrawAward'), { id })).expectError('NotFound');
    (await asBuyer().execute('procurement', move('cancelAward', 'reason: "x"'), { id })).expectError('WrongState');
    (await asBuyer().execute('procurement', move('withdrawAward'), { id })).expectData();
    expect(await eventsOf('ApprovalDecided', id)).toMatchObject([{ decision: 'WITHDRAWN' }]);
    const cancelled = await asBuyer().execute('procurement', move('cancelAward', 'reason: "重新询价"'), { id });
    expect(cancelled.expectData().cancelAward.state).toBe('CANCELLED');
  });

  it('kept as a draft claims no lot and asks nobody', async () => {
    const { split, lotId } = await addOpenedRfq(world);
    const save = `mutation ($input: SaveAwardDraftInput!) { saveAwardDraft(input: $input) { ... on Award { id state version } ... on Error { message } ... on StaleVersion { currentVersion } } }`;
    const { id, state } = (await asBuyer().execute('procurement', save, { input: split('50', '50') })).expectData()
      .saveAwardDraft;
    expect(state).toBe('DRAFT');
    expect(await world.sql('procurement')`select 1 from award_lots where lot_id = ${lotId}`).toHaveLength(0);
    expect(await eventsOf('ApprovalRequested', id)).toEqual([]);
    const again = (expectedVersion: number, share: string) =>
      asBuyer().execute('procurement', save, {
        input: { ...split(share, String(100 - Number(share))), id, expectedVersion },
      });
    expect((await again(1, '70')).expectData().saveAwardDraft.version).toBe(2);
    expect((await again(1, '20')).expectError('StaleVersion').currentVersion).toBe(2);
    const late = { ...split('20', '80'), id, expectedVersion: 1 };
    (await asBuyer().execute('procurement', propose, { input: late })).expectError('StaleVersion');
    const kept = await world.sql('procurement')`
      select share_percent::float from award_shares where award_id = ${id} order by 1`;
    expect(kept.map((share) => share.share_percent)).toEqual([30, 70]);
    expect((await rowOf(id))?.state).toBe('DRAFT');
  });
});

it('awards are no supplier’s business', async () => {
  const { id, suppliers } = await proposed();
  const reader = world
    .person({
      organisationKind: 'SUPPLIER',
      organisationId: suppliers[0].id,
      permissions: ['award.read', 'award.approve'],
    })
    .at(afterClosing);
  const read = await reader.execute(
    'procurement',
    `query ($id: ID!) { award(id: $id) { id } awards { nodes { id } } }`,
    { id },
  );
  expect(read.expectData()).toEqual({ award: null, awards: expect.objectContaining({ nodes: [] }) });
  (await reader.execute('procurement', approve, { id })).expectError('NotFound');
});

it('a list sends equally many statements for one award and for three', async () => {
  for (let index = 0; index < 3; index += 1) await proposed();
  const list = `query ($first: Int) { awards(first: $first) { nodes { id sourcingEvent { title } shares { lot { productName }
    supplier { name } quotationLine { unitPrice } } terms { supplier { name } } contracts { id } relatedDocuments { id } history { id } } } }`;
  const count = async (first: number) => {
    const { value, statements } = await countStatements(world.running('procurement'), () =>
      asBuyer().execute('procurement', list, { first }),
    );
    expect(value.expectData().awards.nodes).toHaveLength(first);
    return statements.length;
  };
  expect(await count(3)).toBe(await count(1));
});
