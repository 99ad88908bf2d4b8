import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningEmulator, startEmulator } from '../start-emulator.ts';
import {
  freshFolder,
  notificationReceiver,
  paymentOrder,
  type TestClient,
  testClient,
  testKeys,
} from '../test-client.ts';

let keysFolder: string;
let emulator: RunningEmulator;
let client: TestClient;

beforeAll(async () => {
  keysFolder = await testKeys();
  emulator = await startEmulator({ keysFolder, dataFolder: freshFolder(), outcomeDelayMs: 50 });
  client = testClient(emulator.url, keysFolder);
});
afterAll(() => emulator.close());

const script = (fault: Record<string, unknown>) => client.control('POST', '/faults', fault);
const orderTo = (account: string) => {
  return paymentOrder({ payee: { name: '某供应商有限公司', account, bankCode: '102331000011' } });
};

describe('answers', () => {
  it('lose-answer: the connection drops, yet the order was taken and is paid', async () => {
    const order = orderTo('6222000000010001');
    await script({ kind: 'lose-answer', key: order.payee.account });
    await expect(client.post('/v1/payments', order)).rejects.toThrow();
    await client.paymentWith('PAID', order.clientReference);
    expect((await client.post('/v1/payments', order)).status).toBe(200);
  });

  it('lose-request: the connection drops and the bank knows nothing of the order', async () => {
    const order = orderTo('6222000000010003');
    await script({ kind: 'lose-request', key: order.payee.account });
    await expect(client.post('/v1/payments', order)).rejects.toThrow();
    expect((await client.get(`/v1/payments/${order.clientReference}`)).json.code).toBe('PAYMENT_NOT_FOUND');
  });

  it('server-error strikes as often as it says and then no more', async () => {
    const order = orderTo('6222000000010004');
    await script({ kind: 'server-error', key: order.payee.account, times: 2, status: 503 });
    const statuses = [];
    for (let attempt = 0; attempt < 3; attempt += 1) statuses.push((await client.post('/v1/payments', order)).status);
    expect(statuses).toEqual([503, 503, 200]);
  });

  it('bad-signature: the answer does not verify, the next one does', async () => {
    const order = orderTo('6222000000010005');
    await script({ kind: 'bad-signature', key: order.clientReference });
    expect((await client.post('/v1/payments', order)).isGenuine).toBe(false);
    expect((await client.get(`/v1/payments/${order.clientReference}`)).isGenuine).toBe(true);
  });

  it('replay-answer: a genuine answer to another question does not verify for this one', async () => {
    const [paid, other] = [orderTo('6222000000010006'), orderTo('6222000000010007')];
    await client.post('/v1/payments', paid);
    await client.paymentWith('PAID', paid.clientReference);
    await script({ kind: 'hold', key: other.payee.account });
    await client.post('/v1/payments', other);
    await client.get(`/v1/payments/${paid.clientReference}`);
    await script({ kind: 'replay-answer', key: other.clientReference, operation: 'queryPayment' });
    const replayed = await client.get(`/v1/payments/${other.clientReference}`);
    expect(replayed.json).toMatchObject({ status: 'PAID', clientReference: paid.clientReference });
    expect(replayed.isGenuine).toBe(false);
  });

  it('slow: the answer comes late and is complete', async () => {
    const order = orderTo('6222000000010008');
    await script({ kind: 'slow', key: order.payee.account, milliseconds: 300 });
    const startedAt = Date.now();
    expect((await client.post('/v1/payments', order)).isGenuine).toBe(true);
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(295);
  });
});

describe('outcomes', () => {
  it('hold: never PAID by itself, only when the script decides', async () => {
    const order = orderTo('6222000000020001');
    await script({ kind: 'hold', key: order.payee.account });
    await client.post('/v1/payments', order);
    await client.control('POST', '/clock', { advanceSeconds: 86_400 });
    const marker = orderTo('6222000000020003');
    await client.post('/v1/payments', marker);
    await client.paymentWith('PAID', marker.clientReference);
    expect((await client.get(`/v1/payments/${order.clientReference}`)).json.status).toBe('ACCEPTED');
    await client.control('POST', `/bank/payments/${order.clientReference}/outcome`, { outcome: 'PAID' });
    expect((await client.get(`/v1/payments/${order.clientReference}`)).json.status).toBe('PAID');
  });

  it.each([
    ['return', 'RETURNED', 'ACCOUNT_FROZEN'],
    ['reject', 'REJECTED', 'REFUSED_BY_BANK'],
  ])('%s: ends %s', async (kind, status, code) => {
    const order = orderTo('6222000000020004');
    await script({ kind, key: order.clientReference, reasonCode: 'ACCOUNT_FROZEN' });
    await client.post('/v1/payments', order);
    expect(await client.paymentWith(status, order.clientReference)).toMatchObject({ reason: { code } });
  });

  it('an ended payment cannot be decided again', async () => {
    const order = orderTo('6222000000000002');
    await client.post('/v1/payments', order);
    await client.paymentWith('RETURNED', order.clientReference);
    const decide = client.control('POST', `/bank/payments/${order.clientReference}/outcome`, { outcome: 'PAID' });
    await expect(decide).rejects.toThrow('WRONG_STATE');
  });
});

describe('notifications', () => {
  const withReceiver = async (
    statuses: number[],
    run: (bank: TestClient, receiver: Awaited<ReturnType<typeof notificationReceiver>>) => Promise<void>,
  ) => {
    const receiver = await notificationReceiver(keysFolder, statuses);
    const own = await startEmulator({
      keysFolder,
      dataFolder: freshFolder(),
      outcomeDelayMs: 0,
      notifyUrl: receiver.url,
      resendSeconds: [0, 0, 0, 0],
    });
    await run(testClient(own.url, keysFolder), receiver).finally(() => own.close());
    await receiver.close();
  };
  const amountIn = (body: string) => /"amountMinor":"(\d+)"/.exec(body)?.[1];

  it('are signed over path and query, and sent again with a new nonce until 200', async () => {
    await withReceiver([500, 302, 404], async (bank, receiver) => {
      await bank.post('/v1/payments', orderTo('6222000000030001'));
      const received = await receiver.waitFor(4);
      expect(received.every((one) => one.isGenuine && one.target === '/bank/notify?channel=1')).toBe(true);
      expect(new Set(received.map((one) => one.body)).size).toBe(1);
      expect(new Set(received.map((one) => one.headers['bank-nonce'])).size).toBe(4);
      expect(received[0]?.body).toContain('"type":"PAYMENT_PAID"');
    });
  });

  it('stop after the last pause of the schedule', async () => {
    await withReceiver([500, 500, 500, 500, 500, 500, 500], async (bank, receiver) => {
      await bank.post('/v1/payments', orderTo('6222000000030003'));
      await receiver.waitFor(5);
      await expect
        .poll(async () => (await bank.control('GET', '/bank/notifications')).notifications)
        .toMatchObject([{ attempts: 5, nextAttemptAt: null, deliveredAt: null, lastResult: '500' }]);
    });
  });

  it('go to the URL registered with the account', async () => {
    const receiver = await notificationReceiver(keysFolder);
    const order = { ...orderTo('6222000000030004'), payerAccount: '310066661234511111' };
    const registration = { account: order.payerAccount, holderName: order.payerName, notifyUrl: receiver.url };
    expect((await client.post('/v1/accounts', registration)).status).toBe(200);
    await client.post('/v1/payments', order);
    expect((await receiver.waitFor(1))[0]?.isGenuine).toBe(true);
    await receiver.close();
  });

  it('notify-wrong-amount: rightly signed, one fen off', async () => {
    await withReceiver([], async (bank, receiver) => {
      await bank.control('POST', '/faults', { kind: 'notify-wrong-amount', key: '*' });
      await bank.post('/v1/payments', orderTo('6222000000030005'));
      const [wrong] = await receiver.waitFor(1);
      expect([wrong?.isGenuine, amountIn(wrong?.body ?? '')]).toEqual([true, '123456790']);
    });
  });

  it('notify-twice and notify-replay: the same message twice, with new or with the very same signature', async () => {
    await withReceiver([], async (bank, receiver) => {
      await bank.control('POST', '/faults', { kind: 'notify-twice', key: '6222000000030006' });
      await bank.control('POST', '/faults', { kind: 'notify-replay', key: '6222000000030007' });
      await bank.post('/v1/payments', orderTo('6222000000030006'));
      const [first, second] = await receiver.waitFor(2);
      expect(first?.body).toBe(second?.body);
      expect(first?.headers['bank-signature']).not.toBe(second?.headers['bank-signature']);
      await bank.post('/v1/payments', orderTo('6222000000030007'));
      const [, , third, fourth] = await receiver.waitFor(4);
      expect(third?.headers['bank-signature']).toBe(fourth?.headers['bank-signature']);
    });
  });

  it('notify-bad-signature does not verify; notify-stale is an hour old', async () => {
    await withReceiver([], async (bank, receiver) => {
      await bank.control('POST', '/faults', { kind: 'notify-bad-signature', key: '6222000000030008' });
      await bank.control('POST', '/faults', { kind: 'notify-stale', key: '6222000000030009' });
      await bank.post('/v1/payments', orderTo('6222000000030008'));
      expect((await receiver.waitFor(1))[0]?.isGenuine).toBe(false);
      await bank.post('/v1/payments', orderTo('6222000000030009'));
      const stale = (await receiver.waitFor(2))[1];
      expect(stale?.isGenuine).toBe(true);
      expect(Date.now() / 1000 - Number(stale?.headers['bank-timestamp'])).toBeGreaterThan(3500);
    });
  });
});

describe('the control interface', () => {
  it('is not there for other hosts or for a form in a browser, nor when switched off', async () => {
    const form = await fetch(`${emulator.url}/control/clock`, { method: 'POST', body: 'advanceSeconds=5' });
    expect(form.status).toBe(415);
    const proxied = await fetch(`${emulator.url}/control/clock`, { headers: { 'X-Forwarded-For': '10.0.0.9' } });
    expect(proxied.status).toBe(404);
    const closed = await startEmulator({ keysFolder, dataFolder: freshFolder(), controls: false });
    expect((await fetch(`${closed.url}/control/clock`)).status).toBe(401);
    expect((await fetch(`${closed.url}/tax/desk`)).status).toBe(401);
    await closed.close();
  });

  it('a port that is taken is named', async () => {
    const port = Number(new URL(emulator.url).port);
    const second = startEmulator({ keysFolder, dataFolder: freshFolder(), port });
    await expect(second).rejects.toThrow(`Port ${port} for the channel emulator is taken`);
  });
});
