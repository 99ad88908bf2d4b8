import { createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pdfText } from '../pdf-text.ts';
import { type RunningEmulator, startEmulator } from '../start-emulator.ts';
import { freshFolder, newReference, type TestClient, testClient, testKeys } from '../test-client.ts';
import { checkCharacter, isTaxNumber } from './tax-number.ts';

let keysFolder: string;
let dataFolder: string;
let emulator: RunningEmulator;
let client: TestClient;

beforeAll(async () => {
  keysFolder = await testKeys();
  dataFolder = freshFolder();
  emulator = await startEmulator({ keysFolder, dataFolder });
  client = testClient(emulator.url, keysFolder);
});
afterAll(() => emulator.close());

let lastOrganisation = 0;
/** A tax number of its own, so that tests do not share quotas or number series of a seller. */
function newTaxNumber(province = '33'): string {
  lastOrganisation += 1;
  const first17 = `91${province}0100MA${String(lastOrganisation).padStart(7, '0')}`;
  return first17 + checkCharacter(first17);
}

const line = {
  name: '*茶叶*绿茶浓缩液（无糖）',
  taxCode: '1030208010000000000',
  specification: '20kg/桶',
  unit: '桶',
  quantity: '100',
  unitPrice: '353.982301',
  netMinor: '3539823',
  rate: '0.1300',
  taxMinor: '460177',
  grossMinor: '4000000',
};

function invoiceRequest(changes: Record<string, unknown> = {}) {
  return {
    requestId: newReference(),
    kind: 'SPECIAL',
    seller: { name: '浙江龙井茶业股份有限公司', taxNumber: newTaxNumber() },
    buyer: { name: '全链饮品（上海）销售有限公司', taxNumber: newTaxNumber('31') },
    lines: [line],
    drawer: '王敏',
    ...changes,
  };
}

const issue = async (request: ReturnType<typeof invoiceRequest>) => {
  const reply = await client.post('/tax/v1/invoices', request);
  expect(reply).toMatchObject({ status: 200, isGenuine: true });
  return String(reply.json.invoiceNumber);
};
const issuedCount = async () => {
  const { invoices } = await client.control('GET', '/tax/invoices');
  return Array.isArray(invoices) ? invoices.length : -1;
};
const verification = (number: string, request: ReturnType<typeof invoiceRequest>, changes = {}) => ({
  invoiceNumber: number,
  issueDate: new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10),
  sellerTaxNumber: request.seller.taxNumber,
  buyerTaxNumber: request.buyer.taxNumber,
  totalGrossMinor: '4000000',
  ...changes,
});

describe('tax numbers', () => {
  // Public register numbers of three well-known companies.
  it.each(['914403001922038216', '91330100799655058B', '9144030071526726XG'])('%s is one', (taxNumber) => {
    expect(isTaxNumber(taxNumber)).toBe(true);
  });

  it('no single character of a good number can be altered', () => {
    const good = '91330100MA27XYPQ75';
    expect(isTaxNumber(good)).toBe(true);
    for (let at = 0; at < 18; at += 1) {
      for (const other of '0123456789ABCDEFGHJKLMNPQRTUWXY') {
        if (other === good[at]) continue;
        expect(isTaxNumber(good.slice(0, at) + other + good.slice(at + 1))).toBe(false);
      }
    }
  });
});

describe('issuing', () => {
  it('gives a 20-digit number of year, region, channel and sequence, never twice, also after a restart', async () => {
    const numbers = await Promise.all(Array.from({ length: 30 }, () => issue(invoiceRequest())));
    await emulator.close();
    emulator = await startEmulator({ keysFolder, dataFolder });
    client = testClient(emulator.url, keysFolder);
    numbers.push(...(await Promise.all(Array.from({ length: 30 }, () => issue(invoiceRequest())))));
    expect(new Set(numbers).size).toBe(60);
    const year = new Date(Date.now() + 8 * 3_600_000).getUTCFullYear() % 100;
    for (const number of numbers) expect(number).toMatch(new RegExp(`^${year}332\\d{15}$`));
  });

  it('the same request gives the same invoice; other content under its id is refused', async () => {
    const request = invoiceRequest();
    const number = await issue(request);
    const before = await issuedCount();
    expect(await issue(request)).toBe(number);
    const other = await client.post('/tax/v1/invoices', { ...request, drawer: '李四' });
    expect([other.status, other.json.code]).toEqual([409, 'REQUEST_ID_REUSED']);
    expect(await issuedCount()).toBe(before);
  });

  it.each([
    ['net + tax is not gross', { grossMinor: '4000001' }, 'lines.0.grossMinor'],
    ['tax is 2 fen off the rate', { taxMinor: '460179', grossMinor: '4000002' }, 'lines.0.taxMinor'],
    ['net is not quantity × price', { quantity: '101' }, 'lines.0.netMinor'],
    ['the rate does not exist', { rate: '0.12' }, 'lines.0.rate'],
    ['only a quantity is given', { unitPrice: null }, 'lines.0.quantity'],
  ])('refuses a line when %s', async (_why, change, path) => {
    const before = await issuedCount();
    const reply = await client.post('/tax/v1/invoices', invoiceRequest({ lines: [{ ...line, ...change }] }));
    expect([reply.status, reply.json.code]).toEqual([422, 'ARITHMETIC']);
    expect(reply.json.fields).toEqual(expect.arrayContaining([expect.objectContaining({ path })]));
    expect(await issuedCount()).toBe(before);
  });

  it('lets one fen of rounding pass, and a discount line under its goods', async () => {
    await issue(invoiceRequest({ lines: [{ ...line, taxMinor: '460178', grossMinor: '4000001' }] }));
    const { quantity: _q, unitPrice: _u, ...plain } = line;
    const discount = { ...plain, lineKind: 'DISCOUNT', netMinor: '-100000', taxMinor: '-13000', grossMinor: '-113000' };
    const reply = await client.post('/tax/v1/invoices', invoiceRequest({ lines: [line, discount] }));
    expect(reply.json).toMatchObject({ totalNetMinor: '3439823', totalTaxMinor: '447177', totalGrossMinor: '3887000' });
    const alone = await client.post('/tax/v1/invoices', invoiceRequest({ lines: [discount] }));
    expect(alone.json.code).toBe('ARITHMETIC');
  });

  it('refuses a tax number with a wrong check character, and a special invoice without the buyer’s', async () => {
    const wrong = invoiceRequest({ seller: { name: '甲', taxNumber: '91330100MA27XYPQ76' } });
    expect((await client.post('/tax/v1/invoices', wrong)).json).toMatchObject({
      code: 'INVALID_REQUEST',
      fields: [{ path: 'seller.taxNumber' }],
    });
    const person = { name: '张三', taxNumber: null };
    expect((await client.post('/tax/v1/invoices', invoiceRequest({ buyer: person }))).json.code).toBe(
      'BUYER_TAX_NUMBER_MISSING',
    );
    expect((await client.post('/tax/v1/invoices', invoiceRequest({ buyer: person, kind: 'GENERAL' }))).status).toBe(
      200,
    );
  });

  it('stops at the quota to the fen, and a red invoice gives it back', async () => {
    const request = invoiceRequest();
    const taxNumber = request.seller.taxNumber;
    await client.control('POST', '/tax/quotas', { taxNumber, monthlyQuotaMinor: String(3539823 * 2 - 1) });
    const number = await issue(request);
    const second = { ...request, requestId: newReference() };
    const refused = await client.post('/tax/v1/invoices', second);
    expect(refused.json).toMatchObject({ code: 'QUOTA_EXCEEDED', usedMinor: '3539823', requestedMinor: '3539823' });
    const form = await client.post('/tax/v1/red-confirmations', {
      requestId: newReference(),
      invoiceNumber: number,
      applicantTaxNumber: taxNumber,
      reason: 'ISSUE_ERROR',
    });
    await client.post('/tax/v1/red-invoices', {
      requestId: newReference(),
      confirmationNumber: form.json.confirmationNumber,
      sellerTaxNumber: taxNumber,
    });
    expect((await client.get(`/tax/v1/quotas/${taxNumber}`)).json).toMatchObject({ usedMinor: '0' });
    await issue(second);
  });
});

describe('verification', () => {
  it('VALID brings the whole content', async () => {
    const request = invoiceRequest();
    const number = await issue(request);
    const { json } = await client.post('/tax/v1/invoices/verify', verification(number, request));
    expect(json).toMatchObject({
      result: 'VALID',
      invoice: { invoiceNumber: number, lines: [{ lineNumber: 1, taxCode: line.taxCode }], totalGrossMinor: '4000000' },
    });
    expect(JSON.stringify(json)).not.toContain('requestHash');
  });

  it.each([
    [{ totalGrossMinor: '4000001' }, ['totalGrossMinor']],
    [{ issueDate: '2020-01-01', buyerTaxNumber: null }, ['issueDate', 'buyerTaxNumber']],
  ])('MISMATCH names the fields and tells no right value: %j', async (change, fields) => {
    const request = invoiceRequest();
    const number = await issue(request);
    const { json } = await client.post('/tax/v1/invoices/verify', verification(number, request, change));
    expect(json).toEqual({ result: 'MISMATCH', fields });
  });

  it('NOT_FOUND for a number that was not issued', async () => {
    const { json } = await client.post(
      '/tax/v1/invoices/verify',
      verification('26339000000000000001', invoiceRequest()),
    );
    expect(json).toEqual({ result: 'NOT_FOUND' });
  });
});

describe('red invoices', () => {
  const askForRed = (number: string, applicantTaxNumber: string, lines?: unknown) =>
    client.post('/tax/v1/red-confirmations', {
      requestId: newReference(),
      invoiceNumber: number,
      applicantTaxNumber,
      reason: 'RETURN',
      ...(lines ? { lines } : {}),
    });
  const issueRed = (confirmationNumber: unknown, sellerTaxNumber: string) =>
    client.post('/tax/v1/red-invoices', { requestId: newReference(), confirmationNumber, sellerTaxNumber });

  it('an invoice that is not in use is reversed by the seller alone, and verifies as RED_ISSUED', async () => {
    const request = invoiceRequest();
    const number = await issue(request);
    expect((await askForRed(number, request.buyer.taxNumber)).json.code).toBe('SELLER_REDS_DIRECTLY');
    const form = await askForRed(number, request.seller.taxNumber);
    expect(form.json.state).toBe('CONFIRMED');
    const red = await issueRed(form.json.confirmationNumber, request.seller.taxNumber);
    expect(red.json).toMatchObject({
      colour: 'RED',
      originalInvoiceNumber: number,
      totalGrossMinor: '-4000000',
      lines: [{ quantity: '-100', netMinor: '-3539823' }],
    });
    expect((await client.post('/tax/v1/invoices/verify', verification(number, request))).json).toMatchObject({
      result: 'RED_ISSUED',
      isFullyRed: true,
      redInvoices: [{ invoiceNumber: red.json.invoiceNumber, totalGrossMinor: '-4000000' }],
    });
    expect((await issueRed(form.json.confirmationNumber, request.seller.taxNumber)).json.code).toBe('WRONG_STATE');
    expect((await askForRed(number, request.seller.taxNumber)).json.code).toBe('NOTHING_LEFT');
  });

  it('an invoice in use needs the other side, and the form is void after 72 hours', async () => {
    const request = invoiceRequest();
    const number = await issue(request);
    await client.post(`/tax/v1/invoices/${number}/use`, { buyerTaxNumber: request.buyer.taxNumber, use: 'DEDUCTION' });
    const late = await askForRed(number, request.seller.taxNumber);
    expect(late.json.state).toBe('AWAITING_COUNTERPARTY');
    const path = `/tax/v1/red-confirmations/${late.json.confirmationNumber}`;
    const own = await client.post(`${path}/answer`, { taxNumber: request.seller.taxNumber, decision: 'CONFIRM' });
    expect(own.json.code).toBe('NOT_THE_OTHER_SIDE');
    expect((await issueRed(late.json.confirmationNumber, request.seller.taxNumber)).json.code).toBe('WRONG_STATE');
    await client.control('POST', '/clock', { advanceSeconds: 72 * 3600 });
    expect((await client.get(path)).json.state).toBe('VOID');
    const tooLate = await client.post(`${path}/answer`, { taxNumber: request.buyer.taxNumber, decision: 'CONFIRM' });
    expect(tooLate.json).toMatchObject({ code: 'WRONG_STATE', fromState: 'VOID' });

    const again = await askForRed(number, request.buyer.taxNumber);
    const answer = { taxNumber: request.seller.taxNumber, decision: 'CONFIRM' };
    const answerPath = `/tax/v1/red-confirmations/${again.json.confirmationNumber}/answer`;
    expect((await client.post(answerPath, answer)).json.state).toBe('CONFIRMED');
    expect((await issueRed(again.json.confirmationNumber, request.seller.taxNumber)).status).toBe(200);
  });

  it('parts never add up to more than the invoice', async () => {
    const request = invoiceRequest();
    const number = await issue(request);
    const half = [{ lineNumber: 1, quantity: '50', netMinor: '1769912', taxMinor: '230089' }];
    const first = await askForRed(number, request.seller.taxNumber, half);
    await issueRed(first.json.confirmationNumber, request.seller.taxNumber);
    expect((await askForRed(number, request.seller.taxNumber, half)).json.code).toBe('ARITHMETIC');
    const rest = await askForRed(number, request.seller.taxNumber);
    expect(rest.json.lines).toMatchObject([{ netMinor: '1769911', taxMinor: '230088' }]);
    const partly = await client.post('/tax/v1/invoices/verify', {
      ...verification(number, request),
      issueDate: (await client.get(`/tax/v1/invoices/${number}`)).json.issueDate,
    });
    expect(partly.json).toMatchObject({ result: 'RED_ISSUED', isFullyRed: false });
  });
});

it('the XML original is signed by the platform, and no figure in it can be altered', async () => {
  const number = await issue(invoiceRequest({ remark: '<订单> & "备注"' }));
  const xml = (await client.get(`/tax/v1/invoices/${number}/xml`)).bytes.toString('utf8');
  const element = /<TaxBureauSignature algorithm="SHA256withRSA">([^<]+)<\/TaxBureauSignature>/.exec(xml);
  const key = createPublicKey(readFileSync(join(keysFolder, 'tax-platform.pub.pem')));
  const isGenuine = (text: string) =>
    verify('RSA-SHA256', Buffer.from(text), key, Buffer.from(element?.[1] ?? '', 'base64'));
  const content = xml.replace(element?.[0] ?? '', '');
  expect(content).toContain('<Remark>&lt;订单&gt; &amp; "备注"</Remark>');
  expect(isGenuine(content)).toBe(true);
  expect(isGenuine(content.replace('40000.00', '40000.01'))).toBe(false);
});

it('the PDF shows the invoice in Chinese', async () => {
  const number = await issue(invoiceRequest());
  const text = pdfText((await client.get(`/tax/v1/invoices/${number}/pdf`)).bytes);
  for (const words of [
    '电子发票（增值税专用发票）',
    number,
    '*茶叶*绿茶浓缩液（无糖）',
    '肆万元整',
    '¥40,000.00',
    '13%',
    '王敏',
  ]) {
    expect(text).toContain(words);
  }
});

describe('the desk', () => {
  const fields = () => ({
    formId: newReference(),
    kind: 'SPECIAL',
    sellerName: '浙江龙井茶业股份有限公司',
    sellerTaxNumber: newTaxNumber(),
    buyerName: '全链饮品（上海）销售有限公司',
    buyerTaxNumber: newTaxNumber('31'),
    name1: '*茶叶*绿茶浓缩液',
    taxCode1: '1030208010000000000',
    quantity1: '100',
    unitPrice1: '353.982301',
    rate1: '0.13',
  });
  const submit = (form: Record<string, string>) =>
    fetch(`${emulator.url}/tax/desk`, { method: 'POST', body: new URLSearchParams(form) });

  it('issues what was typed; two clicks issue one invoice', async () => {
    const form = fields();
    const [first, second] = await Promise.all([submit(form), submit(form)]);
    const [page, again] = [await first.text(), await second.text()];
    const number = /<dd class="number">(\d{20})<\/dd>/.exec(page)?.[1];
    expect(number).toMatch(/^\d{2}331\d{15}$/);
    expect(again).toContain(String(number));
    expect(page).toContain('¥40,000.00');
    const { json } = await client.get(`/tax/v1/invoices/${number}`);
    expect(json).toMatchObject({ totalNetMinor: '3539823', totalTaxMinor: '460177' });
    expect((await fetch(`${emulator.url}/tax/desk/${number}.pdf`)).headers.get('content-type')).toBe('application/pdf');
  });

  it('keeps what was typed when something is wrong, names it, and runs no script that was typed', async () => {
    const before = await issuedCount();
    const reply = await submit({ ...fields(), sellerTaxNumber: '913301', name1: '"><script>alert(1)</script>' });
    const page = await reply.text();
    expect(reply.status).toBe(400);
    expect(page).toContain('销售方统一社会信用代码：不正确');
    expect(page).toContain('value="913301"');
    expect(page).not.toContain('<script>');
    expect(await issuedCount()).toBe(before);
  });

  it('can be opened prepared', async () => {
    const page = await (await fetch(`${emulator.url}/tax/desk?buyerName=${encodeURIComponent('全链饮品')}`)).text();
    expect(page).toContain('value="全链饮品"');
  });
});
