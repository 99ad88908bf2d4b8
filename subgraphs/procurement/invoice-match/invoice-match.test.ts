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
        and body->>'documentId' = ${red.redInvoiceId}`;
    expect(told).toHaveLength(2);
    expect(new Set(told.map((row) => row.organisation))).toEqual(new Set([far.purchase.supplier.id, world.hqId]));
    expect(told.map((row) => row.document)).toEqual(['TaxInvoice', 'TaxInvoice']);
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

const apply = `mutation ($input: ApplyRedInvoiceInput!) { applyRedInvoice(input: $input) { __typename
  ... on RedInvoice { state decidedByName decisionReason invoiceMatch { state } } ... on Error { message }
  ... on WrongState { fromState } ... on RedInvoiceDiffers { redNet { amountMinor } partsNet { amountMinor } partsTax { amountMinor } } } }`;
const giveBack = `mutation ($input: RefuseRedInvoiceInput!) { refuseRedInvoice(input: $input) { __typename
  ... on RedInvoice { state holdReason decidedByName decisionReason } ... on Error { message } ... on WrongState { fromState } } }`;

describe('a red invoice that is held', () => {
  /** Of 100 kg at ¥12.00 instead of ¥10.00 90 were received: ¥180 + ¥23.40 above the price and 10 kg are held. */
  async function addHeld(red: { net: bigint; tax: bigint }) {
    const purchase = await addPurchase(world);
    const order = await addOrder(purchase, '100');
    await stockGoods(purchase, order, { accepted: '90', rejected: '10' });
    const original = await invoice(world, purchase, { order, quantity: '100', unitPrice: '12' });
    const match = await matchOf(purchase, original);
    const parts: MatchPart[] = match.lines.flatMap((line: { parts: MatchPart[] }) => line.parts);
    const partOf = (difference: string | null) => parts.find((part) => part.difference === difference)?.id ?? '';
    const { redInvoiceId } = await redInvoice(world, purchase, { original, ...red });
    const takeOff = (partIds: string[], id = redInvoiceId) =>
      purchase.clerk.execute('procurement', apply, { input: { id, partIds, reason: '供应商已主动红冲' } });
    const refuse = (id = redInvoiceId) =>
      purchase.clerk.execute('procurement', giveBack, { input: { id, reason: '多红冲了 10 元，请重开' } });
    return { purchase, order, original, match, partOf, redInvoiceId, takeOff, refuse };
  }
  const abovePrice = { net: 18000n, tax: 2340n };
  const eventsNow = async () => (await world.sql('procurement')`select count(*)::int as n from event`)[0]?.n as number;
  const noticesOf = async (redInvoiceId: string) => {
    const rows = await world.sql('procurement')`select body from event where name = 'NoticeRaised'
      and body->>'documentId' = ${redInvoiceId} order by id`;
    return rows.map(({ body }) => body);
  };
  const comparedOf = async (redInvoiceId: string) => {
    const rows = await world.sql('procurement')`
      select body from event where name = 'RedInvoiceCompared' and body->>'redInvoiceId' = ${redInvoiceId} order by id`;
    return rows.map(({ body }) => body);
  };

  it('goes with the held part that it fits: that is refused, taken back, never owed, and the supplier is told', async () => {
    const { purchase, original, partOf, redInvoiceId, takeOff } = await addHeld(abovePrice);
    const part = partOf('PRICE_ABOVE_ORDER');
    expect((await matchOf(purchase, original)).redInvoices).toMatchObject([
      {
        holdReason: 'NOTHING_REFUSED',
        fittingParts: [{ id: part }],
        allowedActions: ['applyRedInvoice', 'refuseRedInvoice'],
      },
    ]);
    const { applyRedInvoice } = (await takeOff([part])).expectData();
    expect(applyRedInvoice).toMatchObject({
      state: 'CREDITED',
      decidedByName: expect.any(String),
      decisionReason: '供应商已主动红冲',
      invoiceMatch: { state: 'PARTIALLY_HELD' },
    });
    const after = await matchOf(purchase, original);
    expect(after).toMatchObject({
      creditedGross: { amountMinor: '20340' },
      rejectedGross: { amountMinor: '20340' },
      // 10 kg that were not received, at the invoice's price.
      heldGross: { amountMinor: '13560' },
    });
    expect((await eventsOf(original, 'PayableApproved')).map((body) => body.grossMinor)).toEqual(['101700']);
    expect((await eventsOf(original, 'PayableHeld')).at(-1)).toMatchObject({ heldGrossMinor: '13560' });
    expect((await comparedOf(redInvoiceId)).at(-1)).toMatchObject({
      state: 'CREDITED',
      creditedGrossMinor: '20340',
      decisionReason: '供应商已主动红冲',
    });
    expect((await noticesOf(redInvoiceId)).at(-1)).toMatchObject({ kind: 'RED_INVOICE_TAKEN' });
  });

  it('goes with refused and held parts together, and gives the quantity back to the order', async () => {
    const { purchase, original, match, partOf, takeOff } = await addHeld({ net: 30000n, tax: 3900n });
    const [price, missing] = [partOf('PRICE_ABOVE_ORDER'), partOf('QUANTITY_ABOVE_RECEIPT')];
    const input = { id: match.id, partId: price, reason: '价格以合同为准' };
    (await purchase.clerk.execute('procurement', settle('rejectMatchDifference'), { input })).expectData();
    expect((await matchOf(purchase, original)).redInvoices).toMatchObject([
      { state: 'HELD', holdReason: 'AMOUNTS_DIFFER', fittingParts: [{ id: price }, { id: missing }] },
    ]);
    (await takeOff([missing, price])).expectData();
    expect(await matchOf(purchase, original)).toMatchObject({
      state: 'MATCHED',
      creditedGross: { amountMinor: '33900' },
      heldGross: { amountMinor: '0' },
      purchaseOrder: { progress: { invoiced: '90' } },
    });
  });

  it('is not taken off parts of another amount, that are owed, or of another invoice; nothing is written', async () => {
    const { purchase, original, partOf, takeOff } = await addHeld({ net: 18002n, tax: 2340n });
    const other = await addHeld(abovePrice);
    const before = await eventsNow();
    expect((await takeOff([partOf('PRICE_ABOVE_ORDER')])).expectError('RedInvoiceDiffers')).toMatchObject({
      redNet: { amountMinor: '18002' },
      partsNet: { amountMinor: '18000' },
      partsTax: { amountMinor: '2340' },
      message: expect.stringContaining('180.02'),
    });
    (await takeOff([partOf(null)])).expectError('WrongState');
    (await takeOff([other.partOf('PRICE_ABOVE_ORDER')])).expectError('NotFound');
    (await takeOff([])).expectError('InvalidInput');
    (await takeOff([partOf('PRICE_ABOVE_ORDER')], newId())).expectError('NotFound');
    const stranger = world.person({
      organisationKind: 'SUPPLIER',
      organisationId: purchase.supplier.id,
      permissions: ['invoice-match.resolve'],
    });
    const input = { id: other.redInvoiceId, partIds: [other.partOf('PRICE_ABOVE_ORDER')], reason: '自行冲抵' };
    (await stranger.execute('procurement', apply, { input })).expectError('NotFound');
    expect(await eventsNow()).toBe(before);
    expect(await matchOf(purchase, original)).toMatchObject({
      creditedGross: { amountMinor: '0' },
      redInvoices: [{ state: 'HELD', fittingParts: [] }],
    });
  });

  it('is given back with a reason that the supplier reads, touches nothing of its original, and may come again', async () => {
    const { purchase, original, match, partOf, redInvoiceId, takeOff, refuse } = await addHeld({
      net: 19000n,
      tax: 2470n,
    });
    expect((await refuse()).expectData().refuseRedInvoice).toMatchObject({
      state: 'REFUSED',
      holdReason: null,
      decisionReason: '多红冲了 10 元，请重开',
    });
    expect(await matchOf(purchase, original)).toMatchObject({
      state: match.state,
      heldGross: match.heldGross,
      rejectedGross: { amountMinor: '0' },
    });
    expect((await comparedOf(redInvoiceId)).at(-1)).toMatchObject({
      state: 'REFUSED',
      decisionReason: '多红冲了 10 元，请重开',
    });
    expect((await noticesOf(redInvoiceId)).at(-1)).toMatchObject({
      kind: 'RED_INVOICE_REFUSED',
      facts: { reason: '多红冲了 10 元，请重开', amount: '214.70' },
    });
    (await refuse()).expectError('WrongState');
    (await takeOff([partOf('PRICE_ABOVE_ORDER')])).expectError('WrongState');
    // It no longer waits: a later refusal is not taken by it, but by a new one.
    const input = { id: match.id, partId: partOf('PRICE_ABOVE_ORDER'), reason: '价格以合同为准' };
    (await purchase.clerk.execute('procurement', settle('rejectMatchDifference'), { input })).expectData();
    await redInvoice(world, purchase, { original, ...abovePrice });
    expect((await matchOf(purchase, original)).redInvoices).toMatchObject([
      { state: 'REFUSED' },
      { state: 'CREDITED' },
    ]);
  });

  it('taken and given back at once is one of both; control: two that fit different parts are both taken', async () => {
    const held = await addHeld(abovePrice);
    const behindOrder = (order: { id: string }, actions: (() => Promise<unknown>)[]) =>
      raceBehindLock(
        world.ownerUrl('procurement'),
        (sql) => sql`select 1 from purchase_orders where id = ${order.id} for update`,
        actions,
      );
    const part = held.partOf('PRICE_ABOVE_ORDER');
    const results = await behindOrder(held.order, [() => held.takeOff([part]), () => held.refuse()]);
    const answers = results.map((one) => JSON.stringify(one));
    expect(answers.filter((answer) => answer.includes('"WrongState"'))).toHaveLength(1);
    expect((await comparedOf(held.redInvoiceId)).map(({ state }) => state)).toHaveLength(2);
    const { creditedGross, redInvoices } = await matchOf(held.purchase, held.original);
    expect(creditedGross.amountMinor).toBe(redInvoices[0].state === 'CREDITED' ? '20340' : '0');

    const control = await addHeld(abovePrice);
    const second = await redInvoice(world, control.purchase, { original: control.original, net: 12000n, tax: 1560n });
    await behindOrder(control.order, [
      () => control.takeOff([control.partOf('PRICE_ABOVE_ORDER')]),
      () => control.takeOff([control.partOf('QUANTITY_ABOVE_RECEIPT')], second.redInvoiceId),
    ]);
    const both = await matchOf(control.purchase, control.original);
    expect(both.redInvoices).toMatchObject([{ state: 'CREDITED' }, { state: 'CREDITED' }]);
    expect(both.creditedGross.amountMinor).toBe('33900');
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
