import { gzipSync } from 'node:zlib';
import { newId, uuidFrom } from '@quanlian/ids/uuid.ts';
import { createJobContext } from '@quanlian/subgraph-kit/job-context.ts';
import { advanceSaga } from '@quanlian/subgraph-kit/saga.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bankStatementSaga } from '../bank-statement/statement-saga.ts';
import { tellSettlementAccount } from '../merchant/tell-settlement-account.ts';
import { readWechatKeys } from '../payment-channel/wechat-keys.ts';
import { authorizationOf } from '../payment-channel/wechat-signature.ts';
import { paymentAttemptSaga } from '../payment-order/payment-attempt-saga.ts';
import { startTestBank, type TestBank } from '../test-bank.ts';
import { salesOrdersByEvents } from '../test-sales-orders.ts';
import { bootPayments, type Company, type PaymentsWorld } from '../test-world.ts';
import { hasHash, readBill } from './bill.ts';
import { escalateOverdue } from './escalate-overdue.ts';
import { reconciliationSaga } from './reconciliation-saga.ts';
import { differencesBetween } from './rules.ts';

let bank: TestBank;
let world: PaymentsWorld;
let company: Company;
let merchantId: string;
const salesOrders = salesOrdersByEvents(() => world.world.sql('payments'));
const mchid = '1655555555';
const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' }).format(new Date());
beforeAll(async () => {
  bank = await startTestBank();
  world = await bootPayments({ env: bank.env, gateway: salesOrders.handler });
  bank.notifyTo(world.world.running('payments').handler);
  company = await world.company();
  const { legalEntityId, bankAccountId } = company;
  const made = await world.cashier.execute(
    'payments',
    'mutation ($input: RegisterMerchantInput!) { registerMerchant(input: $input) { ... on ChannelMerchant { id } } }',
    { input: { legalEntityId, mchid, appid: 'wx7777777777777777', bankAccountId } },
  );
  merchantId = made.expectData().registerMerchant.id;
  await tellSettlementAccount.run(createJobContext(world.runtime, 'test', {}), { merchantId }, {});
});
afterAll(async () => {
  await world.world.close();
  await bank.close();
});

const shown = `id state isGreen orders { amountMinor } ledger { amountMinor } channel { amountMinor } fees { amountMinor }
  bank { amountMinor } differences { id kind state amount { amountMinor } ownerName }`;

async function paid(amountMinor: string) {
  const buyerId = newId();
  const made = await world.world
    .service('distribution')
    .execute(
      'payments',
      'mutation ($input: CreatePaymentOrderInput!) { createPaymentOrder(input: $input) { ... on PaymentOrder { id } } }',
      {
        input: {
          salesOrderId: newId(),
          orderNumber: 'SO-1',
          buyerId,
          sellerLegalEntityId: company.legalEntityId,
          payeeLegalEntityId: company.legalEntityId,
          amountMinor,
          currency: 'CNY',
          description: '订单',
          expiresAt: new Date(Date.now() + 600_000).toISOString(),
        },
      },
    );
  const { id } = made.expectData().createPaymentOrder;
  const shopper = world.world.person({ organisationKind: 'SHOPPER', organisationId: buyerId, roles: ['shopper'] });
  const asked = await shopper.execute(
    'payments',
    'mutation ($input: PayByWechatInput!) { payByWechat(input: $input) { ... on PaymentOrder { attempts { id codeUrl } } } }',
    { input: { paymentOrderId: id } },
  );
  const [attempt] = asked.expectData().payByWechat.attempts;
  await bank.press(attempt.codeUrl, 'pay');
  for (let round = 0; round < 60; round++) {
    await advanceSaga(world.runtime, paymentAttemptSaga, attempt.id).catch(() => undefined);
    const [row] = await world.world.sql('payments')`select state from payment_orders where id = ${id}`;
    if (row?.state === 'PAID') return { id, attemptId: attempt.id as string };
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  throw new Error('not paid');
}

function act(who: typeof world.clerk, name: string, type: string, input: object) {
  return who.execute(
    'payments',
    `mutation ($input: ${type}!) { ${name}(input: $input) { ... on ReconciliationDifference { state } ... on Error { message } } }`,
    { input },
  );
}

async function reconcile() {
  const answer = await world.clerk.execute(
    'payments',
    `mutation ($input: ReconcileChannelDayInput!) { reconcileChannelDay(input: $input) { ... on ChannelReconciliation { ${shown} } ... on Error { message } } }`,
    { input: { merchantId, day } },
  );
  const { id } = answer.expectData().reconcileChannelDay;
  for (let round = 0; round < 60; round++) {
    const statements = await world.world.sql('payments')`select id from bank_statements where state = 'READING'`;
    for (const row of statements) await advanceSaga(world.runtime, bankStatementSaga, row.id).catch(() => undefined);
    await advanceSaga(world.runtime, reconciliationSaga, id).catch(() => undefined);
    await world.posted();
    const read = await world.clerk.execute(
      'payments',
      `query ($id: ID!) { channelReconciliation(id: $id) { ${shown} } }`,
      {
        id,
      },
    );
    const { channelReconciliation } = read.expectData();
    if (channelReconciliation.state === 'COMPARED') return channelReconciliation;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  throw new Error('not compared');
}

it('orders, ledger, bill and bank agree; an extra row of the bill goes to suspense until another person clears it', async () => {
  await paid('10000');
  await world.posted();
  // No bill names it yet: it is ours by our payment.
  expect(await held()).toEqual({ ledger: '10000', bills: '10000' });
  const green = await reconcile();
  expect(await held()).toEqual({ ledger: '0', bills: '0' });
  expect(green).toMatchObject({
    isGreen: true,
    orders: { amountMinor: '10000' },
    channel: { amountMinor: '10000' },
    fees: { amountMinor: '60' },
    bank: { amountMinor: '9940' },
  });
  await bank.fault('bill-extra-row', mchid, { amountMinor: '100' });
  const red = await reconcile();
  expect(red).toMatchObject({
    isGreen: false,
    differences: [{ kind: 'CHANNEL_ONLY', state: 'OPEN', amount: { amountMinor: '100' } }],
  });
  expect((await reconcile()).differences).toHaveLength(1);
  expect(await world.balance('1901', company.legalEntityId)).toBe(-100n);

  const { id } = red.differences[0];
  const both = world.world.person({ roles: ['hq-finance-clerk', 'hq-finance-approver'] });
  (await act(both, 'claimDifference', 'ClaimDifferenceInput', { id })).expectData();
  (
    await act(world.clerk, 'explainDifference', 'ExplainDifferenceInput', { id, explanation: '线下', clearing: 'LOSS' })
  ).expectError('NotTheOwner');
  (
    await act(both, 'explainDifference', 'ExplainDifferenceInput', { id, explanation: '线下收款', clearing: 'LOSS' })
  ).expectData();
  (await act(both, 'reviewDifference', 'ReviewDifferenceInput', { id, isApproved: true })).expectError('SamePerson');
  expect(await world.balance('1901', company.legalEntityId)).toBe(-100n);
  const approver = world.world.person({ roles: ['hq-finance-approver'] });
  (await act(approver, 'reviewDifference', 'ReviewDifferenceInput', { id, isApproved: true })).expectData();
  await world.posted();
  expect(await world.balance('1901', company.legalEntityId)).toBe(0n);
  // What the bill has more is ours now, less its fee of a fen.
  expect(await held()).toEqual({ ledger: '99', bills: '99' });
  // The row still differs, and is explained: the day waits for nothing but the bank, which never pays out what was not paid.
  expect((await reconcile()).differences).toMatchObject([{ state: 'CLEARED' }]);
});

it('a row that the channel named wrongly leaves the ledger and what counts of its bills, and a missing transfer is seen', async () => {
  await bank.fault('bill-extra-row', mchid, { amountMinor: '300' });
  const red = await reconcile();
  const { id } = red.differences.find((one: { state: string }) => one.state === 'OPEN');
  const claimer = world.world.person({ roles: ['hq-finance-clerk'] });
  const approver = world.world.person({ roles: ['hq-finance-approver'] });
  (await act(claimer, 'claimDifference', 'ClaimDifferenceInput', { id })).expectData();
  (
    await act(claimer, 'explainDifference', 'ExplainDifferenceInput', {
      id,
      explanation: '账单误列他人交易',
      clearing: 'CHANNEL',
    })
  ).expectData();
  await world.posted();
  // Three yuan more, less a fee of two fen.
  expect(await held()).toEqual({ ledger: '397', bills: '397' });
  (await act(approver, 'reviewDifference', 'ReviewDifferenceInput', { id, isApproved: true })).expectData();
  await world.posted();
  // It takes its fee with it.
  expect(await held()).toEqual({ ledger: '99', bills: '99' });
  expect(await world.balance('1901', company.legalEntityId)).toBe(0n);
  await world.world.sql('payments')`delete from ledger_item where item_id = ${merchantId}`;
  expect(await held()).toEqual({ ledger: '0', bills: '99' });
});

/** What the merchant has at the channel: by the ledger's entries that name it, and by its bills. */
async function held(): Promise<{ ledger: string; bills: string }> {
  const answer = await world.world.service('finance').execute(
    'payments',
    `query ($entity: ID) {
      controlAccountBalances(code: "1012-CHANNEL", legalEntityId: $entity) { nodes { documentId balanceMinor } }
      channelBillBalances(legalEntityId: $entity) { merchantId amountMinor }
    }`,
    { entity: company.legalEntityId },
  );
  const { controlAccountBalances, channelBillBalances } = answer.expectData();
  const ofMerchant = controlAccountBalances.nodes.find((one: { documentId: string }) => one.documentId === merchantId);
  expect(controlAccountBalances.nodes).toHaveLength(ofMerchant ? 1 : 0);
  return { ledger: ofMerchant?.balanceMinor ?? '0', bills: channelBillBalances[0].amountMinor };
}

describe('what orders know', () => {
  const longAgo = () =>
    world.world.sql(
      'payments',
    )`update payment_attempts set ended_at = now() - interval '1 hour' where ended_at is not null`;

  it('an order that never heard of its payment is found, told to people, and clears itself when it has heard', async () => {
    const { id } = await paid('700');
    salesOrders.deafTo.add(id);
    await longAgo();
    const before = await reconcile();
    const [found] = before.differences.filter((one: { kind: string }) => one.kind === 'ORDER_DIFFERS');
    expect(found).toMatchObject({ state: 'OPEN', amount: { amountMinor: '700' } });
    expect(Number(before.ledger.amountMinor) - Number(before.orders.amountMinor)).toBe(700);
    expect(before.isGreen).toBe(false);
    // The money is booked rightly: nothing of it stands in suspense.
    expect(await world.world.sql('payments')`select 1 from posting where document_id = ${found.id}`).toEqual([]);
    const [notice] = await world.world.sql('payments')`
      select body from event where name = 'NoticeRaised' and body ->> 'documentId' = ${before.id}
      order by recorded_at desc limit 1`;
    expect(notice?.body).toMatchObject({ kind: 'RECONCILIATION_DIFFERENCE', permission: 'reconciliation.write' });
    // It is cleared against nothing but the order.
    await act(world.clerk, 'claimDifference', 'ClaimDifferenceInput', { id: found.id });
    const wrong = { id: found.id, explanation: '手续费', clearing: 'FEE' };
    (await act(world.clerk, 'explainDifference', 'ExplainDifferenceInput', wrong)).expectError('InvalidInput');
    salesOrders.deafTo.clear();
    const after = await reconcile();
    expect(after.orders).toEqual(after.ledger);
    expect(after.differences.find((one: { id: string }) => one.id === found.id)).toMatchObject({ state: 'CLEARED' });
  });
});

describe('a bill that is not what was paid', () => {
  it('a row that is missing and an amount that is wrong go to suspense, the one with a minus, the other by its part', async () => {
    const [gone, misnamed] = [await paid('1000'), await paid('2000')];
    const suspense = await world.balance('1901', company.legalEntityId);
    const numberOf = ({ attemptId }: { attemptId: string }) => attemptId.replaceAll('-', '');
    await bank.fault('bill-missing-row', numberOf(gone));
    await bank.fault('bill-wrong-amount', numberOf(misnamed), { amountMinor: '2500' });
    const red = await reconcile();
    const open = red.differences.filter(({ state }: { state: string }) => state === 'OPEN');
    expect(open).toHaveLength(2);
    expect(open).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'OURS_ONLY', amount: expect.objectContaining({ amountMinor: '-1000' }) }),
        expect.objectContaining({ kind: 'AMOUNT_DIFFERS', amount: expect.objectContaining({ amountMinor: '500' }) }),
      ]),
    );
    expect(await world.balance('1901', company.legalEntityId)).toBe(suspense + 500n);
    // Overdue, their reviewers are told, once.
    const inAWeek = { clockOffsetMs: 9 * 86_400_000 };
    for (const _times of [1, 2]) {
      await escalateOverdue.run(createJobContext(world.runtime, 'test', inAWeek), {}, {});
    }
    const told = await world.world.sql('payments')`
      select 1 from event where name = 'NoticeRaised' and body ->> 'kind' = 'RECONCILIATION_OVERDUE'
        and body ->> 'permission' = 'reconciliation.review'`;
    expect(told).toHaveLength(2);
  });

  it('one that is not the one that was named, or that is torn, writes nothing: the day waits', async () => {
    const rowsBefore = await world.world.sql('payments')`select count(*)::int as rows from channel_bill_rows`;
    const bill = await billNow();
    expect(hasHash(bill.bytes, bill.sha1)).toBe(true);
    expect(hasHash(bill.bytes.subarray(1), bill.sha1)).toBe(false);
    expect(() => readBill(bill.bytes.subarray(0, bill.bytes.length - 60), { mchid, day })).toThrow();
    expect(() => readBill(gzipSync(bill.bytes), { mchid, day })).toThrow();
    expect(() => readBill(bill.bytes, { mchid: '1600000009', day })).toThrow('merchant');
    expect(() => readBill(bill.bytes, { mchid, day: '2026-01-01' })).toThrow('the bill has a row of');
    expect(readBill(bill.bytes, { mchid, day }).length).toBeGreaterThan(2);
    const flow = await billNow('fundflowbill', 'account_type=BASIC');
    expect(() => readBill(flow.bytes, { mchid, day })).toThrow('the bill has no column');
    expect(await world.world.sql('payments')`select count(*)::int as rows from channel_bill_rows`).toEqual(rowsBefore);
  });
});

it('a file cut off, an answer not signed by the channel or none: nothing is written, and it is asked again', async () => {
  await paid('300');
  const rows = async () =>
    world.world.sql('payments')`
      select (select count(*)::int from channel_bill_rows) as rows, (select count(*)::int from posting) as postings,
        (select count(*)::int from reconciliation_differences) as differences`;
  const before = await rows();
  const id = uuidFrom(merchantId, `reconciliation:${day}`);
  for (const [kind, operation] of [
    ['bill-torn', 'downloadBill'],
    ['bad-signature', 'tradeBill'],
    ['lose-answer', 'tradeBill'],
  ] as const) {
    await bank.fault(kind, mchid, { operation });
    await world.world.sql('payments')`update channel_reconciliations set state = 'READING' where id = ${id}`;
    await expect(advanceSaga(world.runtime, reconciliationSaga, id), kind).rejects.toThrow('READING');
    expect(await rows(), kind).toEqual(before);
  }
  await reconcile();
  expect(await rows()).not.toEqual(before);
});

/** A bill as the channel gives it out. */
async function billNow(kind = 'tradebill', more = 'bill_type=ALL') {
  const { merchantKey: key, merchantSerial: serial } = await readWechatKeys(bank.keysFolder);
  const get = (target: string) => {
    const by = { mchid, serial, key, timestamp: String(Math.floor(Date.now() / 1000)), nonce: newId() };
    const authorization = authorizationOf({ method: 'GET', target, body: '' }, by);
    return fetch(new URL(target, bank.env.WECHAT_PAY_URL), { headers: { authorization } });
  };
  const told = (await (await get(`/v3/bill/${kind}?bill_date=${day}&${more}`)).json()) as {
    hash_value: string;
    download_url: string;
  };
  const { pathname, search } = new URL(told.download_url);
  const file = await get(`${pathname}${search}`);
  return { sha1: told.hash_value, bytes: new Uint8Array(await file.arrayBuffer()) };
}

it('rows are compared by our numbers', () => {
  const ours = { kind: 'REFUND' as const, ownNumber: 'R', channelNumber: null, amountMinor: 5n };
  expect(differencesBetween([ours], [{ ...ours, amountMinor: 7n }])).toMatchObject([
    { kind: 'AMOUNT_DIFFERS', amountMinor: -2n },
  ]);
});
