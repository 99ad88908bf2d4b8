import { createPrivateKey, randomUUID, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newId, uuidFrom } from '@quanlian/ids/uuid.ts';
import { createJobContext } from '@quanlian/subgraph-kit/job-context.ts';
import { advanceSaga } from '@quanlian/subgraph-kit/saga.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountIdOf, bankDeposit, entityAccount } from '../account/rules.ts';
import { refundSaga } from '../refund/refund-saga.ts';
import { startTestBank, type TestBank } from '../test-bank.ts';
import { paidMessage } from '../test-channel.ts';
import { bootPayments, type Company, type PaymentsWorld } from '../test-world.ts';
import { askAttempts } from './ask-channel-again.ts';
import { closingSaga } from './closing-saga.ts';
import { paymentAttemptSaga } from './payment-attempt-saga.ts';

let bank: TestBank;
let world: PaymentsWorld;
let company: Company;
let mchid: string;
beforeAll(async () => {
  bank = await startTestBank();
  world = await bootPayments({ env: bank.env });
  bank.notifyTo(world.world.running('payments').handler);
  company = await world.company();
  mchid = await merchantOf(company);
});
afterAll(async () => {
  await world.world.close();
  await bank.close();
});

const shownOrder = /* GraphQL */ `
  id number state wasLate channelTransactionId mchid
  refunded { amountMinor }
  attempts { id outTradeNo way state codeUrl h5Url failureCode }
  refunds { id state amount { amountMinor } }
  allowedActions
`;
const register = /* GraphQL */ `
  mutation ($input: RegisterMerchantInput!) {
    registerMerchant(input: $input) { ... on ChannelMerchant { id mchid } ... on MerchantTaken { mchid } ... on Error { message } }
  }
`;
const create = /* GraphQL */ `
  mutation ($input: CreatePaymentOrderInput!) {
    createPaymentOrder(input: $input) { ... on PaymentOrder { ${shownOrder} } ... on Error { message } }
  }
`;
const pay = /* GraphQL */ `
  mutation ($input: PayByWechatInput!) {
    payByWechat(input: $input) { ... on PaymentOrder { ${shownOrder} } ... on Error { message } }
  }
`;
const close = /* GraphQL */ `
  mutation ($input: ClosePaymentOrderInput!) {
    closePaymentOrder(input: $input) { ... on PaymentOrder { ${shownOrder} } ... on Error { message } }
  }
`;
const refund = /* GraphQL */ `
  mutation ($input: CreateRefundInput!) {
    createRefund(input: $input) {
      ... on Refund { id state }
      ... on RefundExceedsPayment { refundableMinor }
      ... on Error { message }
    }
  }
`;
const read = `query ($id: ID!) { paymentOrder(id: $id) { ${shownOrder} } }`;

async function merchantOf({ legalEntityId, bankAccountId }: Company): Promise<string> {
  const number = String(1_600_000_000 + Math.floor(Math.random() * 90_000_000));
  const result = await world.cashier.execute('payments', register, {
    input: { legalEntityId, mchid: number, appid: 'wx8888888888888888', bankAccountId },
  });
  result.expectData();
  return number;
}

function shopper(organisationId: string = newId()) {
  return world.world.person({ organisationKind: 'SHOPPER', organisationId, roles: ['shopper'] });
}

interface Wish {
  amountMinor?: string;
  expiresAt?: string;
  change?: Record<string, unknown>;
}

/** A shopper with a payment order of ¥58.80. */
async function ordered({ amountMinor = '5880', expiresAt, change = {} }: Wish = {}) {
  const buyerId = newId();
  const salesOrderId = newId();
  const input = {
    salesOrderId,
    orderNumber: `SO-${randomUUID().slice(0, 8)}`,
    buyerId,
    sellerLegalEntityId: company.legalEntityId,
    payeeLegalEntityId: company.legalEntityId,
    amountMinor,
    currency: 'CNY',
    description: '全链商城订单',
    expiresAt: expiresAt ?? new Date(Date.now() + 1_800_000).toISOString(),
    ...change,
  };
  const made = (await distribution().execute('payments', create, { input })).expectData();
  return { input, salesOrderId, buyer: shopper(buyerId), buyerId, id: made.createPaymentOrder.id as string };
}

const distribution = () => world.world.service('distribution');

async function attempt(order: Awaited<ReturnType<typeof ordered>>, way = 'NATIVE') {
  const answer = (
    await order.buyer.execute('payments', pay, { input: { paymentOrderId: order.id, way } })
  ).expectData();
  return answer.payByWechat.attempts.at(-1);
}

async function shown(id: string) {
  const { paymentOrder } = (await distribution().execute('payments', read, { id })).expectData();
  return paymentOrder;
}

/** Lets attempts, closing and refunds go on until the order satisfies; a worker would do the same by schedule. */
async function until(id: string, isThere: (order: Awaited<ReturnType<typeof shown>>) => boolean) {
  for (let round = 0; round < 100; round++) {
    const order = await shown(id);
    if (isThere(order)) return order;
    for (const { id: attemptId } of order.attempts) {
      await advanceSaga(world.runtime, paymentAttemptSaga, attemptId).catch(() => undefined);
    }
    await advanceSaga(world.runtime, closingSaga, id).catch(() => undefined);
    for (const { id: refundId } of order.refunds) {
      await advanceSaga(world.runtime, refundSaga, refundId).catch(() => undefined);
    }
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  throw new Error(`the order is ${JSON.stringify(await shown(id))}`);
}

const isPaid = (order: { state: string }) => order.state === 'PAID';

async function booked(documentId: string) {
  await world.posted();
  return world.world.sql('payments')`
    select amount, kind from ledger_transfer where document_id = ${documentId}`;
}

async function eventsOf(name: string, aggregateId: string) {
  return world.world.sql('payments')`select body from event where name = ${name} and aggregate_id = ${aggregateId}`;
}

async function paidOrder(wish?: Wish) {
  const order = await ordered(wish);
  const { codeUrl } = await attempt(order);
  await bank.press(codeUrl, 'pay');
  await until(order.id, isPaid);
  return order;
}

describe('paying', () => {
  it('an order is paid when a person presses pay on the channel’s page: booked once, told once', async () => {
    const order = await ordered();
    const tried = await attempt(order);
    expect(tried).toMatchObject({
      state: 'WAITING',
      way: 'NATIVE',
      outTradeNo: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
    expect((await bank.press(tried.codeUrl, 'cancel')).text).toContain('未付款');
    expect((await shown(order.id)).state).toBe('AWAITING_PAYMENT');
    expect((await bank.press(tried.codeUrl, 'pay')).status).toBe(200);
    const paid = await until(order.id, isPaid);
    expect(paid).toMatchObject({ wasLate: false, attempts: [{ state: 'SUCCEEDED' }] });
    expect(await booked(order.id)).toMatchObject([{ amount: '5880' }]);
    const [told, ...more] = await eventsOf('PaymentSucceeded', order.id);
    expect(more).toEqual([]);
    expect(told?.body).toMatchObject({ salesOrderId: order.salesOrderId, amountMinor: '5880', wasLate: false });
  });

  it('what the channel tells of a day gone by, as a demo plays it, is written on that day', async () => {
    const order = await ordered();
    const { codeUrl } = await attempt(order);
    await bank.control('clock', { now: '2026-03-05T10:00:00+08:00' });
    try {
      await bank.press(codeUrl, 'pay');
      await until(order.id, isPaid);
    } finally {
      await bank.control('clock', { now: null });
    }
    const [row] = await world.world.sql('payments')<{ day: string }[]>`
      select (paid_at at time zone 'Asia/Shanghai')::date::text as day from payment_orders where id = ${order.id}`;
    expect(row?.day).toBe('2026-03-05');
    const [notification] = await world.world.sql('payments')<{ day: string }[]>`
      select (received_at at time zone 'Asia/Shanghai')::date::text as day from channel_notifications n
      join payment_attempts a on a.id = n.attempt_id where a.payment_order_id = ${order.id}`;
    expect(notification?.day).toBe('2026-03-05');
  });

  it('a second press leads to the same number at the channel, another way to another', async () => {
    const order = await ordered();
    const first = await attempt(order);
    expect((await attempt(order)).outTradeNo).toBe(first.outTradeNo);
    const phone = await attempt(order, 'H5');
    expect(phone.outTradeNo).not.toBe(first.outTradeNo);
    expect(phone.h5Url).toContain('/wechat-pay/pay/');
    // The channel learns from where the phone's page is opened; of a code it needs to know nothing.
    const addresses = await world.world.sql('payments')`
      select way, client_ip from payment_attempts where payment_order_id = ${order.id} order by id`;
    expect(addresses).toEqual([
      { way: 'NATIVE', client_ip: null },
      { way: 'H5', client_ip: '203.0.113.9' },
    ]);
    const { trades } = (await bank.control('wechat-pay/trades')) as { trades: Record<string, unknown>[] };
    const payerOf = (outTradeNo: string) => trades.find((trade) => trade.outTradeNo === outTradeNo)?.payerClientIp;
    expect([payerOf(first.outTradeNo), payerOf(phone.outTradeNo)]).toEqual([null, '203.0.113.9']);
  });

  it('what a second attempt pays goes back by itself, and the order is told once', async () => {
    const order = await ordered();
    const [code, phone] = [await attempt(order), await attempt(order, 'H5')];
    await bank.press(code.codeUrl, 'pay');
    await bank.press(phone.h5Url, 'pay');
    const done = await until(
      order.id,
      ({ refunds }) => refunds.length === 1 && refunds.every(({ state }: { state: string }) => state === 'SUCCEEDED'),
    );
    expect(done).toMatchObject({ state: 'PAID', refunded: { amountMinor: '0' } });
    expect(await eventsOf('PaymentSucceeded', order.id)).toHaveLength(1);
  });

  it('lost questions and answers, broken signatures and errors of the channel are asked again, never taken for failures', async () => {
    for (const kind of ['lose-request', 'lose-answer', 'server-error', 'bad-signature']) {
      await bank.fault(kind, mchid, { operation: 'prepayNative' });
      const order = await ordered();
      await attempt(order);
      const waiting = await until(order.id, ({ attempts }) => attempts[0]?.state === 'WAITING' && attempts[0].codeUrl);
      await bank.press(waiting.attempts[0].codeUrl, 'pay');
      await until(order.id, isPaid);
      expect(await booked(order.id), kind).toHaveLength(1);
    }
  });

  it('is paid without any notification, by asking', async () => {
    const order = await ordered();
    const tried = await attempt(order);
    await bank.fault('notify-never', tried.outTradeNo);
    await bank.press(tried.codeUrl, 'pay');
    await until(order.id, isPaid);
  });
});

describe('notifications', () => {
  it('the same one twice at once, or replayed, is one payment', async () => {
    for (const kind of ['notify-twice', 'notify-replay']) {
      const order = await ordered();
      const tried = await attempt(order);
      await bank.fault(kind, tried.outTradeNo);
      await bank.press(tried.codeUrl, 'pay');
      await until(order.id, isPaid);
      expect(await booked(order.id), kind).toHaveLength(1);
      expect(await eventsOf('PaymentSucceeded', order.id), kind).toHaveLength(1);
    }
  });

  it('another amount, rightly signed, is in conflict: nothing booked, nothing told, until the channel is asked', async () => {
    const order = await ordered();
    const tried = await attempt(order);
    await bank.fault('notify-wrong-amount', tried.outTradeNo, { amountMinor: '1' });
    await bank.press(tried.codeUrl, 'pay');
    // No driving here: the notification alone must not fulfil.
    for (let round = 0; round < 100 && (await shown(order.id)).state !== 'CONFLICTED'; round++) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(await shown(order.id)).toMatchObject({
      state: 'CONFLICTED',
      attempts: [{ failureCode: 'DIFFERS_FROM_ORDER' }],
    });
    expect(await booked(order.id)).toEqual([]);
    expect(await eventsOf('PaymentSucceeded', order.id)).toEqual([]);
    await askAttempts.run(createJobContext(world.runtime, 'test', {}), { paymentOrderId: order.id }, {});
    await until(order.id, isPaid);
    expect(await booked(order.id)).toHaveLength(1);
  });

  it('a contradiction about what nobody paid ends: asked, the channel closes it, and the order with it', async () => {
    const order = await ordered();
    const tried = await attempt(order);
    const appid = 'wx8888888888888888';
    const facts = { mchid, appid, outTradeNo: tried.outTradeNo, transactionId: 'T1', amountMinor: 1 };
    await world.world.running('payments').handler(await paidMessage(bank.keysFolder, newId(), facts));
    expect(await shown(order.id)).toMatchObject({ state: 'CONFLICTED' });
    await askAttempts.run(createJobContext(world.runtime, 'test', {}), { paymentOrderId: order.id }, {});
    expect(await shown(order.id)).toMatchObject({ state: 'CLOSED', attempts: [{ state: 'CLOSED' }] });
    expect((await bank.press(tried.codeUrl, 'pay')).status).toBe(409);
    expect(await booked(order.id)).toEqual([]);
  });

  it('a forged one is refused with 401 and writes nothing; so is one byte altered or one too old', async () => {
    const order = await ordered();
    const tried = await attempt(order);
    const key = createPrivateKey(await readFile(join(bank.keysFolder, 'wxpay-platform.key.pem')));
    const { platformKeyId } = JSON.parse(await readFile(join(bank.keysFolder, 'wxpay.json'), 'utf8'));
    const stranger = createPrivateKey(await readFile(join(bank.keysFolder, 'wxpay-merchant.key.pem')));
    const send = async (by: typeof key, { body = '{"id":"1"}', signed = '{"id":"1"}', age = 0 } = {}) => {
      const timestamp = String(Math.floor(Date.now() / 1000) - age);
      const signature = sign('sha256', Buffer.from(`${timestamp}\nnonce\n${signed}\n`), by).toString('base64');
      const answer = await world.world.running('payments').handler({
        method: 'POST',
        path: '/wechat-pay/notifications',
        body: Buffer.from(body),
        headers: {
          'wechatpay-timestamp': timestamp,
          'wechatpay-nonce': 'nonce',
          'wechatpay-signature': signature,
          'wechatpay-serial': platformKeyId,
        },
      });
      return answer.status;
    };
    expect(await send(stranger)).toBe(401);
    expect(await send(key, { body: '{"id":"2"}', signed: '{"id":"1"}' })).toBe(401);
    expect(await send(key, { age: 301 })).toBe(401);
    // The control: rightly signed it is read, and refused for what it says alone.
    expect(await send(key)).toBe(400);
    expect(await shown(order.id)).toMatchObject({ state: 'AWAITING_PAYMENT', attempts: [{ state: tried.state }] });
  });
});

it('money that the ledger refuses to book is told to people, and booked once when it is asked about again', async () => {
  const order = await ordered();
  const tried = await attempt(order);
  // The id that the booking will have is taken by something else.
  await world.ask({
    kind: 'SINGLE',
    id: uuidFrom(tried.id, 'paid'),
    debitAccountId: accountIdOf(bankDeposit(company.legalEntityId, company.bankAccountId, 'CNY')),
    creditAccountId: accountIdOf(entityAccount('4001', company.legalEntityId, 'CNY')),
    asset: 'CNY',
    amount: 1n,
    happenedAt: new Date(),
    document: { type: 'OPENING_BALANCE', id: newId(), number: 'X', links: {} },
  });
  await bank.press(tried.codeUrl, 'pay');
  await until(order.id, ({ attempts }) => attempts[0]?.state === 'OUR_ERROR');
  const notices = await world.world.sql('payments')`
    select 1 from event where name = 'NoticeRaised' and body ->> 'documentId' = ${order.id}`;
  expect(notices).toHaveLength(1);
  expect(await booked(order.id)).toEqual([]);
  await askAttempts.run(createJobContext(world.runtime, 'test', {}), { paymentOrderId: order.id }, {});
  await until(order.id, isPaid);
  expect(await booked(order.id)).toHaveLength(1);
  expect(await eventsOf('PaymentSucceeded', order.id)).toHaveLength(1);
});

describe('closing', () => {
  it('closes at the channel too: its page takes nothing any more', async () => {
    const order = await ordered();
    const { codeUrl } = await attempt(order);
    (await distribution().execute('payments', close, { input: { paymentOrderId: order.id } })).expectData();
    await until(order.id, ({ state }) => state === 'CLOSED');
    expect((await bank.press(codeUrl, 'pay')).status).toBe(409);
    const refused = await order.buyer.execute('payments', pay, { input: { paymentOrderId: order.id } });
    refused.expectError('WrongState');
  });

  it('a shopper who was faster has paid', async () => {
    const order = await ordered();
    const tried = await attempt(order);
    await bank.fault('notify-never', tried.outTradeNo);
    await bank.press(tried.codeUrl, 'pay');
    (await distribution().execute('payments', close, { input: { paymentOrderId: order.id } })).expectData();
    expect(await until(order.id, isPaid)).toMatchObject({ wasLate: false });
  });

  it('nothing is begun after the time to pay, and another’s order is not there', async () => {
    const late = await ordered({ expiresAt: new Date(Date.now() - 1000).toISOString() });
    const lapsed = await late.buyer.execute('payments', pay, { input: { paymentOrderId: late.id } });
    lapsed.expectError('PaymentOrderLapsed');
    const other = await shopper().execute('payments', pay, { input: { paymentOrderId: late.id } });
    other.expectError('NotFound');
    const unseen = (await shopper().execute('payments', read, { id: late.id })).expectData();
    expect(unseen.paymentOrder).toBeNull();
    expect((await shown(late.id)).attempts).toEqual([]);
  });
});

describe('opening', () => {
  it('is refused when payee and seller differ, when the seller has no merchant, or with other content', async () => {
    const order = await ordered();
    const ask = (change: object) =>
      distribution().execute('payments', create, { input: { ...order.input, ...change } });
    (await ask({ salesOrderId: newId(), payeeLegalEntityId: newId() })).expectError('FlowsDisagree');
    const nobody = newId();
    const strange = { salesOrderId: newId(), sellerLegalEntityId: nobody, payeeLegalEntityId: nobody };
    (await ask(strange)).expectError('NoMerchant');
    (await ask({ amountMinor: '1' })).expectError('PaymentOrderDiffers');
    expect((await ask({})).expectData().createPaymentOrder.id).toBe(order.id);
  });

  it('a company has one merchant', async () => {
    const { legalEntityId, bankAccountId } = company;
    const again = await world.cashier.execute('payments', register, {
      input: { legalEntityId, mchid: '1699999999', appid: 'wx8888888888888888', bankAccountId },
    });
    again.expectError('MerchantTaken');
  });
});

describe('refunds', () => {
  const ask = (order: { id: string }, amountMinor: string, refundKey: string = newId()) =>
    distribution().execute('payments', refund, {
      input: { refundKey, salesReturnId: refundKey, paymentOrderId: order.id, amountMinor, reason: '退货' },
    });

  it('goes back through the channel, is booked and told; never more than was paid', async () => {
    const order = await paidOrder();
    const refundKey = newId();
    const made = (await ask(order, '2000', refundKey)).expectData();
    expect((await ask(order, '2000', refundKey)).expectData().createRefund.id).toBe(made.createRefund.id);
    (await ask(order, '1999', refundKey)).expectError('RefundDiffers');
    (await ask(order, '3881')).expectError('RefundExceedsPayment');
    await until(order.id, ({ refunds }) => refunds[0]?.state === 'SUCCEEDED');
    expect(await booked(made.createRefund.id)).toMatchObject([{ amount: '2000' }]);
    expect(await eventsOf('RefundSucceeded', made.createRefund.id)).toHaveLength(1);
  });

  it('what the channel closes is failed, and may be refunded anew', async () => {
    const order = await paidOrder();
    await bank.fault('refund-closed', mchid);
    (await ask(order, '5880')).expectData();
    await until(order.id, ({ refunds }) => refunds[0]?.state === 'FAILED');
    expect((await shown(order.id)).refunded.amountMinor).toBe('0');
    (await ask(order, '5880')).expectData();
    await until(order.id, ({ refunds }) => refunds[1]?.state === 'SUCCEEDED');
  });

  const repeat = (refundId: string) =>
    world.cashier.execute(
      'payments',
      'mutation ($input: RepeatRefundInput!) { repeatRefund(input: $input) { ... on Refund { id state } ... on Error { message } } }',
      { input: { refundId } },
    );
  const told = async (paymentOrderId: string) =>
    (
      await world.world.sql('payments')`
        select body from event where name = 'NoticeRaised' and body ->> 'documentId' = ${paymentOrderId}`
    ).map(({ body }) => [body.kind, body.permission]);

  it('what failed is asked for anew by a person, once, under another number, and headquarters had been told', async () => {
    const order = await paidOrder();
    await bank.fault('refund-closed', mchid);
    const refundKey = newId();
    const [first] = [(await ask(order, '5880', refundKey)).expectData().createRefund];
    await until(order.id, ({ refunds }) => refunds[0]?.state === 'FAILED');
    expect(await told(order.id)).toEqual([['REFUND_STUCK', 'merchant.write']]);
    expect(await booked(first.id)).toEqual([]);
    // Whoever asked for it may ask again: the answer is the same until a person has seen to it.
    expect((await ask(order, '5880', refundKey)).expectData().createRefund).toMatchObject({
      id: first.id,
      state: 'FAILED',
    });
    const again = (await repeat(first.id)).expectData().repeatRefund;
    expect(again.id).not.toBe(first.id);
    (await repeat(first.id)).expectError('WrongState');
    expect((await ask(order, '5880', refundKey)).expectData().createRefund.id).toBe(again.id);
    await until(order.id, ({ refunds }) => refunds[1]?.state === 'SUCCEEDED');
    (await repeat(again.id)).expectError('WrongState');
    expect(await booked(again.id)).toHaveLength(1);
    expect((await shown(order.id)).refunded.amountMinor).toBe('5880');
    // Each says how it came to where it stands, and the one that failed what came of it.
    const [failed, ...earlier] = await historyOf(first.id);
    expect(failed).toMatchObject({ command: 'repeatRefund', personName: expect.any(String) });
    expect([earlier[0], earlier.at(-1)].map((one) => one && toState(one))).toEqual(['FAILED', 'SENDING']);
    const succeeded = await historyOf(again.id);
    expect(succeeded.map(toState).filter((state) => state !== 'PROCESSING')).toEqual([
      'SUCCEEDED',
      'BOOKING',
      'SENDING',
    ]);
    expect(succeeded.at(-1)).toMatchObject({ command: 'repeatRefund', personName: failed?.personName });
  });

  type Entry = { command: string; personName: string | null; facts: { name: string; value: string }[] };
  const historyOf = async (id: string): Promise<Entry[]> => {
    const read = 'query ($id: ID!) { refund(id: $id) { history { command personName facts { name value } } } }';
    return (await world.cashier.execute('payments', read, { id })).expectData().refund.history;
  };
  const toState = ({ facts }: Entry) => facts.find(({ name }) => name === 'toState')?.value;

  it('an abnormal one books nothing, keeps its amount, and people are told; asked again, the channel’s word counts', async () => {
    const order = await paidOrder();
    await bank.fault('refund-abnormal', mchid);
    const made = (await ask(order, '5880')).expectData().createRefund;
    const stuck = await until(order.id, ({ refunds }) => refunds[0]?.state === 'ABNORMAL');
    expect(stuck.refunded.amountMinor).toBe('5880');
    expect(await booked(made.id)).toEqual([]);
    expect(await eventsOf('RefundSucceeded', made.id)).toEqual([]);
    expect(await told(order.id)).toEqual([['REFUND_STUCK', 'merchant.write']]);
    // It is not given back a second time beside the first.
    (await ask(order, '1')).expectError('RefundExceedsPayment');
    (await repeat(made.id)).expectError('WrongState');
    const asked = await world.cashier.execute(
      'payments',
      'mutation ($input: AskChannelAgainInput!) { askChannelAgain(input: $input) { ... on PaymentOrder { id } ... on Error { message } } }',
      { input: { paymentOrderId: order.id } },
    );
    asked.expectData();
    const askNow = () => askAttempts.run(createJobContext(world.runtime, 'test', {}), { paymentOrderId: order.id }, {});
    await askNow();
    expect((await shown(order.id)).refunds[0].state).toBe('ABNORMAL');
    await bank.control('wechat-pay/refund-outcome', {
      mchid,
      outRefundNo: made.id.replaceAll('-', ''),
      outcome: 'SUCCESS',
    });
    await askNow();
    await until(order.id, ({ refunds }) => refunds[0]?.state === 'SUCCEEDED');
    expect(await booked(made.id)).toHaveLength(1);
    expect(await eventsOf('RefundSucceeded', made.id)).toHaveLength(1);
  });

  it('a lost answer is asked again: the money goes back once', async () => {
    const order = await paidOrder();
    await bank.fault('lose-answer', mchid, { operation: 'createRefund' });
    (await ask(order, '5880')).expectData();
    const done = await until(order.id, ({ refunds }) => refunds[0]?.state === 'SUCCEEDED');
    expect(await booked(done.refunds[0].id)).toHaveLength(1);
  });
});
