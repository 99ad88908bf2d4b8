import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator } from '@quanlian/channel-emulator/start-emulator.ts';
import { goodsSigned } from '@quanlian/events/goods-signed.ts';
import { legalEntityChanged } from '@quanlian/events/legal-entity-changed.ts';
import type { SalesLine } from '@quanlian/events/sales-line.ts';
import { salesReturnReceived } from '@quanlian/events/sales-return-received.ts';
import { taxNumberFrom } from '@quanlian/ids/tax-number.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import { kindsOf, raceBehindLock } from '@quanlian/testkit/race.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { finance } from '../server.ts';
import { issueAtTaxPlatform } from './issue-saga.ts';
import { returnedOf, salesLineOf, signedOf } from './test-shipments.ts';

let world: World;
let folder: string;
let emulator: Awaited<ReturnType<typeof startEmulator>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quanlian-sales-invoice-'));
  const keysFolder = join(folder, 'keys');
  emulator = await startEmulator({ keysFolder, dataFolder: join(folder, 'data') });
  world = await bootWorld({
    subgraphs: [finance],
    env: { TAX_PLATFORM_URL: emulator.taxUrl, KEYS_FOLDER: keysFolder },
  });
});
afterAll(async () => {
  await world?.close();
  await emulator?.close();
  await rm(folder, { recursive: true, force: true });
});

const control = async (path: string, body?: object) => {
  const response = await fetch(`${emulator.url}/control/${path}`, {
    method: body ? 'POST' : 'GET',
    headers: { 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!response.ok) throw new Error(await response.text());
  return (await response.json()) as { invoices: Printed[] };
};
interface Printed {
  invoiceNumber: string;
  kind: string;
  colour: string;
  totalGrossMinor: string;
  buyer: { name: string; taxNumber: string | null };
  seller: { taxNumber: string };
  originalInvoiceNumber: string | null;
  lines: Record<'lineKind' | 'quantity' | 'unitPrice' | 'netMinor' | 'taxMinor' | 'grossMinor', string>[];
}
const invoicesOf = async (taxNumber: string) =>
  (await control('tax/invoices')).invoices.filter((invoice) => invoice.seller.taxNumber === taxNumber);

let serial = 0;
/** A company of ours and a dealer, each with a tax number of its own. */
async function parties(channel: 'DEALER' | 'SHOP', dealerTaxNumber: string | null = '91310115MA1K4QW03P') {
  serial += 1;
  const [sellerLegalEntityId, buyerId] = [newId(), newId()];
  const taxNumber = taxNumberFrom(`91310000MA1FL${String(serial).padStart(4, '0')}`);
  await world.deliver('finance', legalEntityChanged, {
    aggregateId: sellerLegalEntityId,
    body: {
      legalEntityId: sellerLegalEntityId,
      organisationId: world.hqOrganisationId,
      name: '清源饮品销售有限公司',
      nameEn: null,
      taxNumber,
      address: null,
      bankAccounts: [],
    },
  });
  if (channel === 'DEALER') {
    await world.sql('finance')`insert into partners (id, code, name, level, tax_number, address, state, version)
      values (${buyerId}, ${`D${serial}`}, '华东饮品经销有限公司', 'DEALER', ${dealerTaxNumber}, '上海', 'ACTIVE', 1)`;
  }
  return { taxNumber, parties: { channel, sellerLegalEntityId, buyerId } };
}

const accountant = () => world.person({ roles: ['hq-tax'] });
const buyer = (channel: 'DEALER' | 'SHOP', organisationId: string) =>
  channel === 'DEALER'
    ? world.person({ organisationKind: 'DISTRIBUTOR', organisationId, roles: ['distributor-finance'] })
    : world.person({ organisationKind: 'SHOPPER', organisationId, roles: ['shopper'] });

const issue = `mutation ($input: IssueSalesInvoiceInput!) { issueSalesInvoice(input: $input) {
  ... on SalesInvoice { id state kind invoiceNumber failure gross { amountMinor } shipments { shipmentNumber } xmlUrl pdfUrl drawer }
  ... on WrongState { fromState allowedStates } ... on BuyerTaxNumberMissing { message buyerName } ... on SalesInvoicesDiffer { message }
  ... on NotFound { id } } }`;
const setTitle = `mutation ($input: SetInvoiceTitleInput!) { setInvoiceTitle(input: $input) {
  ... on InvoiceTitle { title taxNumber } ... on InvoiceAlreadyMade { message } ... on InvalidInput { fields { path message } } } }`;
const list = `query ($filter: SalesInvoiceFilter) { salesInvoices(filter: $filter) { nodes {
  id state colour kind buyerTitle invoiceNumber failure gross { amountMinor } redGross { amountMinor } xmlUrl pdfUrl
  lines { quantity gross { amountMinor } discountGross { amountMinor } } shipments { shipmentNumber }
  issuableTogether { id } allowedActions originalInvoice { invoiceNumber } redInvoices { invoiceNumber } history { command } } } }`;

async function invoicesOfOrder(salesOrderId: string, person = accountant()) {
  const { salesInvoices } = (await person.execute('finance', list, { filter: { salesOrderId } })).expectData();
  return salesInvoices.nodes;
}

/** What the rescue job does a while later. */
const goOn = (id: string) => issueAtTaxPlatform.advance(world.running('finance').runtime, id, {});

const sign = (body: ReturnType<typeof signedOf>) =>
  world.deliver('finance', goodsSigned, { aggregateId: body.shipmentId, body });
const giveBack = (body: ReturnType<typeof returnedOf>) =>
  world.deliver('finance', salesReturnReceived, { aggregateId: body.salesReturnId, body });
const eventsOf = async (salesOrderId: string) => {
  const rows = await world.sql('finance')<{ body: Record<string, unknown> }[]>`
    select body from event where name = 'SalesInvoiceIssued' and body ->> 'salesOrderId' = ${salesOrderId} order by occurred_at, id`;
  return rows.map((row) => row.body);
};
/** One of the eleven: a tenth and one of what ten cost. */
const oneOf = (line: SalesLine): SalesLine =>
  salesLineOf({
    ...line,
    quantity: '1',
    listGrossMinor: '565',
    schemeMinor: '51',
    netMinor: '455',
    taxMinor: '59',
    grossMinor: '514',
  });

describe('a shopper’s shipment', () => {
  it('is invoiced at once: the gift in the amount column, original and picture kept for the shopper alone', async () => {
    const { taxNumber, parties: shop } = await parties('SHOP');
    const signed = signedOf(shop, [salesLineOf()]);
    await sign(signed);
    const [printed] = await invoicesOf(taxNumber);
    expect(printed).toMatchObject({
      kind: 'GENERAL',
      buyer: { name: '个人', taxNumber: null },
      totalGrossMinor: '5650',
    });
    expect(printed?.lines).toMatchObject([
      { lineKind: 'GOODS', quantity: '11', netMinor: '5500', taxMinor: '715', unitPrice: '5' },
      { lineKind: 'DISCOUNT', netMinor: '-500', taxMinor: '-65', grossMinor: '-565', quantity: null },
    ]);
    const shopper = buyer('SHOP', shop.buyerId);
    const [own] = await invoicesOfOrder(signed.salesOrderId, shopper);
    expect(own).toMatchObject({
      state: 'ISSUED',
      invoiceNumber: printed?.invoiceNumber,
      gross: { amountMinor: '5650' },
      lines: [{ discountGross: { amountMinor: '565' } }],
      allowedActions: [],
    });
    for (const url of [own.xmlUrl, own.pdfUrl]) {
      const file = await world
        .running('finance')
        .handler({ method: 'GET', path: url, headers: {}, body: Buffer.alloc(0) });
      expect(file.status).toBe(200);
    }
    expect(await invoicesOfOrder(signed.salesOrderId, buyer('SHOP', newId()))).toEqual([]);
    expect(await eventsOf(signed.salesOrderId)).toMatchObject([
      { colour: 'BLUE', invoiceNumber: printed?.invoiceNumber, shipmentIds: [signed.shipmentId], salesReturnId: null },
    ]);
  });

  it('is made out to the title that the shopper gave, and to nobody else’s', async () => {
    const { taxNumber, parties: shop } = await parties('SHOP');
    const signed = signedOf(shop, [salesLineOf()]);
    const input = { salesOrderId: signed.salesOrderId, title: '上海某某设计有限公司', taxNumber: '91330100ma27xypq75' };
    const shopper = buyer('SHOP', shop.buyerId);
    const wrong = await shopper.execute('finance', setTitle, { input: { ...input, taxNumber: '91330100MA27XYPQ76' } });
    expect(wrong.expectError('InvalidInput').fields).toMatchObject([{ path: 'taxNumber' }]);
    (await shopper.execute('finance', setTitle, { input })).expectData();
    (await buyer('SHOP', newId()).execute('finance', setTitle, { input: { ...input, title: '别人' } })).expectData();
    await sign(signed);
    expect((await invoicesOf(taxNumber))[0]?.buyer).toMatchObject({
      name: input.title,
      taxNumber: '91330100MA27XYPQ75',
    });
    (await shopper.execute('finance', setTitle, { input })).expectError('InvoiceAlreadyMade');
  });

  it('that nothing was paid for in money has no invoice, nor has its return', async () => {
    const { taxNumber, parties: shop } = await parties('SHOP');
    const line = salesLineOf({ schemeMinor: '0', couponMinor: '6215' });
    const signed = signedOf(shop, [line]);
    await sign(signed);
    await giveBack(returnedOf(signed, [line]));
    expect(await invoicesOf(taxNumber)).toEqual([]);
    expect(await invoicesOfOrder(signed.salesOrderId)).toEqual([]);
  });

  it('is invoiced once when the answer was lost, and when it was not the platform’s', async () => {
    for (const kind of ['lose-answer', 'bad-signature', 'lose-request']) {
      const { taxNumber, parties: shop } = await parties('SHOP');
      await control('faults', { kind, key: taxNumber, operation: 'issueInvoice' });
      const signed = signedOf(shop, [salesLineOf()]);
      await sign(signed);
      const [waiting] = await invoicesOfOrder(signed.salesOrderId);
      expect(waiting).toMatchObject({ state: 'ISSUING', invoiceNumber: null });
      await goOn(waiting.id);
      const issued = await invoicesOf(taxNumber);
      expect(issued).toHaveLength(1);
      expect((await invoicesOfOrder(signed.salesOrderId))[0]).toMatchObject({
        state: 'ISSUED',
        invoiceNumber: issued[0]?.invoiceNumber,
      });
    }
  });

  it('keeps its files later when the platform does not answer for them, and says nothing twice', async () => {
    const { taxNumber, parties: shop } = await parties('SHOP');
    const signed = signedOf(shop, [salesLineOf()]);
    await control('faults', { kind: 'bad-signature', key: '*', operation: 'getInvoiceXml' });
    await sign(signed);
    const [issued] = await invoicesOfOrder(signed.salesOrderId);
    expect(issued).toMatchObject({ state: 'ISSUED', xmlUrl: null, pdfUrl: null });
    await goOn(issued.id);
    expect((await invoicesOfOrder(signed.salesOrderId))[0].xmlUrl).toMatch(/^\/files\/finance\//);
    expect(await eventsOf(signed.salesOrderId)).toHaveLength(1);
    expect(await invoicesOf(taxNumber)).toHaveLength(1);
  });
});

describe('issueSalesInvoice', () => {
  it('makes one special invoice of several shipments of an order; each shipment stands on one', async () => {
    const { taxNumber, parties: dealer } = await parties('DEALER');
    const first = signedOf(dealer, [salesLineOf()]);
    const second = signedOf(dealer, [salesLineOf(), salesLineOf({ schemeMinor: '0' })], {
      salesOrderId: first.salesOrderId,
    });
    await sign(first);
    await sign(second);
    const waiting = await invoicesOfOrder(first.salesOrderId);
    expect(waiting).toMatchObject([{ state: 'TO_ISSUE', kind: 'SPECIAL' }, { state: 'TO_ISSUE' }]);
    expect(waiting[0].issuableTogether).toMatchObject([{ id: waiting[1].id }]);
    const ids = waiting.map(({ id }: { id: string }) => id);
    const { issueSalesInvoice: issued } = (
      await accountant().execute('finance', issue, { input: { ids } })
    ).expectData();
    expect(issued).toMatchObject({ state: 'ISSUED', gross: { amountMinor: '17515' } });
    expect(issued.shipments).toHaveLength(2);
    const printed = await invoicesOf(taxNumber);
    expect(printed).toHaveLength(1);
    expect(printed[0]).toMatchObject({
      kind: 'SPECIAL',
      buyer: { name: '华东饮品经销有限公司', taxNumber: '91310115MA1K4QW03P' },
    });
    expect(printed[0]?.lines.map((line) => line.lineKind)).toEqual(['GOODS', 'DISCOUNT', 'GOODS', 'DISCOUNT', 'GOODS']);
    expect(await invoicesOfOrder(first.salesOrderId, buyer('DEALER', dealer.buyerId))).toMatchObject([
      { id: issued.id, redInvoices: [] },
    ]);
    expect((await eventsOf(first.salesOrderId))[0]?.shipmentIds).toHaveLength(2);
    const again = await accountant().execute('finance', issue, {
      input: { ids: [ids.find((id: string) => id !== issued.id)] },
    });
    expect(again.expectError('WrongState').fromState).toBe('MERGED');
  });

  it('refuses two orders at once, a dealer without a tax number, and what is not there; nothing is issued', async () => {
    const { taxNumber, parties: dealer } = await parties('DEALER', null);
    const [one, other] = [signedOf(dealer, [salesLineOf()]), signedOf(dealer, [salesLineOf()])];
    await sign(one);
    await sign(other);
    const ids = [(await invoicesOfOrder(one.salesOrderId))[0].id, (await invoicesOfOrder(other.salesOrderId))[0].id];
    const ask = (input: object) => accountant().execute('finance', issue, { input });
    (await ask({ ids })).expectError('SalesInvoicesDiffer');
    (await ask({ ids: [newId()] })).expectError('NotFound');
    expect((await ask({ ids: [ids[0]] })).expectError('BuyerTaxNumberMissing')).toMatchObject({
      buyerName: '华东饮品经销有限公司',
    });
    expect(await invoicesOf(taxNumber)).toEqual([]);
    expect((await invoicesOfOrder(one.salesOrderId))[0].state).toBe('TO_ISSUE');
  });

  it('beyond the quota says so, and is issued when the quota was raised', async () => {
    const { taxNumber, parties: dealer } = await parties('DEALER');
    await control('tax/quotas', { taxNumber, monthlyQuotaMinor: '4999' });
    const signed = signedOf(dealer, [salesLineOf()]);
    await sign(signed);
    const [{ id }] = await invoicesOfOrder(signed.salesOrderId);
    const ask = () => accountant().execute('finance', issue, { input: { ids: [id] } });
    const { issueSalesInvoice: failed } = (await ask()).expectData();
    expect(failed).toMatchObject({ state: 'FAILED', invoiceNumber: null });
    expect(failed.failure).toContain('¥49.99');
    expect(await eventsOf(signed.salesOrderId)).toEqual([]);
    await control('tax/quotas', { taxNumber, monthlyQuotaMinor: '5000' });
    const { issueSalesInvoice: issued } = (await ask()).expectData();
    expect(issued).toMatchObject({ state: 'ISSUED', failure: null });
  });

  it('issues once when two ask at once; two different ones are both issued', async () => {
    const { taxNumber, parties: dealer } = await parties('DEALER');
    const signed = [signedOf(dealer, [salesLineOf()]), signedOf(dealer, [salesLineOf()])];
    for (const body of signed) await sign(body);
    const ids = await Promise.all(signed.map(async ({ salesOrderId }) => (await invoicesOfOrder(salesOrderId))[0].id));
    const race = (first: string, second: string) =>
      raceBehindLock(
        world.ownerUrl('finance'),
        (sql) => sql`lock table sales_invoices in exclusive mode`,
        [first, second].map((id) => () => accountant().execute('finance', issue, { input: { ids: [id] } })),
      );
    expect(kindsOf(await race(ids[0], ids[0])).sort()).toEqual(['SalesInvoice', 'WrongState']);
    expect(await invoicesOf(taxNumber)).toHaveLength(1);
    // Control: under the same lock two invoices of their own do not disturb each other.
    const third = signedOf(dealer, [salesLineOf()]);
    await sign(third);
    const [{ id: thirdId }] = await invoicesOfOrder(third.salesOrderId);
    expect(kindsOf(await race(ids[1], thirdId))).toEqual(['SalesInvoice', 'SalesInvoice']);
    expect(await invoicesOf(taxNumber)).toHaveLength(3);
  });
});

describe('a return', () => {
  it('is taken off by a red invoice: one of eleven is worth ten elevenths; the last one makes the whole red', async () => {
    const { taxNumber, parties: shop } = await parties('SHOP');
    const line = salesLineOf();
    const signed = signedOf(shop, [line]);
    await sign(signed);
    const one = oneOf(line);
    const firstReturn = returnedOf(signed, [one]);
    await giveBack(firstReturn);
    const [blue, red] = await invoicesOf(taxNumber);
    expect(red).toMatchObject({ colour: 'RED', originalInvoiceNumber: blue?.invoiceNumber, totalGrossMinor: '-514' });
    const now = await invoicesOfOrder(signed.salesOrderId);
    expect(now).toMatchObject([
      {
        colour: 'RED',
        state: 'ISSUED',
        gross: { amountMinor: '-514' },
        originalInvoice: { invoiceNumber: blue?.invoiceNumber },
      },
      { colour: 'BLUE', state: 'PARTLY_RED', redGross: { amountMinor: '514' } },
    ]);
    expect(await eventsOf(signed.salesOrderId)).toMatchObject([
      { colour: 'BLUE' },
      { colour: 'RED', salesReturnId: firstReturn.salesReturnId, grossMinor: '-514' },
    ]);
    const rest = salesLineOf({
      ...line,
      quantity: '10',
      listGrossMinor: '5650',
      schemeMinor: '514',
      netMinor: String(BigInt(line.netMinor) - 455n),
      taxMinor: String(BigInt(line.taxMinor) - 59n),
      grossMinor: '5136',
    });
    await giveBack(returnedOf(signed, [rest]));
    expect((await invoicesOfOrder(signed.salesOrderId)).at(-1)).toMatchObject({
      state: 'RED',
      redGross: { amountMinor: '5650' },
    });
  });

  it('that comes before the invoice waits for it, also when it comes before the shipment is known', async () => {
    const { taxNumber, parties: dealer } = await parties('DEALER');
    const line = salesLineOf();
    const signed = signedOf(dealer, [line]);
    await giveBack(returnedOf(signed, [oneOf(line)]));
    await sign(signed);
    await giveBack(returnedOf(signed, [oneOf(line)]));
    const waiting = await invoicesOfOrder(signed.salesOrderId);
    const reds = waiting.filter((invoice: { colour: string }) => invoice.colour === 'RED');
    expect(reds).toMatchObject([
      { state: 'TO_ISSUE', allowedActions: [] },
      { state: 'TO_ISSUE', allowedActions: [] },
    ]);
    const refused = await accountant().execute('finance', issue, { input: { ids: [reds[0].id] } });
    expect(refused.expectError('WrongState').fromState).toBe('TO_ISSUE');
    expect(await invoicesOf(taxNumber)).toEqual([]);
    const blue = waiting.find((invoice: { colour: string }) => invoice.colour === 'BLUE');
    (await accountant().execute('finance', issue, { input: { ids: [blue.id] } })).expectData();
    const printed = await invoicesOf(taxNumber);
    expect(printed.map((invoice) => invoice.totalGrossMinor)).toEqual(['5650', '-514', '-514']);
    expect((await invoicesOfOrder(signed.salesOrderId)).map((one: { state: string }) => one.state).sort()).toEqual([
      'ISSUED',
      'ISSUED',
      'PARTLY_RED',
    ]);
  });

  it('that arrives while the invoice is being issued is neither lost nor done twice', async () => {
    const { taxNumber, parties: dealer } = await parties('DEALER');
    const line = salesLineOf();
    const signed = signedOf(dealer, [line]);
    await sign(signed);
    const [{ id }] = await invoicesOfOrder(signed.salesOrderId);
    await raceBehindLock<unknown>(
      world.ownerUrl('finance'),
      (sql) => sql`select 1 from sales_invoices where id = ${id} for update`,
      [
        () => accountant().execute('finance', issue, { input: { ids: [id] } }),
        () => giveBack(returnedOf(signed, [oneOf(line)])),
      ],
    );
    const [red] = await invoicesOfOrder(signed.salesOrderId);
    await goOn(red.id);
    expect((await invoicesOf(taxNumber)).map((invoice) => invoice.totalGrossMinor)).toEqual(['5650', '-514']);
  });

  it('two at once take back one after the other what each brought', async () => {
    const { taxNumber, parties: shop } = await parties('SHOP');
    const line = salesLineOf();
    const signed = signedOf(shop, [line]);
    await sign(signed);
    const [{ id }] = await invoicesOfOrder(signed.salesOrderId);
    await raceBehindLock(
      world.ownerUrl('finance'),
      (sql) => sql`select 1 from sales_invoices where id = ${id} for update`,
      [1, 2].map(() => () => giveBack(returnedOf(signed, [oneOf(line)]))),
    );
    const [blue] = (await invoicesOfOrder(signed.salesOrderId)).filter(
      (one: { colour: string }) => one.colour === 'BLUE',
    );
    expect(blue).toMatchObject({ state: 'PARTLY_RED', redGross: { amountMinor: '1028' } });
    expect(await invoicesOf(taxNumber)).toHaveLength(3);
  });

  it('is red once when the answer to the form, or to the red invoice, was lost', async () => {
    for (const operation of ['requestRedConfirmation', 'issueRedInvoice']) {
      const { taxNumber, parties: shop } = await parties('SHOP');
      const line = salesLineOf();
      const signed = signedOf(shop, [line]);
      await sign(signed);
      await control('faults', { kind: 'lose-answer', key: '*', operation });
      await giveBack(returnedOf(signed, [oneOf(line)]));
      const [red] = await invoicesOfOrder(signed.salesOrderId);
      expect(red).toMatchObject({ colour: 'RED', state: 'ISSUING' });
      await goOn(red.id);
      expect(await invoicesOf(taxNumber)).toHaveLength(2);
      expect((await invoicesOfOrder(signed.salesOrderId))[0].state).toBe('ISSUED');
    }
  });
});
