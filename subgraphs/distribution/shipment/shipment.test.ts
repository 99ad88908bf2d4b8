import { salesInvoiceIssued } from '@quanlian/events/sales-invoice-issued.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import { command, kindsOf, raceBehindLock } from '@quanlian/testkit/race.ts';
import { withoutLocks } from '@quanlian/testkit/without-locks.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import type { TransactionSql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { distribution } from '../server.ts';
import { mutate, ownerOf, registerDealer } from '../test-data/dealers.ts';
import { type OrderToShip, orderToShip } from '../test-data/orders-to-ship.ts';

let world: World;
beforeAll(async () => {
  world = await bootWorld({ subgraphs: [distribution] });
});
afterAll(() => world?.close());

const shown = `... on Shipment { id number state allowedActions signedByName
  lines { id orderLineId batchId batchNumber quantity signedQuantity shortQuantity shortBearer } }`;
const keeper = () => world.person({ roles: ['hq-warehouse'] });
const sales = () => world.person({ roles: ['hq-sales'] });
const sql = () => world.sql('distribution');

interface Line {
  id: string;
  orderLineId: string;
  batchNumber: string;
  quantity: string;
}
type Made = OrderToShip & { id: string; lines: Line[]; buyerId: string };

async function made(options: Partial<Parameters<typeof orderToShip>[1]> & { ship?: number } = {}): Promise<Made> {
  const buyerId = options.buyerId ?? (await registerDealer(world));
  const order = await orderToShip(world, { bottles: 24, batches: [10, 50], ...options, buyerId });
  return { ...(await shipmentOf(order, options.ship ?? options.bottles ?? 24)), buyerId };
}
async function shipmentOf(order: OrderToShip, bottles: number) {
  const { salesOrderId, orderLineId } = order;
  const input = { salesOrderId, lines: [{ orderLineId, quantity: String(bottles) }] };
  const { createShipment } = (await mutate(keeper(), 'createShipment', input, shown)).expectData();
  return { ...order, id: createShipment.id as string, lines: createShipment.lines as Line[] };
}
const carrier = { carrierName: '顺丰', waybillNumber: 'SF1234567890' };
const ship = (id: string) => mutate(keeper(), 'shipGoods', { id, ...carrier }, shown);
async function shipped(options: Parameters<typeof made>[0] = {}) {
  const shipment = await made(options);
  (await ship(shipment.id)).expectData();
  return shipment;
}
const signature = (shipment: Made, missing = 0) => {
  const lines = shipment.lines.map(({ id, quantity }, index) => ({
    lineId: id,
    quantity: String(Number(quantity) - (index === shipment.lines.length - 1 ? missing : 0)),
  }));
  return { id: shipment.id, lines, reason: missing > 0 ? '少一箱' : null };
};
const sign = (shipment: Made, missing = 0) =>
  mutate(ownerOf(world, shipment.buyerId), 'signShipment', signature(shipment, missing), shown);
const decide = (shipment: Made, bearer: string, orderLineId = shipment.orderLineId) =>
  mutate(
    sales(),
    'decideDeliveryDifference',
    { id: shipment.id, decisions: [{ orderLineId, bearer }], comment: '监控显示' },
    shown,
  );
const eventOf = async (name: string, id: string) =>
  (await sql()`select body from event where name = ${name} and aggregate_id = ${id}`).map(({ body }) => body);
const orderState = async (id: string) => (await sql()`select state from sales_orders where id = ${id}`)[0]?.state;
const stockOf = async (productId: string) =>
  (
    await sql()`select on_hand::float, reserved::float, value_minor::int as value from stock_items
    where product_id = ${productId} order by batch_id`
  ).map((row) => [row.on_hand, row.reserved, row.value]);
const dealerStock = async (partnerId: string) =>
  (await sql()`select batch_number, on_hand::float from partner_stock where partner_id = ${partnerId} order by 1`).map(
    (row) => [row.batch_number, row.on_hand],
  );

describe('a shipment', () => {
  it('takes what expires first, leaves the stock at cost, and is seen by its buyer when it has left', async () => {
    const shipment = await made();
    expect(shipment.lines.map(({ batchNumber, quantity }) => [batchNumber, quantity])).toEqual([
      ['B-1', '10'],
      ['B-2', '14'],
    ]);
    const read = 'query ($id: ID!) { shipment(id: $id) { state allowedActions } shipments { nodes { id } } }';
    const owner = ownerOf(world, shipment.buyerId);
    const seenBefore = (await owner.execute('distribution', read, { id: shipment.id })).expectData();
    expect(seenBefore).toMatchObject({ shipment: null, shipments: { nodes: [] } });
    (await ship(shipment.id)).expectData();
    expect(await stockOf(shipment.productId)).toEqual([
      [0, 0, 0],
      [36, 0, 7200],
    ]);
    const { shipment: seen } = (await owner.execute('distribution', read, { id: shipment.id })).expectData();
    expect(seen).toMatchObject({ state: 'SHIPPED', allowedActions: ['signShipment'] });
    expect(await orderState(shipment.salesOrderId)).toBe('SHIPPED');
    expect(await eventOf('GoodsShipped', shipment.id)).toMatchObject([
      {
        lines: [
          { quantity: '10.000', costMinor: '2000' },
          { quantity: '14.000', costMinor: '2800' },
        ],
      },
    ]);
    const stranger = ownerOf(world, await registerDealer(world));
    const hidden = (await stranger.execute('distribution', read, { id: shipment.id })).expectData();
    expect(hidden).toMatchObject({ shipment: null, shipments: { nodes: [] } });
  });

  it('of an order in two parts never takes more than is open', async () => {
    const first = await made({ ship: 14 });
    const { salesOrderId, orderLineId } = first;
    const more = (quantity: string) =>
      mutate(keeper(), 'createShipment', { salesOrderId, lines: [{ orderLineId, quantity }] }, shown);
    expect((await more('11')).expectError('ShipsTooMuch').message).toContain('10');
    (await more('0')).expectError('InvalidInput');
    const foreign = { salesOrderId, lines: [{ orderLineId: newId(), quantity: '1' }] };
    (await mutate(keeper(), 'createShipment', foreign, shown)).expectError('NotFound');
    (await ship(first.id)).expectData();
    expect(await orderState(salesOrderId)).toBe('PARTLY_SHIPPED');
    const second = (await more('10')).expectData().createShipment;
    (await ship(second.id)).expectData();
    expect(await orderState(salesOrderId)).toBe('SHIPPED');
    (await more('1')).expectError('WrongState');
  });

  it('that is given up goes back to its order, and to the stock when the order is cancelled', async () => {
    const shipment = await made();
    const cancel = { id: shipment.id, reason: '车辆故障' };
    (await mutate(keeper(), 'cancelShipment', cancel, shown)).expectData();
    (await mutate(keeper(), 'cancelShipment', cancel, shown)).expectError('WrongState');
    expect((await stockOf(shipment.productId)).map((row) => row[1])).toEqual([10, 14]);
    const again = await shipmentOf(shipment, 24);
    await sql()`update sales_orders set state = 'CANCELLED' where id = ${shipment.salesOrderId}`;
    (await ship(again.id)).expectError('WrongState');
    expect((await stockOf(shipment.productId)).map((row) => row[0])).toEqual([10, 50]);
    (await mutate(keeper(), 'cancelShipment', { ...cancel, id: again.id }, shown)).expectData();
    expect((await stockOf(shipment.productId)).map((row) => row[1])).toEqual([0, 0]);
  });

  it('does not leave with a batch that has expired since', async () => {
    const shipment = await made();
    const later = keeper().at(new Date(Date.now() + 101 * 86_400_000));
    (await mutate(later, 'shipGoods', { id: shipment.id, ...carrier }, shown)).expectError('BatchExpired');
    expect(await eventOf('GoodsShipped', shipment.id)).toEqual([]);
  });
});

describe('a batch that turns out to be unfit', () => {
  it('does not leave, packed or not: other stock is picked instead', async () => {
    const shipment = await made({ bottles: 8, batches: [10, 50] });
    const quality = world.person({ roles: ['hq-quality'] });
    const reject = { id: shipment.batchIds[0], reason: '胀包投诉' };
    const rejected = await mutate(quality, 'rejectBatch', reject, '... on Batch { state allowedActions }');
    expect(rejected.expectData().rejectBatch).toMatchObject({ state: 'REJECTED', allowedActions: [] });
    (await ship(shipment.id)).expectError('BatchNotReleased');
    expect(await eventOf('GoodsShipped', shipment.id)).toEqual([]);
    (await mutate(keeper(), 'cancelShipment', { id: shipment.id, reason: '批次不合格' }, shown)).expectData();
    const again = await shipmentOf(shipment, 8);
    expect(again.lines.map(({ batchNumber, quantity }) => [batchNumber, quantity])).toEqual([['B-2', '8']]);
    (await ship(again.id)).expectData();
    expect((await stockOf(shipment.productId)).map(([onHand, reserved]) => [onHand, reserved])).toEqual([
      [10, 0],
      [42, 0],
    ]);
  });

  async function rejectedWhileShipping() {
    const shipment = await made({ bottles: 8, batches: [10] });
    const quality = world.person({ roles: ['hq-quality'] });
    return kindsOf(
      await raceBehindLock(
        world.ownerUrl('distribution'),
        (held) => held`select 1 from batches join stock_items on batch_id = batches.id
          where batches.id = ${shipment.batchIds[0] ?? ''} for update`,
        [
          command('distribution', quality, 'rejectBatch', { id: shipment.batchIds[0], reason: '异味' }),
          command('distribution', keeper(), 'shipGoods', { id: shipment.id, ...carrier }),
        ],
      ),
    );
  }

  it('does not leave when it is rejected at the same moment', async () => {
    expect(await rejectedWhileShipping()).toEqual(['Batch', 'BatchNotReleased']);
  });

  it('control: without the batch’s lock it leaves although it was rejected first', async () => {
    const running = world.running('distribution');
    expect(await withoutLocks(running, rejectedWhileShipping)).toEqual(['Batch', 'Shipment']);
  });
});

describe('signing', () => {
  it('for all settles at once: revenue, cost, the dealer’s stock, and the order is signed for', async () => {
    const shipment = await shipped();
    expect((await sign(shipment)).expectData().signShipment).toMatchObject({ state: 'SIGNED', allowedActions: [] });
    expect(await eventOf('GoodsSigned', shipment.id)).toMatchObject([
      {
        completesOrder: true,
        funding: 'ADVANCE',
        grossMinor: '12000',
        netMinor: '10619',
        taxMinor: '1381',
        shortGrossMinor: '0',
        lines: [{ shippedQuantity: '24.000', signedQuantity: '24', shortBearer: null, costMinor: '4800' }],
      },
    ]);
    expect(await dealerStock(shipment.buyerId)).toEqual([
      ['B-1', 10],
      ['B-2', 14],
    ]);
    expect(await orderState(shipment.salesOrderId)).toBe('SIGNED');
    (await sign(shipment)).expectError('WrongState');
  });

  it('for less waits for who bears it; then the parts of the money sum to the order', async () => {
    const bearers = { SELLER: ['6000', '6000', '2400'], CARRIER: ['6000', '6000', '2400'], BUYER: ['12000', '0', '0'] };
    for (const [bearer, [gross, short, shortCost]] of Object.entries(bearers)) {
      const shipment = await shipped();
      expect((await sign(shipment, 12)).expectData().signShipment.state).toBe('DISPUTED');
      expect(await eventOf('GoodsSigned', shipment.id)).toEqual([]);
      expect(await orderState(shipment.salesOrderId)).toBe('SHIPPED');
      expect(await dealerStock(shipment.buyerId)).toEqual([
        ['B-1', 10],
        ['B-2', 2],
      ]);
      (await decide(shipment, bearer, newId())).expectError('NotFound');
      (await decide(shipment, bearer)).expectData();
      expect(await eventOf('GoodsSigned', shipment.id)).toMatchObject([
        {
          completesOrder: true,
          grossMinor: gross,
          shortGrossMinor: short,
          lines: [
            { signedQuantity: '12.000', shortQuantity: '12.000', shortBearer: bearer, shortCostMinor: shortCost },
          ],
        },
      ]);
      expect(await orderState(shipment.salesOrderId)).toBe('SIGNED');
      (await decide(shipment, bearer)).expectError('WrongState');
    }
  });

  it('names each line once, never more than was shipped, and gives a reason for what is missing', async () => {
    const shipment = await shipped();
    const owner = ownerOf(world, shipment.buyerId);
    const good = signature(shipment);
    const [first, ...rest] = good.lines;
    if (!first) throw new Error('no line');
    const refused = [
      { ...good, lines: rest },
      { ...good, lines: [...good.lines, first] },
      { ...good, lines: [{ ...first, quantity: '11' }, ...rest] },
      { ...good, lines: [{ ...first, quantity: '9' }, ...rest], reason: null },
    ];
    for (const input of refused) (await mutate(owner, 'signShipment', input, shown)).expectError('InvalidInput');
    const stranger = ownerOf(world, await registerDealer(world));
    (await mutate(stranger, 'signShipment', good, shown)).expectError('NotFound');
    const shopper = world.person({ organisationKind: 'SHOPPER', organisationId: shipment.buyerId, roles: ['shopper'] });
    (await mutate(shopper, 'confirmParcel', { id: shipment.id }, shown)).expectError('NotFound');
    expect(await eventOf('GoodsSigned', shipment.id)).toEqual([]);
    expect(await dealerStock(shipment.buyerId)).toEqual([]);
  });

  it('of a parcel is the shopper’s, or the carrier’s proof that headquarters record', async () => {
    const parcel = () => shipped({ buyerId: newId(), channel: 'SHOP', bottles: 2, batches: [5] });
    const mine = await parcel();
    const shopper = (organisationId: string) =>
      world.person({ organisationKind: 'SHOPPER', organisationId, roles: ['shopper'] });
    (await mutate(shopper(newId()), 'confirmParcel', { id: mine.id }, shown)).expectError('NotFound');
    const confirmed = await mutate(shopper(mine.buyerId), 'confirmParcel', { id: mine.id }, shown);
    expect(confirmed.expectData().confirmParcel.state).toBe('SIGNED');
    expect(await eventOf('GoodsSigned', mine.id)).toMatchObject([{ channel: 'SHOP', grossMinor: '1000' }]);
    expect(await dealerStock(mine.buyerId)).toEqual([]);
    const other = await parcel();
    const proof = { id: other.id, signedByName: '前台', proof: 'SF 电子签收单' };
    (await mutate(shopper(other.buyerId), 'recordCarrierProof', proof, shown)).expectError('FORBIDDEN');
    expect((await mutate(keeper(), 'recordCarrierProof', proof, shown)).expectData().recordCarrierProof).toMatchObject({
      state: 'SIGNED',
      signedByName: '前台',
    });
  });

  it('for nothing of the last delivery ends an order whose other invoices are there; before that it is not invoiced', async () => {
    const first = await made({ bottles: 7, batches: [20], ship: 3 });
    (await ship(first.id)).expectData();
    (await sign(first)).expectData();
    await world.deliver('distribution', salesInvoiceIssued, {
      body: {
        salesInvoiceId: newId(),
        invoiceNumber: '26310000000000000001',
        colour: 'BLUE',
        salesOrderId: first.salesOrderId,
        shipmentIds: [first.id],
        salesReturnId: null,
        grossMinor: '1500',
        issuedOn: '2026-11-23',
      },
    });
    const invoiced = async () =>
      (await sql()`select state, is_invoiced from sales_orders where id = ${first.salesOrderId}`)[0];
    expect(await invoiced()).toEqual({ state: 'PARTLY_SHIPPED', is_invoiced: false });
    const second: Made = { ...(await shipmentOf(first, 4)), buyerId: first.buyerId };
    (await ship(second.id)).expectData();
    (await sign(second, 4)).expectData();
    (await decide(second, 'CARRIER')).expectData();
    expect(await invoiced()).toEqual({ state: 'COMPLETED', is_invoiced: true });
  });

  it('of two shipments takes consecutive parts of the order’s amounts, so that they sum to it', async () => {
    const first = await made({ bottles: 7, batches: [20], ship: 3 });
    (await ship(first.id)).expectData();
    const second: Made = { ...(await shipmentOf(first, 4)), buyerId: first.buyerId };
    (await ship(second.id)).expectData();
    (await sign(second)).expectData();
    (await sign(first)).expectData();
    const events = [...(await eventOf('GoodsSigned', second.id)), ...(await eventOf('GoodsSigned', first.id))];
    expect(events.map(({ completesOrder }) => completesOrder)).toEqual([false, true]);
    const sum = (field: string) => events.reduce((total, body) => total + Number(body[field]), 0);
    expect([sum('grossMinor'), sum('netMinor'), sum('taxMinor')]).toEqual([3500, 3097, 403]);
  });
});

describe('at the same moment', () => {
  const lockOrder = (id: string) => (held: TransactionSql) =>
    held`select 1 from sales_orders where id = ${id} for update`;
  const race = async (orderId: string, actions: ReturnType<typeof command>[]) =>
    kindsOf(await raceBehindLock(world.ownerUrl('distribution'), lockOrder(orderId), actions));
  const asked = (name: string, input: object) => command('distribution', keeper(), name, input);

  it('a shipment leaves once, and one that is being cancelled does not', async () => {
    const twice = await made();
    const leave = (id: string) => asked('shipGoods', { id, ...carrier });
    expect(await race(twice.salesOrderId, [leave(twice.id), leave(twice.id)])).toEqual(['Shipment', 'WrongState']);
    const one = await made();
    const cancel = asked('cancelShipment', { id: one.id, reason: '不发' });
    expect(await race(one.salesOrderId, [cancel, leave(one.id)])).toEqual(['Shipment', 'WrongState']);
    expect((await stockOf(one.productId)).map((row) => row[0])).toEqual([10, 50]);
  });

  const unlocked = <T>(work: () => Promise<T>) => withoutLocks(world.running('distribution'), work);

  it('control: without the order’s lock a shipment leaves twice, until its stock is not enough', async () => {
    const twice = await made();
    const leave = asked('shipGoods', { id: twice.id, ...carrier });
    expect(await unlocked(() => race(twice.salesOrderId, [leave, leave]))).toEqual(['Shipment', 'INTERNAL']);
  });

  const rivals = async () => {
    const order = await orderToShip(world, { buyerId: await registerDealer(world), bottles: 24, batches: [24] });
    const { salesOrderId, orderLineId } = order;
    const pick = asked('createShipment', { salesOrderId, lines: [{ orderLineId, quantity: '24' }] });
    const cancel = command('distribution', sales(), 'cancelSalesOrder', { id: salesOrderId, reason: '客户取消' });
    return { ...order, pick, cancel };
  };

  it('control: without the order’s lock one that was cancelled is picked', async () => {
    const one = await rivals();
    expect(await unlocked(() => race(one.salesOrderId, [one.cancel, one.pick]))).toEqual(['SalesOrder', 'Shipment']);
  });

  it('an order is cancelled or picked for shipping, whichever comes first', async () => {
    const one = await rivals();
    expect(await race(one.salesOrderId, [one.cancel, one.pick])).toEqual(['SalesOrder', 'WrongState']);
    expect(await stockOf(one.productId)).toEqual([[24, 0, 4800]]);
    const other = await rivals();
    expect(await race(other.salesOrderId, [other.pick, other.cancel])).toEqual(['Shipment', 'SalesOrderPicked']);
    expect(await stockOf(other.productId)).toEqual([[24, 24, 4800]]);
  });

  const rival = async (bottles: number) => {
    const { salesOrderId, orderLineId } = await orderToShip(world, {
      buyerId: await registerDealer(world),
      bottles: 24,
      batches: [24],
    });
    const input = { salesOrderId, lines: [{ orderLineId, quantity: String(bottles) }] };
    return () => race(salesOrderId, [asked('createShipment', input), asked('createShipment', input)]);
  };

  it('control: without the order’s lock two shipments are promised the same goods', async () => {
    expect(await unlocked(await rival(20))).toEqual(['Shipment', 'INTERNAL']);
  });

  it('what is left of an order goes into one of two shipments; what suffices for both into both', async () => {
    expect(await (await rival(20))()).toEqual(['Shipment', 'ShipsTooMuch']);
    expect(await (await rival(12))()).toEqual(['Shipment', 'Shipment']);
  });

  it('a delivery is signed for once: here or by the carrier’s proof, and decided once', async () => {
    const shipment = await shipped();
    const proof = asked('recordCarrierProof', { id: shipment.id, signedByName: '门卫', proof: '签收单' });
    const signed = command('distribution', ownerOf(world, shipment.buyerId), 'signShipment', signature(shipment, 12));
    expect(await race(shipment.salesOrderId, [signed, proof])).toEqual(['Shipment', 'WrongState']);
    const decided = command('distribution', sales(), 'decideDeliveryDifference', {
      id: shipment.id,
      decisions: [{ orderLineId: shipment.orderLineId, bearer: 'CARRIER' }],
      comment: '承运商',
    });
    expect(await race(shipment.salesOrderId, [decided, decided])).toEqual(['Shipment', 'WrongState']);
    expect(await eventOf('GoodsSigned', shipment.id)).toHaveLength(1);
    const again = await shipped();
    const twice = command('distribution', ownerOf(world, again.buyerId), 'signShipment', signature(again));
    expect(await race(again.salesOrderId, [twice, twice])).toEqual(['Shipment', 'WrongState']);
    expect(await eventOf('GoodsSigned', again.id)).toHaveLength(1);
    const others = [await shipped(), await shipped()];
    const both = others.map((one) =>
      command('distribution', ownerOf(world, one.buyerId), 'signShipment', signature(one)),
    );
    const hold = (held: TransactionSql) =>
      held`select 1 from sales_orders where id in ${held(others.map((one) => one.salesOrderId))} for update`;
    expect(kindsOf(await raceBehindLock(world.ownerUrl('distribution'), hold, both))).toEqual(['Shipment', 'Shipment']);
  });

  it('control: without the order’s lock a delivery is signed for by both, and the second throws when it counts', async () => {
    const shipment = await shipped();
    const proof = asked('recordCarrierProof', { id: shipment.id, signedByName: '门卫', proof: '签收单' });
    const signed = command('distribution', ownerOf(world, shipment.buyerId), 'signShipment', signature(shipment));
    expect(await unlocked(() => race(shipment.salesOrderId, [signed, proof]))).toEqual(['Shipment', 'INTERNAL']);
  });
});
