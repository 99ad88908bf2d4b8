import { generateKeyPairSync } from 'node:crypto';
import { newId } from '@quanlian/ids/uuid.ts';
import { paymentAttemptSaga } from '@quanlian/payments/payment-order/payment-attempt-saga.ts';
import { startTestBank, type TestBank } from '@quanlian/payments/test-bank.ts';
import { type Forgery, type PaidFacts, paidMessage } from '@quanlian/payments/test-channel.ts';
import { bootPayments, type Company, type PaymentsWorld } from '@quanlian/payments/test-world.ts';
import { createLog } from '@quanlian/subgraph-kit/log.ts';
import { advanceSaga } from '@quanlian/subgraph-kit/saga.ts';
import { type HttpService, httpTransport, serveHttp } from '@quanlian/transport/http-transport.ts';
import type { TransportRequest } from '@quanlian/transport/subgraph-transport.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Gateway, startGateway } from './server.ts';

/*
 * The payment channel speaks to the public address over HTTP: what it says goes through the gateway to payments in a
 * server of its own, byte by byte, with the headers that sign it.
 */

let bank: TestBank;
let world: PaymentsWorld;
let company: Company;
let gateway: Gateway;
let service: HttpService;
let closeTransport: () => Promise<void>;
const mchid = '1677777777';
const appid = 'wx6666666666666666';

beforeAll(async () => {
  bank = await startTestBank();
  world = await bootPayments({ env: bank.env });
  const { serviceSecret: secret } = world.world.settings;
  const running = world.world.running('payments');
  service = await serveHttp(running.handler, { port: 0, secret, target: 'payments', ready: () => running.ready() });
  const transport = httpTransport({ urls: new Map([['payments', service.url]]), secret });
  closeTransport = transport.close;
  gateway = await startGateway({
    settings: { ...world.world.settings, gatewayPort: 0 },
    transport,
    log: createLog({ level: 'silent', name: 'gateway' }),
    subgraphsReady: () => running.ready(),
  });
  company = await world.company();
  const { legalEntityId, bankAccountId } = company;
  const registered = await world.cashier.execute(
    'payments',
    'mutation ($input: RegisterMerchantInput!) { registerMerchant(input: $input) { ... on ChannelMerchant { id } } }',
    { input: { legalEntityId, mchid, appid, bankAccountId } },
  );
  registered.expectData();
});

afterAll(async () => {
  await gateway?.close();
  await closeTransport?.();
  await service?.close();
  await world?.world.close();
  await bank?.close();
});

/** A shopper's attempt that waits to be paid; the channel itself tells nothing of it. */
async function waiting(isTold = false) {
  const buyerId = newId();
  const made = await world.world
    .service('distribution')
    .execute(
      'payments',
      'mutation ($input: CreatePaymentOrderInput!) { createPaymentOrder(input: $input) { ... on PaymentOrder { id } } }',
      {
        input: {
          salesOrderId: newId(),
          orderNumber: 'SO-20261123-000001',
          buyerId,
          sellerLegalEntityId: company.legalEntityId,
          payeeLegalEntityId: company.legalEntityId,
          amountMinor: '5880',
          currency: 'CNY',
          description: '订单',
          expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
        },
      },
    );
  const { id } = made.expectData().createPaymentOrder;
  const shopper = world.world.person({ organisationKind: 'SHOPPER', organisationId: buyerId, roles: ['shopper'] });
  const asked = await shopper.execute(
    'payments',
    'mutation ($input: PayByWechatInput!) { payByWechat(input: $input) { ... on PaymentOrder { id } } }',
    { input: { paymentOrderId: id } },
  );
  asked.expectData();
  const sql = world.world.sql('payments');
  const attempt = async () => {
    const [row] = await sql<{ id: string; state: string; pay_url: string | null }[]>`
      select id, state, pay_url from payment_attempts where payment_order_id = ${id}`;
    if (row?.state === 'SENDING' || row?.state === 'UNKNOWN') await drive(row.id);
    return row;
  };
  await expect.poll(async () => (await attempt())?.state).toBe('WAITING');
  const { id: attemptId = '', pay_url: payUrl } = (await attempt()) ?? {};
  const outTradeNo = attemptId.replaceAll('-', '');
  if (!isTold) await bank.fault('notify-never', outTradeNo);
  const facts: PaidFacts = { mchid, appid, outTradeNo, transactionId: `T${outTradeNo}`, amountMinor: 5880 };
  return { id, attemptId, payUrl: payUrl ?? '', facts };
}

const drive = (attemptId: string) => advanceSaga(world.runtime, paymentAttemptSaga, attemptId).catch(() => undefined);

async function post({ path, body, headers }: TransportRequest) {
  const response = await fetch(`${gateway.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: new Uint8Array(body),
  });
  return { status: response.status, text: await response.text() };
}

const send = async (id: string, facts: PaidFacts, forgery?: Forgery) =>
  (await post(await paidMessage(bank.keysFolder, id, facts, forgery))).status;

async function stateOf(id: string): Promise<string> {
  const [row] = await world.world.sql('payments')`select state from payment_orders where id = ${id}`;
  return row?.state;
}

/** All that a notification could have written. */
async function written() {
  const [row] = await world.world.sql('payments')`
    select (select count(*)::int from channel_notifications) as notifications,
      (select coalesce(sum(received_count), 0)::int from channel_notifications) as received,
      (select count(*)::int from posting) as postings,
      (select count(*)::int from event) as events,
      (select json_agg(row(o.id, o.state) order by o.id)::text from payment_orders o) as orders,
      (select json_agg(row(a.id, a.state) order by a.id)::text from payment_attempts a) as attempts`;
  return row;
}

it('a person presses pay, and the channel’s own message comes through the gateway and pays the order', async () => {
  const { id, attemptId, payUrl } = await waiting(true);
  bank.notifyTo(async ({ path, body, headers }) => {
    // The door of the test names a host of its own.
    const { host: _host, connection: _connection, 'content-length': _length, ...passed } = headers;
    const { status } = await post({ method: 'POST', path, body, headers: passed });
    return { status, headers: {}, body: new Uint8Array() };
  });
  await bank.press(payUrl, 'pay');
  // Nobody asks the channel here: its message alone books the payment.
  const sql = world.world.sql('payments');
  const outcome = async () => {
    const [row] = await sql`select outcome from channel_notifications where attempt_id = ${attemptId}`;
    return row?.outcome;
  };
  await expect.poll(outcome).toBe('APPLIED');
  await drive(attemptId);
  expect(await stateOf(id)).toBe('PAID');
});

it('what is forged, altered, too old, of an unknown key or sealed by a stranger is refused, and writes nothing', async () => {
  const { id, attemptId, facts } = await waiting();
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const before = await written();
  const forgeries: [string, Forgery, number][] = [
    ['signed by a stranger', { signedBy: stranger }, 401],
    ['of a serial that nobody knows', { serial: 'PUB_KEY_ID_0000000000000000000000000000' }, 401],
    ['five minutes old', { ageSeconds: 300 }, 401],
    ['five minutes ahead', { ageSeconds: -301 }, 401],
    ['sealed with another key', { sealedWith: 'k'.repeat(32) }, 400],
  ];
  for (const [what, forgery, status] of forgeries) expect(await send(newId(), facts, forgery), what).toBe(status);
  const right = await paidMessage(bank.keysFolder, newId(), facts);
  for (let byte = 0; byte < right.body.length; byte += 7) {
    const body = Buffer.from(right.body);
    body[byte] = (body[byte] ?? 0) ^ 1;
    expect((await post({ ...right, body })).status, `byte ${byte}`).toBe(401);
  }
  for (const name of ['timestamp', 'nonce', 'signature', 'serial']) {
    const { [`wechatpay-${name}`]: _left, ...headers } = right.headers;
    expect((await post({ ...right, headers })).status, `without ${name}`).toBe(401);
    const altered = { ...right.headers, [`wechatpay-${name}`]: `1${right.headers[`wechatpay-${name}`]}` };
    expect((await post({ ...right, headers: altered })).status, `another ${name}`).toBe(401);
  }
  // Rightly signed, of nothing that is ours.
  expect(await send(newId(), { ...facts, outTradeNo: newId().replaceAll('-', '') })).toBe(404);
  expect(await send(newId(), { ...facts, outTradeNo: '../../x' })).toBe(404);
  expect(await written()).toEqual(before);
  // The control: as the channel made it, it is taken.
  expect((await post(right)).status).toBe(200);
  expect(await written()).not.toEqual(before);
  await drive(attemptId);
  expect(await stateOf(id)).toBe('PAID');
});

it('replayed it is counted and does nothing; an hour later it is refused', async () => {
  const { id, attemptId, facts } = await waiting();
  const message = await paidMessage(bank.keysFolder, newId(), facts);
  for (let times = 0; times < 3; times++) expect((await post(message)).status).toBe(200);
  await drive(attemptId);
  await world.posted();
  await drive(attemptId);
  await expect.poll(() => stateOf(id)).toBe('PAID');
  expect((await post(message)).status).toBe(200);
  const sql = world.world.sql('payments');
  const [noted, ...others] =
    await sql`select received_count from channel_notifications where attempt_id = ${attemptId}`;
  expect([noted?.received_count, others]).toEqual([4, []]);
  expect(await sql`select 1 from ledger_transfer where document_id = ${id}`).toHaveLength(1);
  expect(await sql`select 1 from event where aggregate_id = ${id} and name = 'PaymentSucceeded'`).toHaveLength(1);
  const before = await written();
  expect(await send(newId(), facts, { ageSeconds: 3_600 })).toBe(401);
  expect(await written()).toEqual(before);
});

it.each([
  ['amount', { amountMinor: 5879 }],
  ['amount', { amountMinor: 588_000 }],
  ['currency', { currency: 'HKD' }],
  ['mchid', { mchid: '1600000001' }],
  ['appid', { appid: 'wx0000000000000000' }],
])('another %s, rightly signed, pays nothing: it is in conflict, and headquarters is told', async (what, change) => {
  const { id, attemptId, facts } = await waiting();
  expect(await send(newId(), { ...facts, ...change })).toBe(200);
  expect(await stateOf(id)).toBe('CONFLICTED');
  // Neither the right message after it nor the schedule leads on: people do.
  expect(await send(newId(), facts)).toBe(200);
  await drive(attemptId);
  await world.posted();
  expect(await stateOf(id)).toBe('CONFLICTED');
  const sql = world.world.sql('payments');
  const [attempt] = await sql`select state, failure_reason from payment_attempts where id = ${attemptId}`;
  expect(attempt).toMatchObject({ state: 'CONFLICTED', failure_reason: expect.stringContaining(what) });
  expect(await sql`select 1 from posting where document_id = ${id}`).toEqual([]);
  const events = await sql`
    select name, body from event where aggregate_id = ${id} or body ->> 'documentId' = ${id}`;
  expect(events).toMatchObject([
    { name: 'NoticeRaised', body: { kind: 'PAYMENT_CONFLICT', permission: 'merchant.write', documentId: id } },
  ]);
});
