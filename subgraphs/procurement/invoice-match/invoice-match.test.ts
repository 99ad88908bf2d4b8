import { newId } from '@quanlian/ids/uuid.ts';
import { raceBehindLock } from '@quanlian/testkit/race.ts';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heldPart, settle } from '../test-data/held-parts.ts';
import {
  addOrder,
  addPurchase,
  delivery,
  invoice,
  matchOf,
  readMatch,
  stockGoods,
  type TestInvoice,
} from '../test-data/order-world.ts';
import { bootSourcing, type SourcingWorld } from '../test-data/sourcing-world.ts';

let world: SourcingWorld;
beforeAll(async () => {
  world = await bootSourcing();
});
afterAll(() => world?.close());

const eventsOf = async ({ taxInvoiceId }: TestInvoice, name: string) => {
  const rows = await world.sql('procurement')`
    select body from event where name = ${name} and body->>'taxInvoiceId' = ${taxInvoiceId} order by id`;
  return rows.map((row) => row.body);
};

describe('an invoice', () => {
  it('that agrees is owed whole, due by the contract’s term from the day of stock; the order is closed', async () => {
    const purchase = await addPurchase(world);
    const order = await addOrder(purchase, '100');
    const receipt = await stockGoods(purchase, order, { accepted: '100' });
    const sent = await invoice(world, purchase, { order, quantity: '100' });
    const match = await matchOf(purchase, sent);
    expect(match).toMatchObject({
      state: 'MATCHED',
      matchedGross: { amountMinor: '113000' },
      heldGross: { amountMinor: '0' },
      payables: [{ gross: { amountMinor: '113000' }, accruedNet: { amountMinor: '100000' }, dueOn: '2027-01-09' }],
      purchaseOrder: { state: 'CLOSED', progress: { invoiced: '100', matched: '100' } },
    });
    const [event] = await eventsOf(sent, 'PayableApproved');
    expect(event).toMatchObject({
      payableId: match.payables[0].id,
      purchaseOrderId: order.id,
      grossMinor: '113000',
      accruedNetMinor: '100000',
      dueOn: '2027-01-09',
      lines: [{ goodsReceiptLineId: receipt.lineId, quantity: '100.000' }],
    });
    expect(await eventsOf(sent, 'PayableHeld')).toEqual([]);
  });

  it('above what was received holds that part alone, and a later receipt releases it', async () => {
    const purchase = await addPurchase(world);
    const order = await addOrder(purchase, '100');
    await stockGoods(purchase, order, { accepted: '90', rejected: '10' });
    const sent = await invoice(world, purchase, { order, quantity: '100' });
    const held = await matchOf(purchase, sent);
    expect(held).toMatchObject({
      state: 'PARTIALLY_HELD',
      matchedGross: { amountMinor: '101700' },
      heldGross: { amountMinor: '11300' },
    });
    expect(await eventsOf(sent, 'PayableHeld')).toMatchObject([
      { heldGrossMinor: '11300', reasons: ['QUANTITY_ABOVE_RECEIPT'] },
    ]);
    await stockGoods(purchase, order, { accepted: '10' });
    const released = await matchOf(purchase, sent);
    expect(released).toMatchObject({ state: 'MATCHED', matchedGross: { amountMinor: '113000' } });
    expect(released.payables.map((payable: { gross: { amountMinor: string } }) => payable.gross.amountMinor)).toEqual([
      '101700',
      '11300',
    ]);
    expect(new Set((await eventsOf(sent, 'PayableApproved')).map((body) => body.payableId)).size).toBe(2);
    expect((await eventsOf(sent, 'PayableHeld')).at(-1)).toMatchObject({ heldGrossMinor: '0', reasons: [] });
  });

  it('is held whole when it is not of this order’s supplier, and nothing of it is owed', async () => {
    const purchase = await addPurchase(world);
    const order = await addOrder(purchase, '100');
    await stockGoods(purchase, order, { accepted: '100' });
    const sent = await invoice(world, purchase, { order, quantity: '100', supplierId: purchase.otherSupplier.id });
    const match = await matchOf(purchase, sent);
    expect(match).toMatchObject({ state: 'HELD', heldGross: { amountMinor: '113000' }, payables: [] });
    expect(heldPart(match).difference).toBe('LINE_NOT_ORDERED');
    expect(await eventsOf(sent, 'PayableApproved')).toEqual([]);
  });

  it('told twice is matched once', async () => {
    const purchase = await addPurchase(world);
    const order = await addOrder(purchase, '100');
    await stockGoods(purchase, order, { accepted: '100' });
    const sent = await invoice(world, purchase, { order, quantity: '40' });
    await invoice(world, purchase, { order, quantity: '40', taxInvoiceId: sent.taxInvoiceId });
    expect((await matchOf(purchase, sent)).purchaseOrder.progress).toMatchObject({ invoiced: '40', matched: '40' });
    expect(await eventsOf(sent, 'PayableApproved')).toHaveLength(1);
  });

  it('is not seen by another supplier', async () => {
    const purchase = await addPurchase(world);
    const order = await addOrder(purchase, '100');
    const { taxInvoiceId } = await invoice(world, purchase, { order, quantity: '10' });
    const other = await purchase.otherSupplier.owner.execute('procurement', readMatch, { taxInvoiceId });
    expect(other.expectData().invoiceMatch).toBeNull();
    const own = await purchase.owner.execute('procurement', readMatch, { taxInvoiceId });
    expect(own.expectData().invoiceMatch).toMatchObject({ state: 'HELD', allowedActions: [] });
  });
});

describe('a held part', () => {
  async function addPriceDifference() {
    const purchase = await addPurchase(world);
    const order = await addOrder(purchase, '100');
    await stockGoods(purchase, order, { accepted: '100' });
    const sent = await invoice(world, purchase, { order, quantity: '100', unitPrice: '10.60' });
    const match = await matchOf(purchase, sent);
    const input = { id: match.id as string, partId: heldPart(match).id, reason: '原料涨价，已补充协议' };
    return { purchase, order, sent, match, input };
  }

  it('of price is taken by another person than the buyer, and becomes a payable of its own', async () => {
    const { purchase, sent, match, input } = await addPriceDifference();
    expect(match).toMatchObject({ matchedGross: { amountMinor: '113000' }, heldGross: { amountMinor: '6780' } });
    const accept = settle('acceptMatchDifference');
    (await purchase.buyer.execute('procurement', accept, { input })).expectError('SamePerson');
    expect(await eventsOf(sent, 'PayableApproved')).toHaveLength(1);
    const taken = await purchase.clerk.execute('procurement', accept, { input });
    expect(taken.expectData().acceptMatchDifference).toMatchObject({
      state: 'MATCHED',
      matchedGross: { amountMinor: '119780' },
    });
    expect((await eventsOf(sent, 'PayableApproved')).at(-1)).toMatchObject({
      grossMinor: '6780',
      accruedNetMinor: '0',
      lines: [{ goodsReceiptLineId: null, quantity: '0.000' }],
    });
    const again = await purchase.clerk.execute('procurement', accept, { input });
    expect(again.expectError('WrongState').fromState).toBe('ACCEPTED');
  });

  it('taken by two people at once is owed once', async () => {
    const { purchase, order, sent, input } = await addPriceDifference();
    const colleague = world.person({ organisationId: world.hqId, roles: ['hq-finance-clerk'] }).at(delivery);
    const accept = settle('acceptMatchDifference');
    const results = await raceBehindLock(
      world.ownerUrl('procurement'),
      (sql) => sql`select 1 from purchase_orders where id = ${order.id} for update`,
      [purchase.clerk, colleague].map((person) => () => person.execute('procurement', accept, { input })),
    );
    const refused = results.filter((result) => JSON.stringify(result).includes('"WrongState"'));
    expect(refused).toHaveLength(1);
    expect(await eventsOf(sent, 'PayableApproved')).toHaveLength(2);
    expect(await matchOf(purchase, sent)).toMatchObject({ matchedGross: { amountMinor: '119780' } });
  });

  it('refused is never owed, and the supplier is told to issue a red invoice for that part', async () => {
    const { purchase, sent, input } = await addPriceDifference();
    const reject = settle('rejectMatchDifference');
    (await purchase.clerk.execute('procurement', reject, { input })).expectData();
    expect(await matchOf(purchase, sent)).toMatchObject({
      state: 'MATCHED',
      matchedGross: { amountMinor: '113000' },
      rejectedGross: { amountMinor: '6780' },
    });
    expect(await eventsOf(sent, 'PayableApproved')).toHaveLength(1);
    const told = await world.sql('procurement')`
      select body->>'permission' as permission, body->'facts'->>'amount' as amount from event
      where name = 'NoticeRaised' and body->>'kind' = 'INVOICE_PART_REFUSED' and body->>'documentId' = ${sent.taxInvoiceId}`;
    expect([...told]).toEqual([{ permission: 'invoice-match.read', amount: '67.80' }]);
    (await purchase.clerk.execute('procurement', settle('acceptMatchDifference'), { input })).expectError('WrongState');
  });

  it('of goods that were not received cannot be taken on anybody’s word', async () => {
    const purchase = await addPurchase(world);
    const order = await addOrder(purchase, '100');
    const sent = await invoice(world, purchase, { order, quantity: '100' });
    const match = await matchOf(purchase, sent);
    const part = heldPart(match);
    const input = { id: match.id, partId: part.id, reason: '先付款' };
    (await purchase.clerk.execute('procurement', settle('acceptMatchDifference'), { input })).expectError(
      'DifferenceNotAcceptable',
    );
    expect(await eventsOf(sent, 'PayableApproved')).toEqual([]);
  });

  it('of rate, once taken, still owes only what was received', async () => {
    const purchase = await addPurchase(world);
    const order = await addOrder(purchase, '100');
    await stockGoods(purchase, order, { accepted: '60' });
    const sent = await invoice(world, purchase, { order, quantity: '100', taxRate: '0.03' });
    const match = await matchOf(purchase, sent);
    const input = { id: match.id, partId: heldPart(match).id, reason: '税务已确认' };
    (await purchase.clerk.execute('procurement', settle('acceptMatchDifference'), { input })).expectData();
    const after = await matchOf(purchase, sent);
    expect(after).toMatchObject({
      state: 'PARTIALLY_HELD',
      matchedGross: { amountMinor: '61800' },
      heldGross: { amountMinor: '41200' },
    });
    expect(heldPart(after).difference).toBe('QUANTITY_ABOVE_RECEIPT');
  });
});

describe('two invoices for the same receipt', () => {
  it('at once match it once: the other is held', async () => {
    const purchase = await addPurchase(world);
    const order = await addOrder(purchase, '100');
    await stockGoods(purchase, order, { accepted: '100' });
    const ids = [newId(), newId()];
    await raceBehindLock(
      world.ownerUrl('procurement'),
      (sql) => sql`select 1 from purchase_orders where id = ${order.id} for update`,
      ids.map((taxInvoiceId) => () => invoice(world, purchase, { order, quantity: '100', taxInvoiceId })),
    );
    const matches = await Promise.all(ids.map((taxInvoiceId) => matchOf(purchase, { taxInvoiceId })));
    expect(matches.map((match) => match.state).sort()).toEqual(['HELD', 'MATCHED']);
    const [row] = await world.sql('procurement')`
      select matched_quantity::text as matched from purchase_order_lines where id = ${order.lineId}`;
    expect(row?.matched).toBe('100.000');
  });

  it('control: without the lock both see the same rest, and only the constraint keeps the second from matching', async () => {
    const purchase = await addPurchase(world);
    const order = await addOrder(purchase, '100');
    const receipt = await stockGoods(purchase, order, { accepted: '100' });
    const sql = postgres(world.ownerUrl('procurement'), { max: 2, onnotice: () => {} });
    try {
      const rest = () =>
        sql`select accepted_quantity - matched_quantity as rest from goods_receipt_lines where id = ${receipt.lineId}`;
      const seen = await Promise.all([rest(), rest()]);
      expect(seen.map(([row]) => Number(row?.rest))).toEqual([100, 100]);
      const take = () =>
        sql`update goods_receipt_lines set matched_quantity = matched_quantity + 100 where id = ${receipt.lineId}`;
      await take();
      await expect(take()).rejects.toThrow('goods_receipt_line_matched_once');
    } finally {
      await sql.end();
    }
  });
});
