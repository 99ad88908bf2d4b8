import { newId } from '@quanlian/ids/uuid.ts';
import { createJobContext } from '@quanlian/subgraph-kit/job-context.ts';
import { command, kindsOf, raceBehindLock } from '@quanlian/testkit/race.ts';
import { withoutLocks } from '@quanlian/testkit/without-locks.ts';
import { bootWorld, type TestClient, type World } from '@quanlian/testkit/world.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openShop, type TestShop } from '../cart/test-shop.ts';
import { distribution } from '../server.ts';
import { onReturnInvoiced, onReturnRefunded } from './events.ts';

let world: World;
let shop: TestShop;
let service: TestClient;
let warehouse: TestClient;

beforeAll(async () => {
  world = await bootWorld({ subgraphs: [distribution] });
  shop = await openShop(world);
  service = world.person({ roles: ['hq-service'] });
  warehouse = world.person({ roles: ['hq-warehouse'] });
});
afterAll(() => world?.close());

const sql = () => world.sql('distribution');

/** An order of three bottles for 10.00 (2.50 coupon, 1.00 by 100 points off), delivered and signed for. */
async function signedOrder(
  options: { daysAgo?: number; state?: 'SIGNED' | 'SHIPPED' | 'AWAITING_SHIPMENT'; parcels?: number[] } = {},
) {
  const { daysAgo = 1, state = 'SIGNED', parcels = [3] } = options;
  const person = shop.shopper();
  const buyerId = person.claims.organisationId ?? '';
  const { productId, batchId } = await shop.product(0);
  const [orderId, lineId] = [newId(), newId()];
  const shipmentIds = parcels.map(() => newId());
  const number = `SO-${orderId.slice(-12)}`;
  const at = new Date(Date.now() - daysAgo * 86_400_000).toISOString();
  const isShipped = state !== 'AWAITING_SHIPMENT';
  const isSigned = state === 'SIGNED';
  await sql().begin(async (tx) => {
    await tx`insert into sales_orders ${tx({
      ...{ id: orderId, number, channel: 'SHOP', state, attempt: 1, buyer_id: buyerId, buyer_name: '林小雨' },
      ...{ legal_entity_id: shop.legalEntityId, location_id: shop.locationId, minimum_order_minor: 0 },
      ...{ funding: 'CHANNEL', currency: 'CNY', contact_name: '林小雨', contact_phone: '13800000000' },
      ...{ delivery_address: '厦门', coupon_id: newId(), coupon_minor: 250, points: 100, points_minor: 100 },
      ...{ list_gross_minor: 1350, scheme_minor: 0, net_minor: 885, tax_minor: 115, gross_minor: 1000 },
      ...{ payment_order_id: newId(), expires_at: at, placed_by_id: newId(), placed_by_name: '林小雨' },
      ...{ paid_minor: 1000, paid_at: at, was_confirmed: true, invoiced_minor: 0, is_invoiced: false },
      ...{ has_difference: false, search_text: '', created_at: at },
    })}`;
    await tx`insert into sales_order_lines ${tx({
      ...{ id: lineId, sales_order_id: orderId, position: 1, product_id: productId, product_code: 'P' },
      ...{ product_name: '青梅苏打水', base_unit: '瓶', tax_code: '1030307010000000000', tax_rate: '0.13' },
      ...{ asked_quantity: 3, gift_quantity: 0, ordered_quantity: 3, quantity: 3, unit_price: '4.5' },
      ...{ list_gross_minor: 1350, scheme_minor: 0, coupon_minor: 250, points_minor: 100, points: 100 },
      ...{ net_minor: 885, tax_minor: 115, gross_minor: 1000, minimum_remaining_days: 30, price_rule: 'A' },
      ...{ shipped_quantity: isShipped ? 3 : 0, signed_quantity: isSigned ? 3 : 0, short_quantity: 0 },
      returned_quantity: 0,
    })}`;
    if (!isShipped) return;
    for (const [index, quantity] of parcels.entries()) {
      const shipmentId = shipmentIds[index] ?? '';
      await tx`insert into shipments ${tx({
        ...{ id: shipmentId, number: `SH-${shipmentId.slice(-12)}`, state: isSigned ? 'SIGNED' : 'SHIPPED' },
        ...{ organisation_id: world.hqOrganisationId, sales_order_id: orderId, sales_order_number: number },
        ...{ channel: 'SHOP', buyer_id: buyerId, buyer_name: '林小雨', legal_entity_id: shop.legalEntityId },
        ...{ location_id: shop.locationId, contact_name: '林小雨', contact_phone: '13800000000' },
        ...{ delivery_address: '厦门', waybill_number: 'SF1', carrier_name: '顺丰', shipped_at: at },
        ...(isSigned ? { signed_by: 'BUYER', signed_at: at, settled_at: at } : {}),
        ...{ created_by_name: '陈', created_at: at },
      })}`;
      await tx`insert into shipment_lines ${tx({
        ...{ id: newId(), shipment_id: shipmentId, position: 1, order_line_id: lineId, product_id: productId },
        ...{ product_code: 'P', product_name: '青梅苏打水', base_unit: '瓶', batch_id: batchId, batch_number: 'B1' },
        ...{ quantity, cost_minor: 100, ...(isSigned ? { signed_quantity: quantity } : {}) },
      })}`;
    }
  });
  return { person, orderId, lineId, batchId, shipmentId: shipmentIds[0] ?? '', shipmentIds };
}

const fields = `id number state gross { amountMinor } points lines { batchNumber quantity }`;
const ask = (by: TestClient, name: string, input: object) =>
  by.execute(
    'distribution',
    `mutation ($input: ${name[0]?.toUpperCase()}${name.slice(1)}Input!) { ${name}(input: $input) {
      ${name === 'confirmParcel' ? '... on Shipment { state }' : `... on SalesReturn { ${fields} }`} ... on NotFound { id } ... on WrongState { fromState }
      ${name === 'requestSalesReturn' ? '... on ReturnsTooMuch { returnable message } ... on ReturnWindowOver { until }' : ''}
      ... on InvalidInput { fields { path message } } } }`,
    { input },
  );
const request = (by: TestClient, salesOrderId: string, orderLineId: string, quantity: string) =>
  ask(by, 'requestSalesReturn', { salesOrderId, lines: [{ orderLineId, quantity }], reason: 'NOT_WANTED' });
async function agreed(order: Awaited<ReturnType<typeof signedOrder>>, quantity: string): Promise<string> {
  const { id } = (await request(order.person, order.orderId, order.lineId, quantity)).expectData().requestSalesReturn;
  (await ask(service, 'agreeToSalesReturn', { id })).expectData();
  return id;
}
const told = (name: string, id: string) =>
  sql()<
    {
      body: Record<string, never> & {
        grossMinor: string;
        couponMinor: string;
        points: number;
        netMinor: string;
        taxMinor: string;
        lines: { costMinor: string; shipmentId: string; line: { grossMinor: string } }[];
      };
    }[]
  >`
    select body from event where name = ${name} and aggregate_id = ${id}`;

describe('a return', () => {
  it('is agreed to, received into quarantine, and told with the stored allocation; its parts sum back to the line', async () => {
    const order = await signedOrder();
    const sums = { gross: 0n, coupon: 0n, points: 0, cost: 0n, tax: 0n };
    for (const quantity of ['1', '2']) {
      const id = await agreed(order, quantity);
      const received = await ask(warehouse, 'receiveSalesReturn', { id, waybill: 'YT99' });
      expect(received.expectData().receiveSalesReturn).toMatchObject({ lines: [{ batchNumber: 'B1', quantity }] });
      const [event] = await told('SalesReturnReceived', id);
      if (!event) throw new Error('nothing was told');
      sums.gross += BigInt(event.body.grossMinor);
      sums.coupon += BigInt(event.body.couponMinor);
      sums.points += event.body.points;
      sums.tax += BigInt(event.body.taxMinor);
      sums.cost += BigInt(event.body.lines[0]?.costMinor ?? '0');
      expect(BigInt(event.body.netMinor) + BigInt(event.body.taxMinor)).toBe(BigInt(event.body.grossMinor));
    }
    expect(sums).toEqual({ gross: 1000n, coupon: 250n, points: 100, cost: 100n, tax: 115n });
    const [stock] = await sql()`select on_hand::int, quarantined::int, value_minor::int from stock_items
      where batch_id = ${order.batchId}`;
    expect(stock).toEqual({ on_hand: 3, quarantined: 3, value_minor: 100 });
    const [line] =
      await sql()`select returned_quantity::int as returned from sales_order_lines where id = ${order.lineId}`;
    expect(line?.returned).toBe(3);
    expect((await request(order.person, order.orderId, order.lineId, '1')).expectError('ReturnsTooMuch')).toMatchObject(
      {
        returnable: '0',
        message: expect.stringMatching(/”已退和退货中的不能再申请/),
      },
    );
  });

  it('of parcels that came one by one gives back of each what it was invoiced with, to the fen', async () => {
    const order = await signedOrder({ state: 'SHIPPED', parcels: [1, 1, 1] });
    const signed = new Map<string, string>();
    for (const [index, id] of order.shipmentIds.entries()) {
      const day = new Date(Date.now() - (index === 0 ? 9 : 1) * 86_400_000);
      (await ask(order.person.at(day), 'confirmParcel', { id })).expectData();
      signed.set(id, (await told('GoodsSigned', id))[0]?.body.grossMinor ?? '');
    }
    expect([...signed.values()]).toEqual(['333', '334', '333']);
    // The first parcel's window is over: the other two come back, one after the other.
    for (const quantity of ['1', '1']) {
      const id = await agreed(order, quantity);
      (await ask(warehouse, 'receiveSalesReturn', { id })).expectData();
      const [event] = await told('SalesReturnReceived', id);
      const [line] = event?.body.lines ?? [];
      expect(line?.line.grossMinor).toBe(signed.get(line?.shipmentId ?? ''));
    }
  });

  it('is no more than was signed for and is not asked back already; a refused one counts no longer', async () => {
    const order = await signedOrder();
    const first = (await request(order.person, order.orderId, order.lineId, '2')).expectData().requestSalesReturn;
    expect((await request(order.person, order.orderId, order.lineId, '2')).expectError('ReturnsTooMuch')).toMatchObject(
      {
        returnable: '1',
        message: expect.stringContaining('”还可退 1 件，'),
      },
    );
    (await ask(service, 'refuseSalesReturn', { id: first.id, comment: ' ' })).expectError('InvalidInput');
    const refusal = await ask(service, 'refuseSalesReturn', { id: first.id, comment: '已开封' });
    expect(refusal.expectData().refuseSalesReturn.state).toBe('REFUSED');
    (await ask(service, 'agreeToSalesReturn', { id: first.id })).expectError('WrongState');
    const second = (await request(order.person, order.orderId, order.lineId, '3')).expectData().requestSalesReturn;
    (await ask(order.person, 'withdrawSalesReturn', { id: second.id })).expectData();
    (await ask(warehouse, 'receiveSalesReturn', { id: second.id })).expectError('WrongState');
    expect(await told('SalesReturnReceived', second.id)).toHaveLength(0);
  });

  it('is asked for within the window, and not of an order that has not left the house', async () => {
    const late = await signedOrder({ daysAgo: 9 });
    (await request(late.person, late.orderId, late.lineId, '1')).expectError('ReturnWindowOver');
    const unsent = await signedOrder({ state: 'AWAITING_SHIPMENT' });
    (await request(unsent.person, unsent.orderId, unsent.lineId, '1')).expectError('WrongState');
    expect(
      await sql()`select 1 from sales_returns where sales_order_id in ${sql()([late.orderId, unsent.orderId])}`,
    ).toEqual([]);
  });

  it('of another shopper does not exist; a shopper decides nothing', async () => {
    const order = await signedOrder();
    const stranger = shop.shopper();
    (await request(stranger, order.orderId, order.lineId, '1')).expectError('NotFound');
    const { id } = (await request(order.person, order.orderId, order.lineId, '1')).expectData().requestSalesReturn;
    (await ask(stranger, 'withdrawSalesReturn', { id })).expectError('NotFound');
    (await ask(order.person, 'agreeToSalesReturn', { id })).expectError('FORBIDDEN');
    const read = '{ salesReturns { nodes { id } } }';
    expect((await stranger.execute('distribution', read)).expectData().salesReturns.nodes).toEqual([]);
    const one = 'query ($id: ID!) { salesReturn(id: $id) { id buyerName } }';
    expect((await stranger.execute('distribution', one, { id })).expectData().salesReturn).toBeNull();
    expect((await service.execute('distribution', one, { id })).expectData().salesReturn.buyerName).toBe('林**');
    const dealer = world.person({ organisationKind: 'DISTRIBUTOR', roles: ['distributor-owner'] });
    expect((await dealer.execute('distribution', read)).expectData().salesReturns.nodes).toEqual([]);
  });

  it('is done when the refund and the red invoice are both there, in whichever order', async () => {
    const context = createJobContext(world.running('distribution').runtime, 'test');
    for (const isRefundFirst of [true, false]) {
      const order = await signedOrder();
      const id = await agreed(order, '1');
      (await ask(warehouse, 'receiveSalesReturn', { id })).expectData();
      const refunded = { salesReturnId: id, refundId: newId(), refundedAt: new Date().toISOString() };
      const red = {
        salesReturnId: id,
        colour: 'RED' as const,
        invoiceNumber: `26${id.slice(-12)}`,
        grossMinor: '-333',
      };
      const steps = [
        () => context.transaction((tx) => onReturnRefunded(tx, refunded)),
        () => context.transaction((tx) => onReturnInvoiced(tx, red)),
      ];
      if (!isRefundFirst) steps.reverse();
      const state = async () => (await sql()`select state from sales_returns where id = ${id}`)[0]?.state;
      for (const step of steps) {
        expect(await state()).not.toBe('DONE');
        await step();
        await step();
      }
      expect(await state()).toBe('DONE');
    }
  });
});

describe('at once', () => {
  const raceAt = async (orderId: string, actions: ReturnType<typeof command>[]) =>
    kindsOf(
      await raceBehindLock(
        world.ownerUrl('distribution'),
        // Whoever takes no lock of the order is held where a return is written or moved.
        async (tx) => {
          await tx`select 1 from sales_orders where id = ${orderId} for update`;
          await tx`select 1 from sales_returns where sales_order_id = ${orderId} for update`;
        },
        actions,
      ),
    );
  const unlocked = <T>(work: () => Promise<T>) => withoutLocks(world.running('distribution'), work);

  async function askedTwice() {
    const order = await signedOrder();
    const input = {
      salesOrderId: order.orderId,
      lines: [{ orderLineId: order.lineId, quantity: '2' }],
      reason: 'NOT_WANTED',
    };
    const ask = command('distribution', order.person, 'requestSalesReturn', input);
    const askedFor = async () => {
      const [row] = await sql()`select sum(quantity)::float as quantity from sales_return_lines
        where order_line_id = ${order.lineId}`;
      return row?.quantity;
    };
    return { race: () => raceAt(order.orderId, [ask, ask]), askedFor };
  }

  it('two requests for the last bottles: one gets them', async () => {
    const { race, askedFor } = await askedTwice();
    expect(await race()).toEqual(['SalesReturn', 'ReturnsTooMuch']);
    expect(await askedFor()).toBe(2);
  });

  it('control: without the order’s lock more comes back than was delivered', async () => {
    const { race, askedFor } = await askedTwice();
    expect(await unlocked(race)).toEqual(['SalesReturn', 'SalesReturn']);
    expect(await askedFor()).toBe(4);
  });

  async function whileShipping(isDeliveredFirst: boolean) {
    const order = await signedOrder({ state: 'SHIPPED' });
    const lines = [{ orderLineId: order.lineId, quantity: '3' }];
    const asked = { salesOrderId: order.orderId, lines, reason: 'NOT_WANTED' };
    const actions = [
      command('distribution', order.person, 'confirmParcel', { id: order.shipmentId }),
      command('distribution', order.person, 'requestSalesReturn', asked),
    ];
    return () => raceAt(order.orderId, isDeliveredFirst ? actions : actions.toReversed());
  }

  it('a return and the delivery it is of: before the delivery nothing can come back, after it all of it can', async () => {
    expect(await (await whileShipping(true))()).toEqual(['Shipment', 'SalesReturn']);
    expect(await (await whileShipping(false))()).toEqual(['ReturnsTooMuch', 'Shipment']);
  });

  it('control: without the order’s lock a return does not wait for the delivery that is being signed for', async () => {
    // It does not come to the barrier: it has read the parcel as not delivered and is refused.
    await expect(unlocked(await whileShipping(true))).rejects.toThrow('action 2 did not come to the lock');
  });

  async function receivedAndWithdrawn(isReceivedFirst: boolean) {
    const order = await signedOrder();
    const id = await agreed(order, '1');
    const actions = [
      command('distribution', warehouse, 'receiveSalesReturn', { id }),
      command('distribution', order.person, 'withdrawSalesReturn', { id }),
    ];
    return { id, race: () => raceAt(order.orderId, isReceivedFirst ? actions : actions.toReversed()) };
  }

  it('receiving and withdrawing: the first to come wins, and is told once', async () => {
    for (const isReceivedFirst of [true, false]) {
      const { id, race } = await receivedAndWithdrawn(isReceivedFirst);
      expect(await race()).toEqual(['SalesReturn', 'WrongState']);
      expect(await told('SalesReturnReceived', id)).toHaveLength(isReceivedFirst ? 1 : 0);
    }
  });

  it('control: without the order’s lock the second has decided by what is over, and throws when it writes', async () => {
    const { race } = await receivedAndWithdrawn(true);
    expect(await unlocked(race)).toEqual(['SalesReturn', 'INTERNAL']);
  });
});

it('returns are numbered per seller: two sellers may have the same number', async () => {
  const numbers: string[] = [];
  for (const legalEntityId of [newId(), newId()]) {
    const order = await signedOrder();
    await sql()`update sales_orders set legal_entity_id = ${legalEntityId} where id = ${order.orderId}`;
    const asked = (await request(order.person, order.orderId, order.lineId, '1')).expectData().requestSalesReturn;
    numbers.push(asked.number);
  }
  expect(numbers[1]).toBe(numbers[0]);
});
