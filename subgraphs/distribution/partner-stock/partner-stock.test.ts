import { newId } from '@quanlian/ids/uuid.ts';
import { command, kindsOf, raceBehindLock } from '@quanlian/testkit/race.ts';
import { withoutLocks } from '@quanlian/testkit/without-locks.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import type { TransactionSql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { distribution } from '../server.ts';
import { mutate, ownerOf, registerDealer, registerOutletOf, salesOf } from '../test-data/dealers.ts';
import { orderToShip } from '../test-data/orders-to-ship.ts';

let world: World;
beforeAll(async () => {
  world = await bootWorld({ subgraphs: [distribution] });
});
afterAll(() => world?.close());

const delivery = '... on OutletDelivery { id number lines { batchNumber quantity } }';
const sql = () => world.sql('distribution');

/** A dealer that signed for 24 bottles of one batch, and its outlet. */
async function stockedDealer() {
  const partnerId = await registerDealer(world);
  const outletId = await registerOutletOf(world, partnerId);
  const order = await orderToShip(world, { buyerId: partnerId, bottles: 24, batches: [24] });
  const keeper = world.person({ roles: ['hq-warehouse'] });
  const lines = [{ orderLineId: order.orderLineId, quantity: '24' }];
  const made = await mutate(
    keeper,
    'createShipment',
    { salesOrderId: order.salesOrderId, lines },
    '... on Shipment { id lines { id } }',
  );
  const { createShipment: shipment } = made.expectData();
  const sent = { id: shipment.id, carrierName: '顺丰', waybillNumber: 'SF1' };
  (await mutate(keeper, 'shipGoods', sent, '... on Shipment { id }')).expectData();
  const signed = { id: shipment.id, lines: [{ lineId: shipment.lines[0].id, quantity: '24' }] };
  (await mutate(ownerOf(world, partnerId), 'signShipment', signed, '... on Shipment { id }')).expectData();
  return { partnerId, outletId, batchId: order.batchIds[0] ?? '', shipmentId: shipment.id as string };
}
const onHand = async (partnerId: string) =>
  (await sql()`select on_hand::float as n from partner_stock where partner_id = ${partnerId}`).map(({ n }) => n);

describe('shipToOutlet', () => {
  it('takes cases off the dealer’s batch and keeps the movement for the trace', async () => {
    const { partnerId, outletId, batchId, shipmentId } = await stockedDealer();
    const input = { outletId, lines: [{ batchId, quantity: '20' }] };
    const owner = ownerOf(world, partnerId);
    const { shipToOutlet } = (await mutate(owner, 'shipToOutlet', input, delivery)).expectData();
    expect(shipToOutlet.lines).toMatchObject([{ batchNumber: 'B-1', quantity: '20' }]);
    expect(await onHand(partnerId)).toEqual([4]);
    const moves = await sql()`select kind, quantity::float, document_id, counterparty_id from partner_stock_movements
      where partner_id = ${partnerId} order by id`;
    expect([...moves]).toMatchObject([
      { kind: 'SIGNED', quantity: 24, document_id: shipmentId },
      { kind: 'TO_OUTLET', quantity: -20, document_id: shipToOutlet.id, counterparty_id: outletId },
    ]);
    const byDocument = `query ($documentId: ID!) { partnerStockMovements(filter: { documentId: $documentId }) {
      nodes { kind quantity item { batchNumber productName onHand } } } }`;
    const movedBy = async (documentId: string, who = owner) =>
      (await who.execute('distribution', byDocument, { documentId })).expectData().partnerStockMovements.nodes;
    const item = { batchNumber: 'B-1', onHand: '4' };
    expect(await movedBy(shipmentId)).toMatchObject([{ kind: 'SIGNED', quantity: '24', item }]);
    expect(await movedBy(shipToOutlet.id)).toMatchObject([{ kind: 'TO_OUTLET', quantity: '-20', item }]);
    const other = await stockedDealer();
    expect(await movedBy(shipmentId, ownerOf(world, other.partnerId))).toEqual([]);
    const [right] = await sql()`
      select has_table_privilege('distribution_app', 'partner_stock_movements', 'update') as may`;
    expect(right?.may).toBe(false);
  });

  it('passes on nothing that is past its best-before, or was found unfit since it was delivered', async () => {
    const { partnerId, outletId, batchId } = await stockedDealer();
    const owner = ownerOf(world, partnerId);
    const input = { outletId, lines: [{ batchId, quantity: '1' }] };
    const later = owner.at(new Date(Date.now() + 101 * 86_400_000));
    const expired = await mutate(later, 'shipToOutlet', input, delivery);
    expect(expired.expectError('InvalidInput').fields).toMatchObject([{ path: 'lines.0.batchId' }]);
    const quality = world.person({ roles: ['hq-quality'] });
    (await mutate(quality, 'rejectBatch', { id: batchId, reason: '胀包' }, '... on Batch { id }')).expectData();
    (await mutate(owner, 'shipToOutlet', input, delivery)).expectError('InvalidInput');
    expect(await onHand(partnerId)).toEqual([24]);
  });

  it('refuses more than there is, another’s outlet or batch, and writes nothing', async () => {
    const [mine, other] = [await stockedDealer(), await stockedDealer()];
    const owner = ownerOf(world, mine.partnerId);
    const line = (batchId: string, quantity = '1') => ({ batchId, quantity });
    const refused: [object, string][] = [
      [{ outletId: mine.outletId, lines: [line(mine.batchId, '24.001')] }, 'PartnerStockInsufficient'],
      [{ outletId: mine.outletId, lines: [line(mine.batchId), line(mine.batchId)] }, 'InvalidInput'],
      [{ outletId: mine.outletId, lines: [line(mine.batchId, '0')] }, 'InvalidInput'],
      [{ outletId: mine.outletId, lines: [line(other.batchId)] }, 'NotFound'],
      [{ outletId: other.outletId, lines: [line(mine.batchId)] }, 'NotFound'],
      [{ outletId: other.partnerId, lines: [line(mine.batchId)] }, 'NotFound'],
      [{ outletId: newId(), lines: [line(mine.batchId)] }, 'NotFound'],
    ];
    for (const [input, kind] of refused) (await mutate(owner, 'shipToOutlet', input, delivery)).expectError(kind);
    (
      await mutate(salesOf(world), 'suspendPartner', { id: mine.outletId, reason: '停业' }, '... on Partner { id }')
    ).expectData();
    const closed = { outletId: mine.outletId, lines: [line(mine.batchId)] };
    (await mutate(owner, 'shipToOutlet', closed, delivery)).expectError('WrongState');
    expect(await onHand(mine.partnerId)).toEqual([24]);
    const written = await sql()`select 1 from outlet_deliveries where partner_id = ${mine.partnerId}`;
    expect(written).toHaveLength(0);
  });

  async function twoOutlets(quantity: string) {
    const { partnerId, outletId, batchId } = await stockedDealer();
    const second = await registerOutletOf(world, partnerId);
    const to = (outlet: string) =>
      command('distribution', ownerOf(world, partnerId), 'shipToOutlet', {
        outletId: outlet,
        lines: [{ batchId, quantity }],
      });
    const hold = (held: TransactionSql) => held`select 1 from partner_stock where partner_id = ${partnerId} for update`;
    return async () => kindsOf(await raceBehindLock(world.ownerUrl('distribution'), hold, [to(outletId), to(second)]));
  }

  it('of the last cases to two outlets at once gives one; what suffices for both goes to both', async () => {
    expect(await (await twoOutlets('20'))()).toEqual(['OutletDelivery', 'PartnerStockInsufficient']);
    expect(await (await twoOutlets('12'))()).toEqual(['OutletDelivery', 'OutletDelivery']);
  });

  it('control: without the stock’s lock both are promised them, and only the table’s own check is left', async () => {
    const race = await twoOutlets('20');
    expect(await withoutLocks(world.running('distribution'), race)).toEqual(['OutletDelivery', 'INTERNAL']);
  });
});

it('The stock of one dealer does not exist for another; headquarters see all of it', async () => {
  const [mine, other] = [await stockedDealer(), await stockedDealer()];
  const input = { outletId: mine.outletId, lines: [{ batchId: mine.batchId, quantity: '12' }] };
  const sent = (await mutate(ownerOf(world, mine.partnerId), 'shipToOutlet', input, delivery)).expectData();
  const read = `query ($partnerId: ID, $id: ID!) {
    partnerStock(filter: { partnerId: $partnerId }) { nodes { key onHand remainingDays } }
    partnerStockMovements(filter: { partnerId: $partnerId }) { nodes { id } }
    outletDeliveries(filter: { partnerId: $partnerId }) { nodes { id } }
    outletDelivery(id: $id) { outletName lines { quantity } } }`;
  const seenBy = async (who: ReturnType<typeof ownerOf>) =>
    (await who.execute('distribution', read, { partnerId: mine.partnerId, id: sent.shipToOutlet.id })).expectData();
  const hidden = await seenBy(ownerOf(world, other.partnerId));
  expect(hidden.outletDelivery).toBeNull();
  for (const list of ['partnerStock', 'partnerStockMovements', 'outletDeliveries']) {
    expect(hidden[list].nodes, list).toEqual([]);
  }
  for (const who of [ownerOf(world, mine.partnerId), world.person({ roles: ['hq-warehouse'] })]) {
    const seen = await seenBy(who);
    expect(seen.partnerStock.nodes).toMatchObject([{ onHand: '12', remainingDays: 100 }]);
    expect(seen.partnerStockMovements.nodes).toHaveLength(2);
    expect(seen.outletDelivery).toMatchObject({ outletName: '邻里便利店', lines: [{ quantity: '12' }] });
  }
});
