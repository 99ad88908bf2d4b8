import { newId } from '@quanlian/ids/uuid.ts';
import { createJobContext } from '@quanlian/subgraph-kit/job-context.ts';
import { advanceSaga } from '@quanlian/subgraph-kit/saga.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bankStatementSaga } from '../bank-statement/statement-saga.ts';
import { tellSettlementAccount } from '../merchant/tell-settlement-account.ts';
import { paymentAttemptSaga } from '../payment-order/payment-attempt-saga.ts';
import { startTestBank, type TestBank } from '../test-bank.ts';
import { bootPayments, type Company, type PaymentsWorld } from '../test-world.ts';
import { readBill } from './bill.ts';
import { reconciliationSaga } from './reconciliation-saga.ts';
import { differencesBetween } from './rules.ts';

let bank: TestBank;
let world: PaymentsWorld;
let company: Company;
let merchantId: string;
const mchid = '1655555555';
const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' }).format(new Date());
beforeAll(async () => {
  bank = await startTestBank();
  world = await bootPayments({ env: bank.env });
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
    if (row?.state === 'PAID') return;
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
  const green = await reconcile();
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
  expect(await held()).toEqual({ ledger: '97', bills: '97' });
  expect(await world.balance('1901', company.legalEntityId)).toBe(0n);
  await world.world.sql('payments')`delete from ledger_item where item_id = ${merchantId}`;
  expect(await held()).toEqual({ ledger: '0', bills: '97' });
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

it('a bill whose summary names other rows is no bill, and rows are compared by our numbers', () => {
  const head = '交易时间,微信订单号,商户订单号,交易状态,订单金额,微信退款单号,商户退款单号,申请退款金额,手续费';
  const row = '`2026-11-22 08:35:41,`T1,`O1,`SUCCESS,`6.00,`0,`0,`0.00,`0.04000';
  const bill = (count: number) =>
    new TextEncoder().encode(`\uFEFF${head}\r\n${row}\r\n总交易单数\r\n\`${count}.0,\`6.00\r\n`);
  expect(readBill(bill(1))).toMatchObject([{ kind: 'PAYMENT', ownNumber: 'O1', amountMinor: 600n, feeMinor: 4n }]);
  expect(() => readBill(bill(2))).toThrow('the bill names 2 rows and has 1');
  const ours = { kind: 'REFUND' as const, ownNumber: 'R', channelNumber: null, amountMinor: 5n };
  expect(differencesBetween([ours], [{ ...ours, amountMinor: 7n }])).toMatchObject([
    { kind: 'AMOUNT_DIFFERS', amountMinor: -2n },
  ]);
});
