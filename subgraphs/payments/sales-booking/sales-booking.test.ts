import { couponMoved } from '@quanlian/events/coupon-moved.ts';
import { pointsMoved } from '@quanlian/events/points-moved.ts';
import { productionCompleted } from '@quanlian/events/production-completed.ts';
import { receiptClaimed } from '@quanlian/events/receipt-claimed.ts';
import { salesReturnReceived } from '@quanlian/events/sales-return-received.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import { withTransaction } from '@quanlian/subgraph-kit/command.ts';
import { serviceClaims } from '@quanlian/subgraph-kit/service-claims.ts';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bankDeposit, entityAccount } from '../account/rules.ts';
import { bookDocument } from '../ledger/book-document.ts';
import { bootPayments, type PaymentsWorld } from '../test-world.ts';
import { orderOf } from './test-events.ts';

let world: PaymentsWorld;
beforeAll(async () => {
  world = await bootPayments();
});
afterEach(async () => {
  await world.posted();
  expect(await world.findings()).toEqual([]);
});
afterAll(() => world?.world.close());

type Dealer = Awaited<ReturnType<PaymentsWorld['dealer']>>;

async function held(order: ReturnType<typeof orderOf>, dealer: Dealer, amountMinor: number, expiresAt?: Date) {
  const document = /* GraphQL */ `
    mutation ($input: HoldAdvanceInput!) { holdAdvance(input: $input) { ... on AdvanceHold { id } ... on Error { message } } }
  `;
  const input = {
    ...dealer,
    orderId: order.ids.salesOrderId,
    orderNumber: order.number,
    amountMinor: String(amountMinor),
    expiresAt: (expiresAt ?? new Date(Date.now() + 86_400_000)).toISOString(),
  };
  const service = world.world.service('distribution');
  (await service.execute('payments', document, { input })).expectData();
}

async function refusals(documentId: string) {
  return world.world.sql('payments')`
    select result from posting where document_id = ${documentId} and result <> 'OK'`;
}

describe('an order from the advance', () => {
  it('is paid when it is confirmed, what was not allocated goes back, and what is short at the seller’s cost too', async () => {
    const dealer = await world.dealer(20_000n);
    const order = orderOf(world, dealer, 'ADVANCE');
    await held(order, dealer, 11_300);
    await order.confirmed(10_170);
    await order.shipped(5_000);
    await order.signed({
      grossMinor: 9_040,
      costMinor: 4_500,
      short: { bearer: 'SELLER', costMinor: 500, grossMinor: 1_130 },
    });
    await world.posted();
    // 20,000 paid in − 9,040 delivered stay in advance; the order has nothing left.
    expect(await world.balances(dealer.legalEntityId)).toEqual({
      '1002': 20_000,
      '1405': -5_000,
      '2203-ADVANCE': -10_960,
      '2221-OUTPUT': -1_040,
      '6001': -8_000,
      '6401': 4_500,
      '6711-LOSS': 500,
    });
    expect(await refusals(order.ids.salesOrderId)).toEqual([]);
  });

  it('is the same money in whatever order its order’s and its shipment’s events come', async () => {
    for (const sequence of ['confirmed shipped signed', 'shipped signed confirmed', 'signed confirmed shipped']) {
      const dealer = await world.dealer(20_000n);
      const order = orderOf(world, dealer, 'ADVANCE');
      await held(order, dealer, 11_300);
      for (const event of sequence.split(' ')) {
        if (event === 'confirmed') await order.confirmed(10_170);
        if (event === 'shipped') await order.shipped(5_000);
        if (event === 'signed') await order.signed({ grossMinor: 10_170, costMinor: 5_000 });
      }
      await world.posted();
      expect(await world.balances(dealer.legalEntityId), sequence).toEqual({
        '1002': 20_000,
        '1405': -5_000,
        '2203-ADVANCE': -9_830,
        '2221-OUTPUT': -1_170,
        '6001': -9_000,
        '6401': 5_000,
      });
      expect(await refusals(order.ids.shipmentId), sequence).toEqual([]);
    }
  });

  it('gives back what it held, or what it was paid, when it is cancelled', async () => {
    const dealer = await world.dealer(20_000n);
    const [before, after] = [orderOf(world, dealer, 'ADVANCE'), orderOf(world, dealer, 'ADVANCE')];
    await held(before, dealer, 11_300);
    await before.cancelled(false);
    await world.posted();
    await held(after, dealer, 11_300);
    await after.confirmed(10_170);
    await after.cancelled(true);
    await world.posted();
    expect(await world.balances(dealer.legalEntityId)).toEqual({ '1002': 20_000, '2203-ADVANCE': -20_000 });
    const pending = await world.world.sql('payments')`
      select code from ledger_account where legal_entity_id = ${dealer.legalEntityId}
      and (debits_pending <> 0 or credits_pending <> 0)`;
    expect(pending).toEqual([]);
    expect(await refusals(before.ids.salesOrderId)).toEqual([]);
  });

  it('whose hold has lapsed takes the amount anew, and waits while the dealer has too little', async () => {
    const dealer = await world.dealer(11_300n);
    const [lapsed, other] = [orderOf(world, dealer, 'ADVANCE'), orderOf(world, dealer, 'ADVANCE')];
    await held(lapsed, dealer, 11_300, new Date(Date.now() + 300));
    await new Promise((resolve) => setTimeout(resolve, 350));
    await world.expire();
    await held(other, dealer, 5_650);
    await expect(lapsed.confirmed(11_300)).rejects.toThrow();
    await other.cancelled(false);
    await world.posted();
    await lapsed.confirmed(11_300);
    await world.posted();
    expect(await world.balances(dealer.legalEntityId)).toEqual({ '1002': 11_300, '2203-ORDER': -11_300 });
  });
});

describe('an order on credit', () => {
  const claim = async (dealer: Dealer, receivableId: string, bankLineId: string) => {
    const event = { id: newId(), aggregateId: newId(), occurredAt: new Date('2026-11-23T04:00:00Z') };
    const body = {
      receiptId: newId(),
      number: 'LK-20261123-000009',
      bankLineId,
      legalEntityId: dealer.legalEntityId,
      partnerId: dealer.partnerId,
      currency: 'CNY',
      amountMinor: '15000',
      repaid: [{ receivableId, documentNumber: 'FH-1', amountMinor: '11300' }],
      advanceMinor: '3000',
      depositMinor: '700',
    };
    return {
      body,
      told: () => world.world.deliver('payments', receiptClaimed, { ...event, body }),
    };
  };

  it('is owed per shipment, repaid by a claim that waits until it is booked, and never twice', async () => {
    const dealer = await world.dealer(1n);
    const { bankAccountId } = await world.company(0n);
    const order = orderOf(world, dealer, 'CREDIT');
    const [bankLineId, otherLineId] = [newId(), newId()];
    await withTransaction({ runtime: world.runtime, claims: serviceClaims(world.runtime) }, 'test', (tx) =>
      bookDocument(tx, {
        document: { type: 'BANK_RECEIPT', id: bankLineId, number: 'B1', links: { bankLineId } },
        happenedAt: new Date(),
        lines: [bankLineId, otherLineId].map((lineId) => ({
          name: `credit:${lineId}`,
          debit: { account: bankDeposit(dealer.legalEntityId, bankAccountId, 'CNY') },
          credit: { account: entityAccount('2241-UNCLAIMED', dealer.legalEntityId, 'CNY'), item: lineId },
          amount: 15_000n,
        })),
      }),
    );
    const claimed = await claim(dealer, order.ids.shipmentId, bankLineId);
    await expect(claimed.told()).rejects.toThrow();
    await order.shipped(5_000);
    await order.signed({ grossMinor: 11_300, costMinor: 5_000 });
    await world.posted();
    await claimed.told();
    await claimed.told();
    await world.posted();
    expect(await world.balances(dealer.legalEntityId)).toEqual({
      '1002': 30_001,
      '1405': -5_000,
      '2203-ADVANCE': -3_001,
      '2221-OUTPUT': -1_300,
      '2241-DEPOSIT': -700,
      '2241-UNCLAIMED': -15_000,
      '6001': -10_000,
      '6401': 5_000,
    });
    // Another claim of the same line is refused by the ledger: the line has nothing left.
    const second = await claim(dealer, order.ids.shipmentId, bankLineId);
    await second.told();
    await world.posted();
    expect((await refusals(second.body.receiptId)).map((row) => row.result)).toContain('ItemLimitExceeded');
    expect(await world.balance('2241-UNCLAIMED', dealer.legalEntityId)).toBe(-15_000n);
  });

  it('short at the carrier’s cost is the carrier’s debt, at the buyer’s cost is owed like the rest', async () => {
    const dealer = await world.dealer(1n);
    const [carrier, buyer] = [orderOf(world, dealer, 'CREDIT'), orderOf(world, dealer, 'CREDIT')];
    await carrier.signed({
      grossMinor: 10_170,
      costMinor: 4_500,
      short: { bearer: 'CARRIER', costMinor: 500, grossMinor: 1_130 },
    });
    await buyer.signed({
      grossMinor: 11_300,
      costMinor: 5_000,
      short: { bearer: 'BUYER', costMinor: 0, grossMinor: 0 },
    });
    await world.posted();
    expect(await world.balances(dealer.legalEntityId)).toEqual({
      '1002': 1,
      '1122': 21_470,
      '1221-CARRIER': 500,
      '1406': -10_000,
      '2203-ADVANCE': -1,
      '2221-OUTPUT': -2_470,
      '6001': -19_000,
      '6401': 9_500,
    });
  });
});

it('what is sold of two batches is booked by batch and sums to the line', async () => {
  const dealer = await world.dealer(1n);
  const order = orderOf(world, dealer, 'CREDIT');
  const batches = ['3', '4', '3'].map((quantity, index) => ({ batchId: newId(), batchNumber: `B${index}`, quantity }));
  await order.signed({ grossMinor: 11_300, costMinor: 5_000, batches });
  await world.posted();
  const rows = await world.world.sql('payments')<{ batch: string; amount: string }[]>`
    select links->>'batchNumber' as batch, sum(amount)::text as amount from ledger_transfer
    where document_id = ${order.ids.shipmentId} group by 1 order by 1`;
  expect(rows.map(({ batch, amount }) => [batch, amount])).toEqual([
    ['B0', '4890'],
    ['B1', '6520'],
    ['B2', '4890'],
  ]);
});

it('a return takes revenue and tax back, its cost returns to stock, and the order waits for the refund', async () => {
  const dealer = await world.dealer(1n);
  const shop = orderOf(world, dealer, 'CHANNEL');
  const returned = async (funding: 'CHANNEL' | 'CREDIT') => {
    const event = { id: newId(), aggregateId: newId(), occurredAt: new Date('2026-11-23T05:00:00Z') };
    const body = {
      salesReturnId: event.aggregateId,
      number: 'TH-20261123-000001',
      salesOrderId: shop.ids.salesOrderId,
      salesOrderNumber: shop.number,
      channel: 'SHOP' as const,
      sellerLegalEntityId: dealer.legalEntityId,
      buyerId: dealer.partnerId,
      funding,
      currency: 'CNY',
      netMinor: '1000',
      taxMinor: '130',
      grossMinor: '1130',
      couponId: null,
      couponMinor: '0',
      points: 0,
      pointsMinor: '0',
      lines: [{ line: shop.line(1_130), shipmentId: newId(), batchId: newId(), batchNumber: 'B1', costMinor: '500' }],
    };
    await world.world.deliver('payments', salesReturnReceived, { ...event, body });
    // Told again under another event id: the same transfers.
    await world.world.deliver('payments', salesReturnReceived, { ...event, id: newId(), body });
    await world.posted();
  };
  await returned('CHANNEL');
  const once = { '1002': 1, '1405': 500, '2203-ADVANCE': -1, '2221-OUTPUT': 130, '6001': 1_000, '6401': -500 };
  expect(await world.balances(dealer.legalEntityId)).toEqual({ ...once, '2203-ORDER': -1_130 });
  await returned('CREDIT');
  expect(await world.balance('2203-ADVANCE', dealer.legalEntityId)).toBe(-1_131n);
});

it('production moves material into goods, batch by batch, and leaves no work in progress', async () => {
  const { legalEntityId } = await world.company(0n);
  const event = { id: newId(), aggregateId: newId(), occurredAt: new Date('2026-11-23T01:00:00Z') };
  const material = (valueMinor: string) => ({
    batchId: newId(),
    batchNumber: `M${valueMinor}`,
    productId: newId(),
    quantity: '5',
    valueMinor,
  });
  const body = {
    productionOrderId: event.aggregateId,
    number: 'MO-20261123-000001',
    legalEntityId,
    currency: 'CNY',
    productId: newId(),
    batchId: newId(),
    batchNumber: 'B20261123',
    quantity: '100',
    valueMinor: '3700',
    consumed: [material('1200'), material('2500')],
  };
  await world.world.deliver('payments', productionCompleted, { ...event, body });
  await world.world.deliver('payments', productionCompleted, { ...event, id: newId(), body });
  await world.posted();
  expect(await world.balances(legalEntityId)).toEqual({ '1403': -3_700, '1405': 3_700 });
  const found = await world.clerk.execute(
    'payments',
    'query ($documentId: ID!) { ledgerTransfers(documentId: $documentId) { nodes { amount { amountMinor } } } }',
    { documentId: body.consumed[1]?.batchId ?? '' },
  );
  expect(found.expectData().ledgerTransfers.nodes).toMatchObject([{ amount: { amountMinor: '2500' } }]);
});

describe('points and coupons', () => {
  it('stand as a liability per member and coupon, and no more is used than there is', async () => {
    const { legalEntityId } = await world.company(0n);
    const memberId = newId();
    const couponId = newId();
    const points = (count: number, kind: 'EARNED' | 'REDEEMED') =>
      world.world.deliver('payments', pointsMoved, {
        aggregateId: memberId,
        body: {
          movementId: newId(),
          memberId,
          legalEntityId,
          kind,
          points: count,
          salesOrderId: null,
          documentNumber: 'SO-1',
        },
      });
    const coupon = (kind: 'ISSUED' | 'REDEEMED' | 'RETURNED' | 'EXPIRED') => {
      const movementId = newId();
      const body = {
        movementId,
        couponId,
        couponTemplateId: newId(),
        memberId,
        legalEntityId,
        kind,
        faceMinor: '2000',
        salesOrderId: null,
        documentNumber: 'SO-1',
      };
      return world.world.deliver('payments', couponMoved, { aggregateId: couponId, body }).then(() => movementId);
    };
    await points(500, 'EARNED');
    await points(-120, 'REDEEMED');
    await coupon('ISSUED');
    await coupon('REDEEMED');
    await coupon('RETURNED');
    await world.posted();
    expect(await world.balances(legalEntityId)).toEqual({
      'COUPON-ISSUED': 2_000,
      'COUPON-MEMBER': -2_000,
      'POINTS-ISSUED': 380,
      'POINTS-MEMBER': -380,
    });
    await coupon('EXPIRED');
    const again = await coupon('REDEEMED');
    await world.posted();
    expect((await refusals(again)).map((row) => row.result)).toEqual(['LimitExceeded']);
    expect(await world.balances(legalEntityId)).toEqual({ 'POINTS-ISSUED': 380, 'POINTS-MEMBER': -380 });
  });
});
