import { refundSucceeded } from '@quanlian/events/refund-succeeded.ts';
import { salesInvoiceIssued } from '@quanlian/events/sales-invoice-issued.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { createJobContext } from '@quanlian/subgraph-kit/job-context.ts';
import { advanceSaga, sagasAtRest } from '@quanlian/subgraph-kit/saga.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expireReservations } from '../stock/expire-reservations.ts';
import { pickReservation } from '../stock/reservation.ts';
import { paymentOrderIdOf } from '../test-neighbours.ts';
import { placeOrder } from './place-order.ts';
import { markShipped, markSigned, orderForShipping, orderForSigning } from './progress.ts';
import { answered, bootOrders } from './test-orders.ts';

let orders: Awaited<ReturnType<typeof bootOrders>>;
beforeAll(async () => {
  orders = await bootOrders();
});
afterAll(() => orders?.world.close());

const runtime = () => orders.world.running('distribution').runtime;
const context = () => createJobContext(runtime(), 'test');
const atRest = () => sagasAtRest(runtime());
const manager = () => orders.client('HQ', ['hq-sales-manager']);
const sales = () => orders.client('HQ', ['hq-sales']);
const nothingWritten = async (partnerId: string) => {
  const [row] = await orders.sql`select count(*)::int as orders from sales_orders where buyer_id = ${partnerId}`;
  expect(row?.orders).toBe(0);
};

describe('a dealer’s order', () => {
  it('holds prices, stock and advance, and is firm when it is allocated', async () => {
    const { productId } = await orders.product('480');
    const { place } = await orders.dealer();
    const order = await place(productId, 10, { promotionId: newId() });
    expect(order).toMatchObject({
      state: 'AWAITING_ALLOCATION',
      gross: { amountMinor: '120000' },
      scheme: { amountMinor: '12000' },
      lines: [{ orderedQuantity: '264', giftQuantity: '24', listGross: { amountMinor: '132000' } }],
    });
    expect(orders.neighbours.askedFor(order.id)).toEqual(['holdOrderPrices', 'holdAdvance']);
    expect(await orders.held(productId)).toBe(264);
    const allocated = await orders.run(sales(), 'allocateSalesOrder', { id: order.id });
    expect(allocated).toMatchObject({ state: 'AWAITING_SHIPMENT', gross: { amountMinor: '120000' } });
    expect(await orders.told(order.id)).toEqual([['SalesOrderConfirmed', '120000']]);
  });

  it('gets less than it ordered: stock and money follow in proportion, to the fen', async () => {
    const { productId } = await orders.product('480');
    const { place } = await orders.dealer();
    const order = await place(productId, 10, { promotionId: newId() });
    const [line] = order.lines;
    const allocate = (quantity: string) =>
      orders.run(sales(), 'allocateSalesOrder', { id: order.id, lines: [{ orderLineId: line.id, quantity }] });
    expect(await allocate('25')).toMatchObject({ fields: [{ path: 'lines.0.quantity' }] });
    expect(await allocate('288')).toMatchObject({ fields: [{ path: 'lines.0.quantity' }] });
    expect(await allocate('0')).toMatchObject({ fields: [{ path: 'lines' }] });
    expect(await orders.held(productId)).toBe(264);
    expect(await allocate('120')).toMatchObject({
      state: 'AWAITING_SHIPMENT',
      gross: { amountMinor: '54545' },
      scheme: { amountMinor: '5455' },
      lines: [{ quantity: '120', orderedQuantity: '264' }],
    });
    expect(await orders.held(productId)).toBe(120);
    expect(await orders.told(order.id)).toEqual([['SalesOrderConfirmed', '54545']]);
  });

  it('is not allocated out of a batch found unfit since, nor one too old by then: other stock is held, or the clerk is told', async () => {
    const { productId, batchId } = await orders.product('240');
    const { place } = await orders.dealer();
    const [first, second] = [await place(productId, 5), await place(productId, 5)];
    const other = await orders.batch(productId, { quantity: '192', lifeDays: 310 });
    await orders.sql`update batches set state = 'REJECTED' where id = ${batchId}`;
    expect(await orders.run(sales(), 'allocateSalesOrder', { id: first.id })).toMatchObject({
      state: 'AWAITING_SHIPMENT',
    });
    const refused = await orders.run(sales(), 'allocateSalesOrder', { id: second.id });
    expect(refused.message).toBe('“青梅茶”库存不足：需要 120 瓶，可用 72 瓶；240 瓶判为不合格。请减少数量。');
    expect((await orders.read(second.id)).state).toBe('AWAITING_ALLOCATION');
    expect(await orders.told(second.id)).toEqual([]);
    expect(await orders.held(productId)).toBe(240);
    const lines = [{ orderLineId: second.lines[0].id, quantity: '72' }];
    const inHalfAYear = sales().at(new Date(Date.now() + 180 * 86_400_000));
    expect((await orders.run(inHalfAYear, 'allocateSalesOrder', { id: second.id, lines })).message).toContain(
      '可用 0 瓶；240 瓶判为不合格；72 瓶剩余保质期不够',
    );
    expect(await orders.run(sales(), 'allocateSalesOrder', { id: second.id, lines })).toMatchObject({
      state: 'AWAITING_SHIPMENT',
      lines: [{ quantity: '72', orderedQuantity: '120' }],
    });
    const held = await orders.sql`
      select batch_id, sum(quantity)::int as quantity from stock_reservations where product_id = ${productId} group by 1`;
    expect(held).toEqual([{ batch_id: other, quantity: 192 }]);
  });

  it('from the limit of the day on waits for another person, and is not allocated before', async () => {
    const { productId } = await orders.product('2400');
    const { place } = await orders.dealer();
    await orders.sql`insert into sales_parameters values ('DEALER_APPROVAL_LIMIT_MINOR', ${businessDay(new Date())}, 600000, 'test')`;
    try {
      const [first, second] = [await place(productId, 25), await place(productId, 50)];
      expect([first.state, second.state]).toEqual(['AWAITING_ALLOCATION', 'AWAITING_APPROVAL']);
      const allocated = await orders.run(sales(), 'allocateSalesOrder', { id: second.id });
      expect(allocated).toMatchObject({ fromState: 'AWAITING_APPROVAL' });
      expect(await orders.run(manager(), 'approveSalesOrder', { id: second.id })).toMatchObject({
        state: 'AWAITING_ALLOCATION',
      });
    } finally {
      await orders.sql`delete from sales_parameters where source = 'test'`;
    }
  });

  it('is rejected with a reason that the dealer reads, and what it held is free', async () => {
    const { productId } = await orders.product('12000');
    const { place } = await orders.dealer();
    const order = await place(productId, 500);
    expect(order.state).toBe('AWAITING_APPROVAL');
    const rejected = await orders.run(manager(), 'rejectSalesOrder', { id: order.id, comment: '超出季度配额' });
    expect(rejected).toMatchObject({ state: 'CANCELLED', endedReason: 'REJECTED' });
    expect(await orders.held(productId)).toBe(0);
    expect(await orders.told(order.id)).toEqual([['SalesOrderCancelled', 'REJECTED']]);
    const [decided] =
      await orders.sql`select body from event where name = 'ApprovalDecided' and body->>'comment' = '超出季度配额'`;
    expect(decided?.body).toMatchObject({ decision: 'REJECTED' });
  });

  it('is neither approved nor allocated once its agreement has ended or the dealer is suspended, and can be given up', async () => {
    const { productId } = await orders.product('12024');
    const { partnerId, place } = await orders.dealer();
    const [large, small] = [await place(productId, 500, { funding: 'CREDIT' }), await place(productId, 1)];
    expect([large.state, small.state]).toEqual(['AWAITING_APPROVAL', 'AWAITING_ALLOCATION']);
    await orders.sql`update dealer_agreements set state = 'ENDED' where partner_id = ${partnerId}`;
    const refused = await orders.run(manager(), 'approveSalesOrder', { id: large.id });
    expect(refused.message).toContain('海宁宏远商贸');
    await orders.sql`update dealer_agreements set state = 'ACTIVE' where partner_id = ${partnerId}`;
    await orders.sql`update partners set state = 'SUSPENDED' where id = ${partnerId}`;
    expect((await orders.run(sales(), 'allocateSalesOrder', { id: small.id })).message).toContain('海宁宏远商贸');
    expect([await orders.read(large.id), await orders.read(small.id)]).toMatchObject([
      { state: 'AWAITING_APPROVAL' },
      { state: 'AWAITING_ALLOCATION' },
    ]);
    expect((await orders.told(small.id)).map(([name]) => name)).not.toContain('SalesOrderConfirmed');
    expect((await orders.run(sales(), 'cancelSalesOrder', { id: small.id })).state).toBe('CANCELLED');
  });

  it('is not approved by whoever placed it', async () => {
    const { productId } = await orders.product('12000');
    const { partnerId, place } = await orders.dealer();
    const order = await place(productId, 500);
    const [row] = await orders.sql`select placed_by_id from sales_orders where id = ${order.id}`;
    const same = orders.world.person({ roles: ['hq-sales-manager'], personId: row?.placed_by_id });
    for (const [name, input] of [
      ['approveSalesOrder', { id: order.id }],
      ['rejectSalesOrder', { id: order.id, comment: '不' }],
    ] as const) {
      expect((await orders.run(same, name, input)).message).toContain('另一位同事');
    }
    expect((await orders.read(order.id)).state).toBe('AWAITING_APPROVAL');
    expect(partnerId).toBe((await orders.sql`select buyer_id from sales_orders where id = ${order.id}`)[0]?.buyer_id);
  });

  it.each([
    ['PriceMissing', 'holdOrderPrices', { productName: '青梅茶' }, '价盘'],
    ['SchemeAlreadyClaimed', 'holdOrderPrices', { promotionName: '买10赠1', orderNumber: 'SO-1', limit: 1 }, 'SO-1'],
    [
      'SchemeBudgetExhausted',
      'holdOrderPrices',
      { promotionName: '买10赠1', available: { amountMinor: '100' } },
      '¥1.00',
    ],
    ['AdvanceInsufficient', 'holdAdvance', { availableMinor: '5000' }, '¥50.00'],
    ['CreditExceeded', 'holdCredit', { availableMinor: '5000' }, '¥50.00'],
    [
      'CreditBlocked',
      'holdCredit',
      { overdue: [{ documentNumber: 'SHP-1', dueOn: '2026-10-01', amount: { amountMinor: '100' } }] },
      'SHP-1',
    ],
  ])('that is refused (%s) says why and what to do, and holds nothing', async (code, name, facts, words) => {
    const { productId } = await orders.product('480');
    const { place } = await orders.dealer();
    const undo = orders.neighbours.answer(name, () => ({ __typename: code, message: code, ...facts }));
    const order = await place(productId, 10, { funding: name === 'holdCredit' ? 'CREDIT' : 'ADVANCE' });
    undo();
    expect(order).toMatchObject({ state: 'REFUSED', refusal: { code } });
    expect(order.refusal.message).toContain(words);
    expect(order.refusal.message).not.toMatch(/[{}]|undefined/);
    expect(await orders.held(productId)).toBe(0);
    expect(await orders.told(order.id)).toEqual([['SalesOrderCancelled', 'REFUSED']]);
  });

  it('below the agreed minimum, or of goods that live too short or are not released, is refused', async () => {
    const small = await orders.dealer({ minimumOrderMinor: 200_000 });
    const { productId } = await orders.product('480');
    expect(await small.place(productId, 10)).toMatchObject({ refusal: { code: 'BelowMinimumOrder' } });
    expect((await small.place(productId, 20)).state).toBe('AWAITING_ALLOCATION');
    const { place } = await orders.dealer();
    for (const batch of [{ lifeDays: 179 }, { lifeDays: -1 }, { state: 'AWAITING_INSPECTION' }]) {
      const other = await orders.product('480', batch);
      const order = await place(other.productId, 1);
      expect(order).toMatchObject({ state: 'REFUSED', refusal: { code: 'StockInsufficient' } });
      expect(order.refusal.message).toMatch(
        /需要 24 瓶，可用 0 瓶；(另有 480 瓶待检验，放行后可用|480 瓶剩余保质期不够)。请减少数量。/,
      );
    }
    // Half of 360 days is what the agreement asks for.
    const fresh = await orders.product('480', { lifeDays: 180 });
    expect((await place(fresh.productId, 1)).state).toBe('AWAITING_ALLOCATION');
  });

  it('is not even begun without an agreement in force, on credit that was not agreed, or in broken cases', async () => {
    const { productId } = await orders.product('480');
    const ended = await orders.dealer({ validUntil: '2021-12-31' });
    expect((await ended.place(productId, 1)).message).toContain('合同');
    await nothingWritten(ended.partnerId);
    const prepaid = await orders.dealer({ paymentTerms: 'PREPAID' });
    expect((await prepaid.place(productId, 1, { funding: 'CREDIT' })).message).toContain('预收货款');
    expect((await prepaid.place(productId, '1.5')).message).toContain('整箱');
    expect(await prepaid.place(productId, '1000000')).toMatchObject({ fields: [{ path: 'lines.0.cases' }] });
    expect(await prepaid.place(newId(), 1)).toMatchObject({ fields: [{ path: 'lines.0.productId' }] });
    expect(await prepaid.place(productId, 0)).toMatchObject({ fields: [{ path: 'lines.0.cases' }] });
    await nothingWritten(prepaid.partnerId);
    expect((await prepaid.place(productId, 1)).state).toBe('AWAITING_ALLOCATION');
  });

  it('that nobody decides in time lapses, and comes out of the inbox', async () => {
    const { productId } = await orders.product('12000');
    const { place } = await orders.dealer();
    const order = await place(productId, 500);
    await orders.passDeadline(order.id);
    expect(await orders.read(order.id)).toMatchObject({ state: 'LAPSED', endedReason: 'LAPSED' });
    expect(await orders.held(productId)).toBe(0);
  });

  it('is done when it is shipped, signed for in two deliveries, and invoiced', async () => {
    const { productId } = await orders.product('480');
    const { place } = await orders.dealer();
    const order = await place(productId, 10);
    await orders.run(sales(), 'allocateSalesOrder', { id: order.id });
    const [{ id: orderLineId }] = order.lines;
    const ship = (quantity: string) =>
      context().transaction(async (tx) => {
        const locked = await orderForShipping(tx, order.id);
        if (!locked.ok) throw new Error(locked.error.kind);
        return (await markShipped(tx, locked.value, [{ orderLineId, quantity }])).order.state;
      });
    const sign = (signedQuantity: string, shortQuantity: string) =>
      context().transaction(async (tx) => {
        const locked = await orderForSigning(tx, order.id);
        if (!locked.ok) throw new Error(locked.error.kind);
        const owedMinor = BigInt(signedQuantity) * 500n;
        const signed = [{ orderLineId, signedQuantity, shortQuantity, owedMinor }];
        return (await markSigned(tx, locked.value, signed)).completesOrder;
      });
    expect(await ship('120')).toBe('PARTLY_SHIPPED');
    await expect(ship('144')).rejects.toThrow();
    expect(await sign('96', '24')).toBe(false);
    await expect(sign('24', '0')).rejects.toThrow();
    expect(await ship('120')).toBe('SHIPPED');
    await expect(ship('24')).rejects.toThrow('WrongState');
    expect(await sign('120', '0')).toBe(true);
    expect(await orders.read(order.id)).toMatchObject({ state: 'SIGNED', hasDifference: true, isInvoiced: false });
    const invoice = (grossMinor: string) =>
      orders.world.deliver('distribution', salesInvoiceIssued, {
        body: {
          salesInvoiceId: newId(),
          invoiceNumber: '26310000001',
          colour: 'BLUE',
          salesOrderId: order.id,
          shipmentIds: [newId()],
          salesReturnId: null,
          grossMinor,
          issuedOn: '2026-11-23',
        },
      });
    await invoice('48000');
    expect((await orders.read(order.id)).state).toBe('SIGNED');
    await invoice('60000');
    expect(await orders.read(order.id)).toMatchObject({ state: 'COMPLETED', isInvoiced: true });
  });
});

it('an order whose money cannot be asked for until its time is up is given up, and strands nothing', async () => {
  const silent = ['holdAdvance', 'createPaymentOrder'].map((name) =>
    orders.neighbours.answer(name, () => Promise.reject(new Error('nobody answers'))),
  );
  const [ofDealer, ofShopper] = [await orders.product('48'), await orders.product('48')];
  const { place } = await orders.dealer();
  const placed = [await place(ofDealer.productId, 1), await orders.shopper().place(ofShopper.productId, '3')];
  expect(placed.map(({ state }) => state)).toEqual(['PLACING', 'PLACING']);
  await atRest();
  expect([await orders.held(ofDealer.productId), await orders.held(ofShopper.productId)]).toEqual([24, 3]);
  for (const undo of silent) undo();
  for (const { id } of placed) {
    const [row] = await orders.sql<{ at: Date }[]>`select expires_at as at from sales_orders where id = ${id}`;
    const clockOffsetMs = (row?.at.getTime() ?? 0) + 60_000 - Date.now();
    await advanceSaga(runtime(), placeOrder, id, { clockOffsetMs });
    await orders.passDeadline(id);
    await atRest();
  }
  const [dealers, shoppers] = await Promise.all(placed.map(({ id }) => orders.read(id)));
  expect(dealers).toMatchObject({ state: 'REFUSED', refusal: { code: 'PlacingTimedOut' } });
  expect(shoppers).toMatchObject({ state: 'LAPSED' });
  expect([await orders.held(ofDealer.productId), await orders.held(ofShopper.productId)]).toEqual([0, 0]);
  const told = await Promise.all(placed.map(({ id }) => orders.told(id)));
  expect(told).toEqual([[['SalesOrderCancelled', 'REFUSED']], [['SalesOrderCancelled', 'LAPSED']]]);
});

describe('a shop order', () => {
  it('holds coupon and points, waits for payment, and is firm when the channel has it', async () => {
    const { productId } = await orders.product('48');
    const { place } = orders.shopper();
    const order = await place(productId, '12', { couponId: newId(), points: 500 });
    expect(order).toMatchObject({
      state: 'AWAITING_PAYMENT',
      gross: { amountMinor: '4500' },
      coupon: { amountMinor: '1000' },
      pointsAmount: { amountMinor: '500' },
      paymentOrderId: paymentOrderIdOf(order.id),
      refusal: null,
    });
    expect(BigInt(order.net.amountMinor) + BigInt(order.tax.amountMinor)).toBe(4500n);
    expect(orders.neighbours.askedFor(order.id)).toEqual([
      'holdOrderPrices',
      'holdOrderBenefits',
      'createPaymentOrder',
    ]);
    await orders.pay(order);
    await orders.pay(order);
    expect(await orders.read(order.id)).toMatchObject({ state: 'AWAITING_SHIPMENT', points: 500 });
    expect(await orders.told(order.id)).toEqual([['SalesOrderConfirmed', '4500']]);
  });

  it('asks nobody about coupon and points that it does not use, and takes no more than it needs', async () => {
    const { productId } = await orders.product('48');
    const order = await orders.shopper().place(productId, '2');
    expect(orders.neighbours.askedFor(order.id)).toEqual(['holdOrderPrices', 'createPaymentOrder']);
    const free = await orders.shopper().place(productId, '2', { couponId: newId() });
    // ¥10 of ¥10: nothing is left to pay, and no payment order is made.
    expect(free).toMatchObject({ state: 'AWAITING_SHIPMENT', gross: { amountMinor: '0' }, paymentOrderId: null });
  });

  it('whose coupon is used elsewhere, or whose points are too few, is refused', async () => {
    const { productId } = await orders.product('48');
    for (const [code, facts, words] of [
      ['CouponAlreadyHeld', { orderNumber: 'SO-77' }, 'SO-77'],
      ['CouponNotUsable', { reason: 'EXPIRED' }, '已过期'],
      ['PointsInsufficient', { available: 3 }, '3'],
    ] as const) {
      const undo = orders.neighbours.answer('holdOrderBenefits', () => ({ __typename: code, message: code, ...facts }));
      const order = await orders.shopper().place(productId, '2', { couponId: newId() });
      undo();
      expect(order).toMatchObject({ state: 'REFUSED', refusal: { code } });
      expect(order.refusal.message).toContain(words);
    }
    expect(await orders.held(productId)).toBe(0);
  });

  it.each(['PriceMissing', 'ProductNotForSale'])(
    'of goods that went off the shelf (%s) says so in a shop’s words',
    async (code) => {
      const { productId } = await orders.product('48');
      const undo = orders.neighbours.answer('holdOrderPrices', () => ({
        __typename: code,
        message: code,
        productName: '青梅茶',
      }));
      const order = await orders.shopper().place(productId, '2');
      undo();
      expect(order).toMatchObject({ state: 'REFUSED', refusal: { code } });
      expect(order.refusal.message).toBe('“青梅茶”已下架，请移除后再结算。');
      expect(await orders.held(productId)).toBe(0);
    },
  );

  it('that is not paid is closed at the channel first, and then lapses', async () => {
    const { productId } = await orders.product('48');
    const order = await orders.shopper().place(productId, '2');
    await orders.passDeadline(order.id);
    await atRest();
    expect(orders.neighbours.askedFor(paymentOrderIdOf(order.id))).toEqual(['closePaymentOrder']);
    expect(await orders.read(order.id)).toMatchObject({ state: 'LAPSED' });
    expect(await orders.held(productId)).toBe(0);
    expect(await orders.told(order.id)).toEqual([['SalesOrderCancelled', 'LAPSED']]);
  });

  it('that the channel says is paid does not lapse', async () => {
    const { productId } = await orders.product('48');
    const { person, place } = orders.shopper();
    const order = await place(productId, '2');
    const undo = orders.neighbours.answer('closePaymentOrder', () => ({ __typename: 'PaymentOrder', state: 'PAID' }));
    expect((await orders.run(person, 'cancelSalesOrder', { id: order.id })).state).toBe('AWAITING_PAYMENT');
    undo();
    await orders.pay(order);
    expect(await orders.read(order.id)).toMatchObject({ state: 'AWAITING_SHIPMENT', endedReason: null });
  });

  it('paid after it lapsed is held once more and goes on', async () => {
    const { productId } = await orders.product('48');
    const order = await orders.shopper().place(productId, '2', { points: 100 });
    await orders.passDeadline(order.id);
    await atRest();
    await orders.pay(order, { wasLate: true });
    await atRest();
    expect(await orders.read(order.id)).toMatchObject({ state: 'AWAITING_SHIPMENT', refundState: null });
    expect(await orders.held(productId)).toBe(2);
    expect((await orders.told(order.id)).map(([name]) => name)).toEqual(['SalesOrderCancelled', 'SalesOrderConfirmed']);
  });

  it('paid after it lapsed is refunded whole when the goods, the price or the coupon are gone', async () => {
    const { productId } = await orders.product('2');
    const order = await orders.shopper().place(productId, '2');
    await orders.passDeadline(order.id);
    await atRest();
    const other = await orders.shopper().place(productId, '2');
    expect(other.state).toBe('AWAITING_PAYMENT');
    await orders.pay(order, { wasLate: true });
    await atRest();
    expect(await orders.read(order.id)).toMatchObject({ state: 'LAPSED', refundState: 'ASKED' });
    const asked = orders.neighbours.asked.find(({ input }) => input.refundKey === order.id);
    expect(asked?.input).toMatchObject({ amountMinor: '1000', salesReturnId: null });
    await orders.world.deliver('distribution', refundSucceeded, {
      body: {
        refundId: newId(),
        paymentOrderId: paymentOrderIdOf(order.id),
        salesOrderId: order.id,
        salesReturnId: null,
        amountMinor: '1000',
        currency: 'CNY',
        channelRefundId: 'R-1',
        refundedAt: new Date().toISOString(),
      },
    });
    expect(await orders.read(order.id)).toMatchObject({ refundState: 'DONE' });
    const page = await orders.world
      .service()
      .execute(
        'distribution',
        'query ($day: LocalDate!, $entity: ID!) { paidSalesOrders(day: $day, legalEntityId: $entity) { nodes { salesOrderId paidMinor refunds { amountMinor } } } }',
        { day: businessDay(new Date()), entity: orders.channels.legalEntityId },
      );
    expect(page.expectData().paidSalesOrders.nodes).toContainEqual({
      __typename: 'PaidSalesOrder',
      salesOrderId: order.id,
      paidMinor: '1000',
      refunds: [{ __typename: 'PaidSalesOrderRefund', amountMinor: '1000' }],
    });
  });

  it('whose stock hold lapsed before it was paid gets the goods again, or its money back', async () => {
    const { productId } = await orders.product('2');
    const order = await orders.shopper().place(productId, '2');
    await orders.sql`update stock_reservations set lapses_at = now() - interval '1 minute' where order_id = ${order.id}`;
    await expireReservations.run(context(), {}, {});
    const other = await orders.shopper().place(productId, '2');
    await orders.pay(order);
    await atRest();
    expect(await orders.read(order.id)).toMatchObject({ state: 'LAPSED', refundState: 'ASKED' });
    await orders.pay(other);
    expect(await orders.read(other.id)).toMatchObject({ state: 'AWAITING_SHIPMENT' });
  });

  it('of another amount than was ordered is not believed', async () => {
    const { productId } = await orders.product('2');
    const order = await orders.shopper().place(productId, '2');
    await expect(orders.pay(order, { amountMinor: '999' })).rejects.toThrow('999');
    expect((await orders.read(order.id)).state).toBe('AWAITING_PAYMENT');
  });

  it('that is cancelled after payment gives everything back, unless a shipment is being packed', async () => {
    const { productId } = await orders.product('48');
    const { person, place } = orders.shopper();
    const [packed, open] = [await place(productId, '2'), await place(productId, '3')];
    await orders.pay(packed);
    await orders.pay(open);
    await context().transaction((tx) =>
      pickReservation(tx, {
        orderId: packed.id,
        lines: [{ orderLineId: packed.lines[0].id, quantity: '2', minRemainingDays: 0 }],
      }),
    );
    expect((await orders.run(person, 'cancelSalesOrder', { id: packed.id })).message).toContain('拣货');
    const cancelled = await orders.run(person, 'cancelSalesOrder', { id: open.id, reason: '买错了' });
    expect(cancelled).toMatchObject({ state: 'CANCELLED', endedReason: 'CANCELLED_BY_BUYER', refundState: 'ASKED' });
    expect(await orders.held(productId)).toBe(2);
    expect((await orders.told(open.id)).map(([name]) => name)).toEqual(['SalesOrderConfirmed', 'SalesOrderCancelled']);
  });
});

it('another dealer’s and another shopper’s orders do not exist', async () => {
  const { productId } = await orders.product('480');
  const [own, other] = [await orders.dealer(), await orders.dealer()];
  const order = await own.place(productId, 1);
  const shopOrder = await orders.shopper().place(productId, '1');
  expect(await orders.read(order.id, other.owner)).toBeNull();
  expect(await orders.read(shopOrder.id, orders.shopper().person)).toBeNull();
  expect(await orders.run(other.owner, 'cancelSalesOrder', { id: order.id })).toMatchObject({ id: order.id });
  expect((await orders.read(order.id, own.owner)).state).toBe('AWAITING_ALLOCATION');
  const list = await other.owner.execute(
    'distribution',
    '{ salesOrders { nodes { id } } salesOrderCounts { awaitingAllocation } }',
  );
  expect(list.expectData()).toMatchObject({ salesOrders: { nodes: [] }, salesOrderCounts: { awaitingAllocation: 0 } });
});

it('a dealer is told its terms and what can be had now or soon, without how much', async () => {
  const { owner } = await orders.dealer({ minimumOrderMinor: 5_000 });
  const [now, soon, short, old] = [
    await orders.product('24'),
    await orders.product('24', { state: 'AWAITING_INSPECTION' }),
    await orders.product('23'),
    await orders.product('24', { lifeDays: 100 }),
  ];
  const ask = async (who: typeof owner) =>
    (
      await who.execute(
        'distribution',
        '{ orderingTerms { mayUseCredit minimumOrder { amountMinor } address availability { product { id } availability } } }',
      )
    ).expectData().orderingTerms;
  const terms = await ask(owner);
  expect(terms).toMatchObject({ mayUseCredit: true, minimumOrder: { amountMinor: '5000' } });
  const of = ({ productId }: { productId: string }) =>
    terms.availability.find((row: { product: { id: string } }) => row.product.id === productId)?.availability;
  expect([of(now), of(soon), of(short), of(old)]).toEqual(['NOW', 'SOON', undefined, undefined]);
  expect(await ask((await orders.dealer({ validUntil: '2021-12-31' })).owner)).toBeNull();
});

it('a channel is supplied from a place of the company that sells', async () => {
  const { locationId } = orders.channels;
  const answer = async (input: Record<string, unknown>) => {
    const document =
      'mutation ($input: ChangeSalesChannelInput!) { changeSalesChannel(input: $input) { ... on SalesChannel { version minimumRemainingDays } ... on Error { message } } }';
    const settings = { channel: 'SHOP', expectedVersion: 1, locationId, minimumRemainingDays: 45, ...input };
    return answered(await sales().execute('distribution', document, { input: settings }), 'changeSalesChannel');
  };
  expect((await answer({ legalEntityId: newId() })).message).toContain('青浦中心仓');
  const { legalEntityId } = orders.channels;
  expect((await answer({ legalEntityId, expectedVersion: 0 })).message).toContain('同事');
  expect(await answer({ legalEntityId })).toMatchObject({ version: 2, minimumRemainingDays: 45 });
});
