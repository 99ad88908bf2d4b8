import { newId } from '@quanlian/ids/uuid.ts';
import { raceBehindLock } from '@quanlian/testkit/race.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heldPart, type MatchPart, settle } from '../test-data/held-parts.ts';
import {
  addOrder,
  addPurchase,
  invoice,
  matchOf,
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

const eventsOf = async ({ taxInvoiceId }: TestInvoice, name: string) => {
  const rows = await world.sql('procurement')`
    select body from event where name = ${name} and body->>'taxInvoiceId' = ${taxInvoiceId} order by id`;
  return rows.map((row) => row.body);
};

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
