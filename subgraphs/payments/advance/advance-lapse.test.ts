import { createJobContext } from '@quanlian/subgraph-kit/job-context.ts';
import { command, diesBehindLock, raceBehindLock } from '@quanlian/testkit/race.ts';
import type { TransactionSql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expirePendings } from '../ledger/jobs.ts';
import { orderOf } from '../sales-booking/test-events.ts';
import { bootPayments, type PaymentsWorld } from '../test-world.ts';

let world: PaymentsWorld;
beforeAll(async () => {
  world = await bootPayments();
});
afterAll(() => world?.world.close());

const service = () => world.world.service('distribution');
/** What the job of each minute does, so many hours from now. */
const lapse = (hours = 2) => {
  const origin = { clockOffsetMs: hours * 3_600_000 };
  return expirePendings.run(createJobContext(world.runtime, 'test', origin), {}, origin);
};

/** A dealer with 100.00, of which an order holds 56.50 for an hour. */
async function held() {
  const dealer = await world.dealer(10_000n);
  const order = orderOf(world, dealer, 'ADVANCE');
  const input = {
    ...dealer,
    orderId: order.ids.salesOrderId,
    orderNumber: order.number,
    amountMinor: '5650',
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
  };
  const hold = command('payments', service(), 'holdAdvance', input);
  (await hold()).expectData();
  return { dealer, order, hold };
}

async function pursesOf(dealer: { partnerId: string; legalEntityId: string }) {
  const read = `query ($partnerId: ID!, $legalEntityId: ID!) {
    dealerPurses(partnerId: $partnerId, legalEntityId: $legalEntityId) {
      advance { amountMinor } held { amountMinor } available { amountMinor } } }`;
  const { dealerPurses } = (await service().execute('payments', read, dealer)).expectData();
  return [dealerPurses.advance, dealerPurses.held, dealerPurses.available].map((money) => Number(money.amountMinor));
}

describe('an advance that nobody came back to', () => {
  it('is free again from its hour on, once, though the job dies half-way and runs again and again', async () => {
    const { dealer } = await held();
    await lapse(0.5);
    await world.posted();
    expect(await pursesOf(dealer)).toEqual([10_000, 5_650, 4_350]);
    const postings = (sql: TransactionSql) => sql`lock table posting in exclusive mode`;
    await diesBehindLock(world.world.ownerUrl('payments'), postings, () => lapse());
    await world.posted();
    expect(await pursesOf(dealer)).toEqual([10_000, 5_650, 4_350]);
    await Promise.all([lapse(), lapse()]);
    await lapse();
    await world.posted();
    expect(await pursesOf(dealer)).toEqual([10_000, 0, 10_000]);
    expect(await world.findings()).toEqual([]);
  });

  it('is let go by a cancelled order that lapsed before or after, once', async () => {
    for (const isLapsedFirst of [true, false]) {
      const { dealer, order } = await held();
      if (isLapsedFirst) await lapse();
      await order.cancelled(false);
      await lapse();
      await world.posted();
      expect(await pursesOf(dealer)).toEqual([10_000, 0, 10_000]);
    }
    expect(await world.findings()).toEqual([]);
  });

  it('is taken anew by an order whose acceptance is heard after it lapsed', async () => {
    const { dealer, order } = await held();
    await lapse();
    await world.posted();
    await order.confirmed(5_650);
    await world.posted();
    expect(await pursesOf(dealer)).toEqual([4_350, 0, 4_350]);
    expect(await world.findings()).toEqual([]);
  });

  it('pays its order, whichever of acceptance and lapse comes first to the books', async () => {
    for (const isAcceptedFirst of [true, false]) {
      const { dealer, order } = await held();
      const actions = [() => order.confirmed(5_650), async () => void (await lapse())];
      const outcomes = await raceBehindLock<unknown>(
        world.world.ownerUrl('payments'),
        (sql) => sql`lock table posting in exclusive mode`,
        isAcceptedFirst ? actions : actions.toReversed(),
      );
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
      await world.posted();
      expect(await pursesOf(dealer)).toEqual([4_350, 0, 4_350]);
    }
    expect(await world.findings()).toEqual([]);
  });

  it('is not held anew under the old order’s name', async () => {
    const { hold } = await held();
    await lapse();
    await world.posted();
    (await hold()).expectError('AdvanceHoldEnded');
  });

  it('that was never held lapses without a word', async () => {
    const dealer = await world.dealer(1_000n);
    await orderOf(world, dealer, 'ADVANCE').cancelled(false);
    await lapse();
    await world.posted();
    expect(await pursesOf(dealer)).toEqual([1_000, 0, 1_000]);
  });
});
