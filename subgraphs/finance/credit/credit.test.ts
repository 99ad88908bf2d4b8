import { newId, uuidFrom } from '@quanlian/ids/uuid.ts';
import { createJobContext } from '@quanlian/subgraph-kit/job-context.ts';
import { diesBehindLock, raceBehindLock } from '@quanlian/testkit/race.ts';
import { withoutLocks } from '@quanlian/testkit/without-locks.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import type { TransactionSql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finance } from '../server.ts';
import { dealersOf, type TestDealer } from '../test-dealer.ts';
import { releaseLapsedHolds } from './events.ts';
import { availableCredit, blockingReceivables, heldMinor, orderableOnCredit, termsInForce } from './rules.ts';

let world: World;
let dealers: ReturnType<typeof dealersOf>;
beforeAll(async () => {
  world = await bootWorld({ subgraphs: [finance] });
  dealers = dealersOf(world);
});
afterAll(() => world?.close());

const holdCredit = /* GraphQL */ `
  mutation ($input: HoldCreditInput!) {
    holdCredit(input: $input) {
      ... on CreditHold { id amount { amountMinor } availableAfter { amountMinor } }
      ... on CreditExceeded { available requested message }
      ... on CreditBlocked { overdue { documentNumber dueOn amount { amountMinor } } message }
      ... on Error { message }
    }
  }
`;
const hold = (input: object, at?: Date) => {
  const service = world.service('distribution');
  return (at ? service.at(at) : service).execute('finance', holdCredit, { input });
};

async function creditOf(dealer: TestDealer) {
  const read = `query ($partnerId: ID) { dealerFunds(filter: { partnerId: $partnerId }) { nodes {
    creditLimit { amountMinor } temporaryLimit { amountMinor } receivable { amountMinor } creditHeld { amountMinor }
    creditAvailable { amountMinor } overdue { documentNumber } } } }`;
  const clerk = world.person({ roles: ['hq-receivables'] });
  const [funds] = (await clerk.execute('finance', read, { partnerId: dealer.partnerId })).expectData().dealerFunds
    .nodes;
  return {
    limit: funds.creditLimit.amountMinor,
    temporary: funds.temporaryLimit.amountMinor,
    receivable: funds.receivable.amountMinor,
    held: funds.creditHeld.amountMinor,
    available: funds.creditAvailable.amountMinor,
  };
}

describe('credit', () => {
  it('is held once per order, becomes a receivable when the goods are signed for, and comes back when it is repaid', async () => {
    const dealer = await dealers.dealer();
    const input = dealers.holdInput(dealer, 60_000);
    expect((await hold(input)).expectData().holdCredit.availableAfter.amountMinor).toBe('40000');
    expect((await hold(input)).expectData().holdCredit.id).toBe(input.orderId);
    (await hold({ ...input, amountMinor: '1' })).expectError('CreditHoldDiffers');
    expect(await creditOf(dealer)).toMatchObject({ held: '60000', available: '40000' });
    // Less is allocated than was ordered.
    await dealers.confirmed(dealer, input.orderId, 50_000);
    expect(await creditOf(dealer)).toMatchObject({ held: '50000', available: '50000' });
    await dealers.signed(dealer, { grossMinor: 20_000, salesOrderId: input.orderId, completes: false });
    expect(await creditOf(dealer)).toMatchObject({ receivable: '20000', held: '30000', available: '50000' });
    await dealers.signed(dealer, { grossMinor: 25_000, shortGrossMinor: 5_000, salesOrderId: input.orderId });
    expect(await creditOf(dealer)).toMatchObject({ receivable: '45000', held: '0', available: '55000' });
    await dealers.transferred(dealer, { amountMinor: 45_000 });
    expect(await creditOf(dealer)).toMatchObject({ receivable: '0', available: '100000' });
  });

  it('is due by the terms under which the order was taken, also when its agreement has ended before the delivery', async () => {
    const dealer = await dealers.dealer();
    const input = dealers.holdInput(dealer, 60_000);
    (await hold(input)).expectData();
    await dealers.ended(dealer);
    const id = await dealers.signed(dealer, {
      grossMinor: 20_000,
      salesOrderId: input.orderId,
      signedOn: '2026-11-20',
    });
    const [row] = await world.sql('finance')`select due_on::text from receivables where id = ${id}`;
    expect(row?.due_on).toBe('2026-12-20');
  });

  it('is the same whichever comes first, the order’s confirmation or its delivery', async () => {
    const dealer = await dealers.dealer();
    const input = dealers.holdInput(dealer, 60_000);
    (await hold(input)).expectData();
    await dealers.signed(dealer, { grossMinor: 20_000, salesOrderId: input.orderId, completes: false });
    await dealers.confirmed(dealer, input.orderId, 50_000);
    expect(await creditOf(dealer)).toMatchObject({ receivable: '20000', held: '30000', available: '50000' });
  });

  it('is refused by name beyond the limit, without an agreement, and writes nothing', async () => {
    const [dealer, prepaid] = [await dealers.dealer(), await dealers.dealer({ paymentTerms: 'PREPAID' })];
    const refused = await hold(dealers.holdInput(dealer, 100_001));
    expect(refused.expectError('CreditExceeded')).toMatchObject({ available: '100000', requested: '100001' });
    (await hold(dealers.holdInput(prepaid, 1))).expectError('NoCredit');
    (await hold({ ...dealers.holdInput(dealer, 1), partnerId: newId() })).expectError('NoCredit');
    const past = { ...dealers.holdInput(dealer, 1), expiresAt: '2026-01-01T00:00:00Z' };
    (await hold(past)).expectError('InvalidInput');
    const rows = await world.sql(
      'finance',
    )`select 1 from credit_holds where partner_id in ${world.sql('finance')([dealer.partnerId, prepaid.partnerId])}`;
    expect(rows).toEqual([]);
    const person = world.person({ roles: ['hq-receivables'] });
    (await person.execute('finance', holdCredit, { input: dealers.holdInput(dealer, 1) })).expectError('FORBIDDEN');
  });

  it('is blocked by what is overdue beyond the days of grace, which is named, until it is repaid', async () => {
    const dealer = await dealers.dealer();
    // Due on 2026-10-31, five days of grace.
    await dealers.signed(dealer, { grossMinor: 11_300, signedOn: '2026-10-01' });
    (await hold(dealers.holdInput(dealer, 1_000), new Date('2026-11-05T02:00:00Z'))).expectData();
    const at = new Date('2026-11-06T02:00:00Z');
    const input = { ...dealers.holdInput(dealer, 1_000), expiresAt: '2026-12-31T00:00:00Z' };
    const blocked = (await hold(input, at)).expectError('CreditBlocked');
    expect(blocked.overdue).toMatchObject([{ dueOn: '2026-10-31', amount: { amountMinor: '11300' } }]);
    await dealers.transferred(dealer, { amountMinor: 11_300 });
    (await hold(input, at)).expectData();
  });

  it('of a lapsed or cancelled order is free again, and an order that lapsed is not held anew under its old name', async () => {
    const dealer = await dealers.dealer();
    const [lapsing, cancelled] = [dealers.holdInput(dealer, 60_000), dealers.holdInput(dealer, 40_000)];
    (await hold(lapsing)).expectData();
    (await hold(cancelled)).expectData();
    await dealers.cancelled(dealer, cancelled.orderId, false);
    expect(await creditOf(dealer)).toMatchObject({ held: '60000' });
    const later = new Date(Date.now() + 7_200_000);
    const next = {
      ...dealers.holdInput(dealer, 100_000),
      expiresAt: new Date(later.getTime() + 3_600_000).toISOString(),
    };
    (await hold(next, later)).expectData();
    (await hold(lapsing, later)).expectError('CreditHoldEnded');
  });
});

describe('credit of an order whose time is up', () => {
  const hours = (count: number) => ({ clockOffsetMs: count * 3_600_000 });
  const lapse = () =>
    releaseLapsedHolds.run(createJobContext(world.running('finance').runtime, 'test', hours(2)), {}, hours(2));
  const stateOf = async (orderId: string) => {
    const [row] = await world.sql('finance')`
      select state, release_reason as reason, amount_minor::int as amount from credit_holds where order_id = ${orderId}`;
    return row;
  };
  const atHold = (orderId: string) => (sql: TransactionSql) =>
    sql`select 1 from credit_holds where order_id = ${orderId} for update`;

  it('comes back once when its job dies half-way, and runs again and again', async () => {
    const dealer = await dealers.dealer();
    const input = dealers.holdInput(dealer, 60_000);
    (await hold(input)).expectData();
    await diesBehindLock(world.ownerUrl('finance'), atHold(input.orderId), lapse);
    expect(await stateOf(input.orderId)).toMatchObject({ state: 'HELD' });
    await Promise.all([lapse(), lapse()]);
    await lapse();
    expect(await stateOf(input.orderId)).toMatchObject({ state: 'RELEASED', reason: 'LAPSED' });
    expect(await creditOf(dealer)).toMatchObject({ held: '0', available: '100000' });
  });

  it('is taken for good by an order that is accepted at that moment, whichever comes first', async () => {
    for (const isAcceptedFirst of [true, false]) {
      const dealer = await dealers.dealer();
      const input = dealers.holdInput(dealer, 60_000);
      (await hold(input)).expectData();
      const actions = [() => dealers.confirmed(dealer, input.orderId, 60_000), async () => void (await lapse())];
      const outcomes = await raceBehindLock<unknown>(
        world.ownerUrl('finance'),
        atHold(input.orderId),
        isAcceptedFirst ? actions : actions.toReversed(),
      );
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
      expect(await stateOf(input.orderId)).toEqual({ state: 'CONFIRMED', reason: null, amount: 60_000 });
      expect(await creditOf(dealer)).toMatchObject({ held: '60000', available: '40000' });
    }
  });

  it('control: were the state not looked at again, the job would let an accepted order’s credit go', async () => {
    const dealer = await dealers.dealer();
    const input = dealers.holdInput(dealer, 60_000);
    (await hold(input)).expectData();
    const unguarded = (statement: string) =>
      statement.replace(
        /^(update "credit_holds" set .*?) where .*$/is,
        `$1 where "order_id" = '${input.orderId}' and $3::text = 'HELD' and $4::text is not null`,
      );
    await withoutLocks(
      world.running('finance'),
      () =>
        raceBehindLock<unknown>(world.ownerUrl('finance'), atHold(input.orderId), [
          () => dealers.confirmed(dealer, input.orderId, 60_000),
          async () => void (await lapse()),
        ]),
      unguarded,
    );
    expect(await creditOf(dealer)).toMatchObject({ held: '0', available: '100000' });
  });
});

describe('a temporary limit', () => {
  const request = `mutation ($input: RequestTemporaryLimitInput!) { requestTemporaryLimit(input: $input) {
    ... on TemporaryLimit { id state } ... on InvalidInput { fields { path } } ... on Error { message } } }`;
  const approve = `mutation ($id: ID!) { approveTemporaryLimit(input: { id: $id }) {
    ... on TemporaryLimit { state } ... on WrongState { fromState } ... on Error { message } } }`;
  const reject = `mutation ($id: ID!) { rejectTemporaryLimit(input: { id: $id, reason: "额度已足够" }) {
    ... on TemporaryLimit { state } ... on WrongState { fromState } ... on Error { message } } }`;
  const input = (dealer: TestDealer, more: object = {}) => ({
    partnerId: dealer.partnerId,
    legalEntityId: dealer.legalEntityId,
    amountMinor: '50000',
    validFrom: '2026-11-01',
    validUntil: '2030-12-31',
    reason: '旺季备货',
    ...more,
  });

  it('counts once another person has approved it, on its days alone', async () => {
    const dealer = await dealers.dealer();
    const [asker, approver] = [1, 2].map(() => world.person({ roles: ['hq-finance-approver'] }));
    if (!asker || !approver) throw new Error('two people');
    const made = (await asker.execute('finance', request, { input: input(dealer) })).expectData().requestTemporaryLimit;
    expect(await creditOf(dealer)).toMatchObject({ temporary: '0', available: '100000' });
    // It waits in the inbox of those who may approve it, until one of them has decided.
    const inbox = () => world.sql('finance')`select name, body->>'documentType' as type, body->>'decision' as decision
      from event where aggregate_id = ${uuidFrom(made.id, 'approval')} order by aggregate_version`;
    expect(await inbox()).toEqual([{ name: 'ApprovalRequested', type: 'TEMPORARY_LIMIT', decision: null }]);
    (await asker.execute('finance', approve, { id: made.id })).expectError('SamePerson');
    (await approver.execute('finance', approve, { id: made.id })).expectData();
    expect((await inbox()).map(({ decision }) => decision)).toEqual([null, 'APPROVED']);
    expect(await creditOf(dealer)).toMatchObject({ temporary: '50000', available: '150000' });
    (await hold(dealers.holdInput(dealer, 150_000))).expectData();
    (await approver.execute('finance', reject, { id: made.id })).expectError('WrongState');
    const past = { ...dealers.holdInput(dealer, 1), expiresAt: '2032-01-01T00:00:00Z' };
    (await hold(past, new Date('2031-01-01T03:00:00Z'))).expectError('NoCredit');
  });

  it('is refused where there is no credit, with days that do not fit, and by who may not', async () => {
    const [dealer, prepaid] = [await dealers.dealer(), await dealers.dealer({ paymentTerms: 'PREPAID' })];
    const approver = world.person({ roles: ['hq-finance-approver'] });
    (await approver.execute('finance', request, { input: input(prepaid) })).expectError('NoCredit');
    const wrong = await approver.execute('finance', request, { input: input(dealer, { validUntil: '2026-10-01' }) });
    expect(wrong.expectError('InvalidInput').fields).toMatchObject([{ path: 'validUntil' }]);
    const clerk = world.person({ roles: ['hq-receivables'] });
    (await clerk.execute('finance', request, { input: input(dealer) })).expectError('FORBIDDEN');
    const made = (await approver.execute('finance', request, { input: input(dealer) })).expectData();
    const other = world.person({ roles: ['hq-finance-approver'] });
    (await other.execute('finance', reject, { id: made.requestTemporaryLimit.id })).expectData();
    expect(await creditOf(dealer)).toMatchObject({ temporary: '0' });
  });
});

describe('the rules', () => {
  const now = new Date('2026-11-23T02:00:00Z');
  it('count a lapsed hold as nothing and never hold less than nothing', () => {
    const expiresAt = new Date('2026-11-23T01:00:00Z');
    expect(heldMinor({ state: 'HELD', amountMinor: 5n, usedMinor: 0n, expiresAt }, now)).toBe(0n);
    expect(heldMinor({ state: 'CONFIRMED', amountMinor: 5n, usedMinor: 2n, expiresAt: null }, now)).toBe(3n);
    expect(heldMinor({ state: 'CONFIRMED', amountMinor: 5n, usedMinor: 9n, expiresAt: null }, now)).toBe(0n);
    expect(heldMinor({ state: 'RELEASED', amountMinor: 5n, usedMinor: 0n, expiresAt: null }, now)).toBe(0n);
  });

  it('block on the first day after grace, oldest first, and only what is open', () => {
    const one = (number: string, dueOn: string, repaidMinor = 0n) => ({ number, dueOn, grossMinor: 10n, repaidMinor });
    const open = [one('B', '2026-11-10'), one('A', '2026-11-01'), one('C', '2026-11-01', 10n)];
    expect(blockingReceivables(open, '2026-11-06', 5).map(({ number }) => number)).toEqual([]);
    expect(blockingReceivables(open, '2026-11-16', 5).map(({ number }) => number)).toEqual(['A', 'B']);
  });

  it('take the agreement in force, and a limit that was lowered leaves less than nothing to order', () => {
    const terms = { state: 'ACTIVE', paymentTerms: 'CREDIT', creditLimitMinor: 1n, overdueGraceDays: 0 } as const;
    const years = ['2025', '2026'].map((year) => ({
      ...terms,
      validFrom: `${year}-01-01`,
      validUntil: `${year}-12-31`,
    }));
    expect(termsInForce(years, '2026-01-01')?.validFrom).toBe('2026-01-01');
    expect(termsInForce(years, '2027-01-01')).toBeUndefined();
    const available = availableCredit({ limitMinor: 10n, temporaryMinor: 0n, receivableMinor: 8n, heldMinor: 5n });
    expect(available).toBe(-3n);
    expect(orderableOnCredit({ isOverdue: false, availableMinor: available })).toBe(0n);
    expect(orderableOnCredit({ isOverdue: true, availableMinor: 9n })).toBe(0n);
  });
});
