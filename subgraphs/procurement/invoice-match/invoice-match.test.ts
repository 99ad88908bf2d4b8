import { newId } from '@quanlian/ids/uuid.ts';
import { raceBehindLock } from '@quanlian/testkit/race.ts';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addOrder,
  addPurchase,
  delivery,
  invoice,
  matchOf,
  readMatch,
  redInvoice,
  stockGoods,
  type TestInvoice,
} from '../test-data/order-world.ts';
import { bootSourcing, type SourcingWorld } from '../test-data/sourcing-world.ts';

let world: SourcingWorld;
beforeAll(async () => {
  world = await bootSourcing();
});
afterAll(() => world?.close());

const settle = (name: 'acceptMatchDifference' | 'rejectMatchDifference') => `mutation ($input: ${
  name === 'acceptMatchDifference' ? 'AcceptMatchDifferenceInput' : 'RejectMatchDifferenceInput'
}!) { ${name}(input: $input) { ... on InvoiceMatch { state heldGross { amountMinor } matchedGross { amountMinor } }
  ... on Error { message } ... on WrongState { fromState } } }`;

interface MatchPart {
  id: string;
  state: string;
  difference: string | null;
}

const eventsOf = async ({ taxInvoiceId }: TestInvoice, name: string) => {
  const rows = await world.sql('procurement')`
    select body from event where name = ${name} and body->>'taxInvoiceId' = ${taxInvoiceId} order by id`;
  return rows.map((row) => row.body);
};
const heldPart = (match: { lines: { parts: MatchPart[] }[] }) => {
  const part = match.lines.flatMap((line) => line.parts).find((candidate) => candidate.state === 'HELD');
  if (!part) throw new Error('nothing is held');
  return part;
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

describe('a red invoice', () => {
  /** 10 kg that were not received were refused: ¥100.00 and ¥13.00; the other 90 are owed. */
  async function addRefusal() {
    const purchase = await addPurchase(world);
    const order = await addOrder(purchase, '100');
    await stockGoods(purchase, order, { accepted: '90', rejected: '10' });
    const original = await invoice(world, purchase, { order, quantity: '100' });
    const match = await matchOf(purchase, original);
    const input = { id: match.id as string, partId: heldPart(match).id, reason: '短少 10 公斤' };
    const refuse = async () =>
      (await purchase.clerk.execute('procurement', settle('rejectMatchDifference'), { input })).expectData();
    return { purchase, order, original, refuse };
  }
  const comparedOf = async ({ redInvoiceId }: { redInvoiceId: string }) => {
    const rows = await world.sql('procurement')`
      select body from event where name = 'RedInvoiceCompared' and body->>'redInvoiceId' = ${redInvoiceId} order by id`;
    return rows.map((row) => row.body);
  };
  const refusedParts = { net: 10000n, tax: 1300n };

  it('of what was refused takes that part off, and nothing of it was ever owed', async () => {
    const { purchase, original, refuse } = await addRefusal();
    await refuse();
    const red = await redInvoice(world, purchase, { original, ...refusedParts });
    const match = await matchOf(purchase, original);
    expect(match).toMatchObject({
      state: 'MATCHED',
      matchedGross: { amountMinor: '101700' },
      rejectedGross: { amountMinor: '11300' },
      creditedGross: { amountMinor: '11300' },
      redInvoices: [{ id: red.redInvoiceId, state: 'CREDITED', holdReason: null, gross: { amountMinor: '-11300' } }],
    });
    expect(match.lines[0].parts.map((part: MatchPart) => part.state).sort()).toEqual(['CREDITED', 'MATCHED']);
    expect(await comparedOf(red)).toMatchObject([
      { state: 'CREDITED', holdReason: null, creditedGrossMinor: '11300', refusedNetMinor: '0' },
    ]);
    expect((await eventsOf(original, 'PayableApproved')).map((body) => body.grossMinor)).toEqual(['101700']);
  });

  it('a cent off by the platform’s rounding is taken; two cents off it is held, and both sides are told why', async () => {
    const near = await addRefusal();
    await near.refuse();
    await redInvoice(world, near.purchase, { original: near.original, net: 10000n, tax: 1301n });
    expect(await matchOf(near.purchase, near.original)).toMatchObject({
      creditedGross: { amountMinor: '11300' },
      redInvoices: [{ state: 'CREDITED' }],
    });
    const far = await addRefusal();
    await far.refuse();
    const red = await redInvoice(world, far.purchase, { original: far.original, net: 10000n, tax: 1302n });
    expect(await matchOf(far.purchase, far.original)).toMatchObject({
      creditedGross: { amountMinor: '0' },
      redInvoices: [{ state: 'HELD', holdReason: 'AMOUNTS_DIFFER' }],
    });
    expect(await comparedOf(red)).toMatchObject([
      { state: 'HELD', holdReason: 'AMOUNTS_DIFFER', refusedNetMinor: '10000', refusedTaxMinor: '1300' },
    ]);
    const told = await world.sql('procurement')`
      select body->>'organisationId' as organisation, body->>'documentType' as document from event
      where name = 'NoticeRaised' and body->>'kind' = 'RED_INVOICE_HELD'
        and (body->>'documentId' = ${red.redInvoiceId} or body->>'organisationId' = ${world.hqId})
      order by document desc`;
    expect(told.map((row) => row.document)).toEqual(['TaxInvoice', 'InvoiceMatch']);
  });

  it('that came too small is completed by another one for the rest', async () => {
    const { purchase, original, refuse } = await addRefusal();
    await refuse();
    const first = await redInvoice(world, purchase, { original, net: 6000n, tax: 780n });
    await redInvoice(world, purchase, { original, net: 4000n, tax: 520n });
    expect(await matchOf(purchase, original)).toMatchObject({
      creditedGross: { amountMinor: '11300' },
      redInvoices: [{ state: 'CREDITED' }, { state: 'CREDITED' }],
    });
    expect((await comparedOf(first)).map((body) => body.state)).toEqual(['HELD', 'CREDITED']);
  });

  it('that came before the refusal waits for it', async () => {
    const { purchase, original, refuse } = await addRefusal();
    await redInvoice(world, purchase, { original, ...refusedParts });
    expect(await matchOf(purchase, original)).toMatchObject({
      state: 'PARTIALLY_HELD',
      redInvoices: [{ state: 'HELD', holdReason: 'NOTHING_REFUSED' }],
    });
    await refuse();
    expect(await matchOf(purchase, original)).toMatchObject({
      state: 'MATCHED',
      redInvoices: [{ state: 'CREDITED' }],
    });
  });

  it('over an invoice that was refused whole reverses the match', async () => {
    const purchase = await addPurchase(world);
    const order = await addOrder(purchase, '10');
    const original = await invoice(world, purchase, { order, quantity: '10' });
    const match = await matchOf(purchase, original);
    const input = { id: match.id, partId: heldPart(match).id, reason: '未到货' };
    const refused = await purchase.clerk.execute('procurement', settle('rejectMatchDifference'), { input });
    expect(refused.expectData().rejectMatchDifference.state).toBe('REJECTED');
    await redInvoice(world, purchase, { original, ...refusedParts });
    expect((await matchOf(purchase, original)).state).toBe('REVERSED');
    expect(await eventsOf(original, 'PayableApproved')).toEqual([]);
  });

  it('told twice, and twice at once, is taken once; control: two of them at once are one taken and one held', async () => {
    const { purchase, order, original, refuse } = await addRefusal();
    await refuse();
    const same = newId();
    const race = (ids: string[]) =>
      raceBehindLock(
        world.ownerUrl('procurement'),
        (sql) => sql`select 1 from purchase_orders where id = ${order.id} for update`,
        ids.map((redInvoiceId) => () => redInvoice(world, purchase, { original, ...refusedParts, redInvoiceId })),
      );
    await race([same, same]);
    await redInvoice(world, purchase, { original, ...refusedParts, redInvoiceId: same });
    expect((await matchOf(purchase, original)).redInvoices).toMatchObject([{ id: same, state: 'CREDITED' }]);
    expect(await comparedOf({ redInvoiceId: same })).toHaveLength(1);
    const other = await addRefusal();
    await other.refuse();
    const ids = [newId(), newId()];
    await raceBehindLock(
      world.ownerUrl('procurement'),
      (sql) => sql`select 1 from purchase_orders where id = ${other.order.id} for update`,
      ids.map(
        (redInvoiceId) => () =>
          redInvoice(world, other.purchase, { original: other.original, ...refusedParts, redInvoiceId }),
      ),
    );
    const { redInvoices, creditedGross } = await matchOf(other.purchase, other.original);
    expect(redInvoices.map((red: { state: string }) => red.state).sort()).toEqual(['CREDITED', 'HELD']);
    expect(creditedGross.amountMinor).toBe('11300');
  });

  it('of another supplier, or for an invoice that is not matched, touches nothing', async () => {
    const { purchase, original, refuse } = await addRefusal();
    await refuse();
    const foreign = { original, ...refusedParts, supplierId: purchase.otherSupplier.id };
    await expect(redInvoice(world, purchase, foreign)).rejects.toThrow('not matched yet');
    const unknown = { original: { taxInvoiceId: newId() }, ...refusedParts };
    await expect(redInvoice(world, purchase, unknown)).rejects.toThrow('not matched yet');
    expect(await matchOf(purchase, original)).toMatchObject({
      creditedGross: { amountMinor: '0' },
      redInvoices: [],
    });
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
