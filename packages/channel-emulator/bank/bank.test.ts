import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pdfText } from '../pdf-text.ts';
import { type RunningEmulator, startEmulator } from '../start-emulator.ts';
import { freshFolder, newReference, paymentOrder, type TestClient, testClient, testKeys } from '../test-client.ts';

const someLaterSeconds = 3 * 86_400;
const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

let keysFolder: string;
let emulator: RunningEmulator;
let client: TestClient;

beforeAll(async () => {
  keysFolder = await testKeys();
  emulator = await startEmulator({ keysFolder, dataFolder: freshFolder(), outcomeDelayMs: 100 });
  client = testClient(emulator.url, keysFolder);
});
afterAll(() => emulator.close());

const payments = async () => (await client.control('GET', '/bank/payments')).payments;

describe('a request is refused and nothing is accepted', () => {
  const refusal = async (request: Parameters<TestClient['post']>[2]) => {
    const before = await payments();
    const reply = await client.post('/v1/payments', paymentOrder(), request);
    expect(await payments()).toEqual(before);
    expect(reply.status).toBe(401);
    expect(reply.isGenuine).toBe(true);
    return reply.json.code;
  };

  it('when one byte of the body is altered on the way', async () => {
    const order = JSON.stringify(paymentOrder());
    const sentBody = order.replace('123456789', '123456780');
    expect(await refusal({ rawBody: order, sentBody })).toBe('SIGNATURE_INVALID');
  });

  it('when one byte of the signature is altered', async () => {
    expect(await refusal({ headers: { 'Bank-Signature': `A${'b'.repeat(341)}==` } })).toBe('SIGNATURE_INVALID');
  });

  it('when it carries no signature', async () => {
    expect(await refusal({ headers: { 'Bank-Signature': '' } })).toBe('SIGNATURE_MISSING');
  });

  it('when the client is not signed up', async () => {
    expect(await refusal({ headers: { 'Bank-Client-Id': 'stranger' } })).toBe('CLIENT_UNKNOWN');
  });

  it.each([-302, 302])('when its timestamp is %s seconds off', async (seconds) => {
    const timestamp = String(Math.floor(Date.now() / 1000) + seconds);
    expect(await refusal({ headers: { 'Bank-Timestamp': timestamp } })).toBe('TIMESTAMP_OUT_OF_WINDOW');
  });
});

it('a nonce works once, also after a restart of the bank', async () => {
  const dataFolder = freshFolder();
  const headers = { 'Bank-Nonce': newReference(), 'Bank-Timestamp': String(Math.floor(Date.now() / 1000)) };
  const order = paymentOrder();
  const first = await startEmulator({ keysFolder, dataFolder });
  expect((await testClient(first.url, keysFolder).post('/v1/payments', order, { headers })).status).toBe(200);
  expect((await testClient(first.url, keysFolder).post('/v1/payments', order, { headers })).json.code).toBe(
    'NONCE_REPLAYED',
  );
  await first.close();
  const second = await startEmulator({ keysFolder, dataFolder });
  const replayed = await testClient(second.url, keysFolder).post('/v1/payments', order, { headers });
  expect(replayed.json.code).toBe('NONCE_REPLAYED');
  await second.close();
});

describe('a payment order', () => {
  it('is accepted, then paid by the bank itself, and the account pays for it once', async () => {
    const order = paymentOrder({ payerAccount: '310066661234500001' });
    const accepted = await client.post('/v1/payments', order);
    expect(accepted.isGenuine).toBe(true);
    expect(accepted.json).toEqual({ bankReference: expect.stringMatching(/^P\d{17}$/), status: 'ACCEPTED' });
    const paid = await client.paymentWith('PAID', order.clientReference);
    expect(paid).toMatchObject({ amountMinor: '123456789', payee: order.payee, reason: null, endedAt: null });
    const statement = await client.get(`/v1/accounts/${order.payerAccount}/statement?date=${today()}`);
    expect(statement.json).toMatchObject({ openingBalanceMinor: '5000000000', closingBalanceMinor: '4876543211' });
    expect(statement.json.lines).toMatchObject([
      { lineNumber: 1, direction: 'DEBIT', balanceMinor: '4876543211', clientReference: order.clientReference },
    ]);
  });

  it('sent again gives the same answer, also at the same time and after it was paid', async () => {
    const order = paymentOrder({ payerAccount: '310066661234500002' });
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => client.post('/v1/payments', order)));
    await client.paymentWith('PAID', order.clientReference);
    const later = await client.post('/v1/payments', order);
    expect(new Set([...answers, later].map((answer) => JSON.stringify(answer.json))).size).toBe(1);
    const statement = await client.get(`/v1/accounts/${order.payerAccount}/statement?date=${today()}`);
    expect(statement.json.lines).toHaveLength(1);
  });

  it.each([
    { amountMinor: '123456788' },
    { remark: 'other' },
    { payee: { name: '别的公司', account: '6222020200001111', bankCode: '102331000011' } },
  ])('with other content under its reference is refused and the first stands: %j', async (change) => {
    const order = paymentOrder();
    await client.post('/v1/payments', order);
    const other = await client.post('/v1/payments', { ...order, ...change });
    expect([other.status, other.json.code]).toEqual([409, 'REFERENCE_REUSED']);
    expect(await client.paymentWith('PAID', order.clientReference)).toMatchObject({ amountMinor: '123456789' });
  });

  it.each([
    [{ amountMinor: 100 }, 'amountMinor'],
    [{ amountMinor: '0' }, 'amountMinor'],
    [{ amountMinor: '-5' }, 'amountMinor'],
    [{ clientReference: 'short' }, 'clientReference'],
    [{ payee: { name: '甲', account: '6222020200001111', bankCode: '12' } }, 'payee.bankCode'],
  ])('that is malformed names the field: %j', async (change, path) => {
    const reply = await client.post('/v1/payments', paymentOrder(change));
    expect([reply.status, reply.json.code]).toEqual([400, 'INVALID_REQUEST']);
    expect(reply.json.fields).toMatchObject([{ path }]);
  });

  it('above the balance is rejected and books nothing', async () => {
    const account = '310066661234500003';
    await client.control('POST', '/bank/accounts', { account, holderName: '小公司', balanceMinor: '123456788' });
    const order = paymentOrder({ payerAccount: account, payerName: '小公司' });
    await client.post('/v1/payments', order);
    const rejected = await client.paymentWith('REJECTED', order.clientReference);
    expect(rejected).toMatchObject({ reason: { code: 'INSUFFICIENT_FUNDS' }, paidAt: null, receiptNumber: null });
    const statement = await client.get(`/v1/accounts/${account}/statement?date=${today()}`);
    expect(statement.json).toMatchObject({ closingBalanceMinor: '123456788', lines: [] });
  });

  it('to an account ending in 0002 comes back with 户名不符 and was never paid', async () => {
    const payee = { name: '错名公司', account: '6222020200000002', bankCode: '102331000011' };
    const order = paymentOrder({ payee, payerAccount: '310066661234500004' });
    await client.post('/v1/payments', order);
    const returned = await client.paymentWith('RETURNED', order.clientReference);
    expect(returned).toMatchObject({ paidAt: null, receiptNumber: null, reason: { text: '收款人户名与账号不符' } });
    const statement = await client.get(`/v1/accounts/${order.payerAccount}/statement?date=${today()}`);
    expect(statement.json).toMatchObject({ closingBalanceMinor: '5000000000' });
    expect(statement.json.lines).toMatchObject([{ kind: 'PAYMENT' }, { kind: 'PAYMENT_RETURN', direction: 'CREDIT' }]);
    expect((await client.get(`/v1/payments/${order.clientReference}/receipt`)).json.code).toBe('RECEIPT_NOT_AVAILABLE');
  });

  it('that the bank does not know is a signed 404 of its own code', async () => {
    const reply = await client.get(`/v1/payments/${newReference()}`);
    expect([reply.status, reply.json.code, reply.isGenuine]).toEqual([404, 'PAYMENT_NOT_FOUND', true]);
    expect((await client.get('/v1/nothing')).json.code).toBe('PATH_UNKNOWN');
  });
});

it('the receipt is a PDF with the Chinese facts of the payment, its hash signed, the same bytes each time', async () => {
  const order = paymentOrder();
  await client.post('/v1/payments', order);
  const paid = await client.paymentWith('PAID', order.clientReference);
  const receipt = await client.get(`/v1/payments/${order.clientReference}/receipt`);
  expect(receipt.isGenuine).toBe(true);
  expect(receipt.headers.get('bank-content-sha256')).toBe(createHash('sha256').update(receipt.bytes).digest('hex'));
  const text = pdfText(receipt.bytes);
  for (const words of [
    '网上银行电子回单',
    `回单编号：${paid.receiptNumber}`,
    '全链饮品（上海）销售有限公司',
    '浙江龙井茶业股份有限公司',
    'CNY 1,234,567.89',
    '人民币 壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分',
    '业务专用章',
    order.clientReference,
  ]) {
    expect(text).toContain(words);
  }
  const again = await client.get(`/v1/payments/${order.clientReference}/receipt`);
  expect(again.bytes.equals(receipt.bytes)).toBe(true);
});

it('a paid payment can come back days later; its receipt stays, the balance is whole again', async () => {
  const payee = { name: '销户公司', account: '6222020200007777', bankCode: '102331000011' };
  const order = paymentOrder({ payee, payerAccount: '310066661234500005' });
  const own = await startEmulator({ keysFolder, dataFolder: freshFolder(), outcomeDelayMs: 0 });
  const bank = testClient(own.url, keysFolder);
  await bank.control('POST', '/faults', {
    kind: 'return-after-paid',
    key: payee.account,
    afterSeconds: someLaterSeconds,
    reasonCode: 'ACCOUNT_CLOSED',
  });
  await bank.post('/v1/payments', order);
  const paid = await bank.paymentWith('PAID', order.clientReference);
  await bank.control('POST', '/clock', { advanceSeconds: someLaterSeconds - 60 });
  expect((await bank.get(`/v1/payments/${order.clientReference}`)).json.status).toBe('PAID');
  await bank.control('POST', '/clock', { advanceSeconds: 61 });
  const returned = await bank.paymentWith('RETURNED', order.clientReference);
  expect(returned).toMatchObject({ reason: { code: 'ACCOUNT_CLOSED' }, paidAt: paid.paidAt });
  expect((await bank.get(`/v1/payments/${order.clientReference}/receipt`)).status).toBe(200);
  const accounts = await bank.control('GET', '/bank/accounts');
  expect(accounts.accounts).toMatchObject([{ balanceMinor: '5000000000', lineCount: 2 }]);
  await own.close();
});

it('its clock can stand on a day gone by: what happens then is of that day, until it is set back', async () => {
  const own = await startEmulator({ keysFolder, dataFolder: freshFolder(), outcomeDelayMs: 0 });
  const bank = testClient(own.url, keysFolder);
  const order = paymentOrder({ payerAccount: '310066661234500006' });
  await bank.control('POST', '/clock', { now: '2026-03-05T10:00:00+08:00' });
  await bank.post('/v1/payments', order);
  const paid = await bank.paymentWith('PAID', order.clientReference);
  expect(paid.paidAt).toMatch(/^2026-03-05T02:00/);
  const statement = await bank.get(`/v1/accounts/${order.payerAccount}/statement?date=2026-03-05`);
  expect(statement.json.lines).toHaveLength(1);
  await bank.control('POST', '/clock', { now: null });
  const { now, owesNothing } = await bank.control('GET', '/clock');
  expect(owesNothing).toBe(true);
  expect(Math.abs(new Date(String(now)).getTime() - Date.now())).toBeLessThan(5_000);
  await own.close();
});

it('a transfer that is asked for again under its reference arrives once', async () => {
  const own = await startEmulator({ keysFolder, dataFolder: freshFolder() });
  const bank = testClient(own.url, keysFolder);
  const account = '310066661234500007';
  await bank.control('POST', '/bank/accounts', { account, holderName: '收款公司', balanceMinor: '0' });
  const counterparty = { name: '付款公司', account: '6222020200001234', bankCode: '102331000011' };
  const transfer = { account, amountMinor: '500', counterparty, remark: '货款', reference: 'transfer-1' };
  const first = await bank.control('POST', '/bank/incoming', transfer);
  expect(await bank.control('POST', '/bank/incoming', transfer)).toEqual(first);
  const { reference: _reference, ...unnamed } = transfer;
  await bank.control('POST', '/bank/incoming', unnamed);
  await bank.control('POST', '/bank/incoming', unnamed);
  const { accounts } = await bank.control('GET', '/bank/accounts');
  expect(accounts).toMatchObject([{ balanceMinor: '1500', lineCount: 3 }]);
  await own.close();
});

it('a strict bank refuses a payer account that is not registered, and a wrong holder name', async () => {
  const own = await startEmulator({ keysFolder, dataFolder: freshFolder(), openUnknownAccounts: false });
  const bank = testClient(own.url, keysFolder);
  const order = paymentOrder();
  expect((await bank.post('/v1/payments', order)).json.code).toBe('PAYER_ACCOUNT_UNKNOWN');
  await bank.post('/v1/accounts', { account: order.payerAccount, holderName: '真名公司' });
  expect((await bank.post('/v1/payments', order)).json.code).toBe('PAYER_NAME_MISMATCH');
  expect((await bank.control('GET', '/bank/payments')).payments).toEqual([]);
  expect((await bank.post('/v1/payments', { ...order, payerName: '真名公司' })).json.status).toBe('ACCEPTED');
  await own.close();
});
