import { newId } from '@quanlian/ids/uuid.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import { advanceSaga } from '@quanlian/subgraph-kit/saga.ts';
import { raceBehindLock } from '@quanlian/testkit/race.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sendPayment } from '../bank/bank-client.ts';
import { payOutSaga } from '../pay-out/pay-out-saga.ts';
import { clientReferenceOf } from '../pay-out/rules.ts';
import { startTestBank, type TestBank } from '../test-bank.ts';
import { bootPayments, type Company, type PaymentsWorld } from '../test-world.ts';
import { bankStatementSaga } from './statement-saga.ts';

let bank: TestBank;
let world: PaymentsWorld;
beforeAll(async () => {
  bank = await startTestBank();
  world = await bootPayments({ env: bank.env });
  bank.notifyTo(world.world.running('payments').handler);
});
afterAll(async () => {
  await world?.world.close();
  await bank?.close();
});

const today = () => businessDay(new Date());
const createPayOut = `mutation ($input: CreatePayOutInput!) { createPayOut(input: $input) {
  ... on PayOut { id } ... on Error { message } } }`;
const readBankStatement = `mutation ($input: ReadBankStatementInput!) { readBankStatement(input: $input) {
  ... on BankStatement { id state } ... on NotFound { id } ... on InvalidInput { fields { path message } } } }`;
const bankStatement = `query ($id: ID!) { bankStatement(id: $id) { state isWhole isReconciled unclaimedCount
  openingBalance { amountMinor } closingBalance { amountMinor } missingPayOuts { id }
  lines { kind amount { amountMinor } difference handling payOut { id } } } }`;

async function stateOf(payOutId: string) {
  const [row] = await world.world.sql('payments')`select state from pay_outs where id = ${payOutId}`;
  return row?.state;
}

async function until(payOutId: string, state: string) {
  await expect
    .poll(
      async () => {
        await advanceSaga(world.runtime, payOutSaga, payOutId).catch(() => undefined);
        return stateOf(payOutId);
      },
      { timeout: 10_000, interval: 50 },
    )
    .toBe(state);
}

/** A payment of ¥1,130.00 from the company's account, in the state in which it comes to rest. */
async function paid(company: Company, options: { fault?: string; state?: string } = {}) {
  const supplier = await world.supplier();
  const { payableId } = await world.payable(company, supplier, { netMinor: 100_000n, taxMinor: 13_000n });
  if (options.fault) await bank.fault(options.fault, supplier.payee.accountNumber);
  const input = {
    paymentRequestId: newId(),
    attempt: 1,
    legalEntityId: company.legalEntityId,
    bankAccountId: company.bankAccountId,
    supplierId: supplier.supplierId,
    amountMinor: '113000',
    currency: 'CNY',
    payee: supplier.payee,
    payables: [{ payableId, amountMinor: '113000' }],
  };
  const answer = await world.world.service('finance').execute('payments', createPayOut, { input });
  const id: string = answer.expectData().createPayOut.id;
  await until(id, options.state ?? 'PAID');
  return id;
}

async function statementOf(company: Company) {
  const input = { bankAccountId: company.bankAccountId, day: today() };
  const { readBankStatement: asked } = (
    await world.cashier.execute('payments', readBankStatement, { input })
  ).expectData();
  const read = async () => {
    await advanceSaga(world.runtime, bankStatementSaga, asked.id).catch(() => undefined);
    return (await world.cashier.execute('payments', bankStatement, { id: asked.id })).expectData().bankStatement;
  };
  await expect.poll(async () => (await read()).state, { timeout: 10_000, interval: 50 }).toBe('READ');
  return read();
}

it('each line is claimed by the payment that it names, also of one that came back', async () => {
  const company = await world.company();
  const first = await paid(company);
  const returned = await paid(company);
  await bank.outcome(returned, 'RETURNED');
  await until(returned, 'RETURNED');
  const statement = await statementOf(company);
  expect(statement).toMatchObject({ isWhole: true, isReconciled: true, unclaimedCount: 0, missingPayOuts: [] });
  expect(statement.lines).toMatchObject([
    { kind: 'PAYMENT', amount: { amountMinor: '113000' }, difference: null, payOut: { id: first } },
    { kind: 'PAYMENT', difference: null, payOut: { id: returned } },
    { kind: 'PAYMENT_RETURN', difference: null, payOut: { id: returned } },
  ]);
  const fallen = BigInt(statement.openingBalance.amountMinor) - BigInt(statement.closingBalance.amountMinor);
  expect(fallen).toBe(113_000n);
  // Read again it says the same: no line comes twice.
  expect(await statementOf(company)).toEqual(statement);
});

it('money that comes in is credited once per line and waits to be claimed; what a channel settles is left to its bill', async () => {
  const company = await world.company();
  await paid(company);
  const dealer = { name: '甲经销商', account: '6222020200001234' };
  await bank.incoming(company.accountNumber, '500000', dealer, '货款');
  expect(await statementOf(company)).toMatchObject({ isReconciled: true, unclaimedCount: 0 });
  await bank.incoming(company.accountNumber, '300000', { ...dealer, name: '财付通支付科技有限公司' }, '结算');
  await bank.incoming(company.accountNumber, '700000', dealer, '');
  // The day goes on: read again, it brings what came since.
  const statement = await statementOf(company);
  expect(statement.lines).toMatchObject([
    { kind: 'PAYMENT', handling: null },
    { kind: 'INCOMING', handling: 'RECEIPT', difference: null },
    { kind: 'INCOMING', handling: null, difference: 'INCOMING' },
    { kind: 'INCOMING', handling: 'RECEIPT', difference: null },
  ]);
  await statementOf(company);
  await world.posted();
  expect(await world.balance('2241-UNCLAIMED', company.legalEntityId)).toBe(-1_200_000n);
  const told = await world.world.sql('payments')<{ amount: string; remark: string }[]>`
    select body->>'amountMinor' as amount, body->>'remark' as remark from event
    where name = 'BankCreditReceived' and body->>'legalEntityId' = ${company.legalEntityId} order by sequence`;
  expect(told.map((one) => [one.amount, one.remark])).toEqual([
    ['500000', '货款'],
    ['700000', ''],
  ]);
});

it('names money that somebody else took, a payment that differs, and one that the bank does not have', async () => {
  const company = await world.company();
  const altered = await paid(company);
  const [own] = await world.world.sql('payments')`select payer_name from pay_outs where id = ${altered}`;
  const stranger = newId();
  await sendPayment(world.runtime, {
    clientReference: clientReferenceOf(stranger),
    payerAccount: company.accountNumber,
    payerName: own?.payer_name,
    payee: { name: '他人', account: '6222029900001111', bankCode: '103331000011' },
    amountMinor: 5_000n,
    currency: 'CNY',
    remark: '',
  });
  const neverPaid = await paid(company, { fault: 'hold', state: 'ACCEPTED' });
  const sql = world.world.sql('payments');
  await sql`update pay_outs set amount_minor = amount_minor + 1 where id = ${altered}`;
  await sql`update pay_outs set state = 'PAID', paid_at = now() where id = ${neverPaid}`;
  await expect
    .poll(async () => (await bank.orders([stranger])).map((order) => order.status), { timeout: 5_000 })
    .toEqual(['PAID']);
  const statement = await statementOf(company);
  expect(statement).toMatchObject({ isWhole: true, isReconciled: false, unclaimedCount: 2 });
  expect(statement.lines.map((line: { difference: string }) => line.difference).toSorted()).toEqual([
    'DIFFERS_FROM_ORDER',
    'UNKNOWN_PAYMENT',
  ]);
  const missing = statement.missingPayOuts.map((one: { id: string }) => one.id);
  expect(missing.toSorted()).toEqual([altered, neverPaid].toSorted());
  // Mended in our books, the line is claimed at the next reading.
  await sql`update pay_outs set amount_minor = amount_minor - 1 where id = ${altered}`;
  const again = await statementOf(company);
  expect(again.missingPayOuts).toEqual([{ __typename: 'PayOut', id: neverPaid }]);
  expect(again.unclaimedCount).toBe(1);
});

it('a forged answer is asked again; an account that the bank does not know is said to be unknown', async () => {
  const company = await world.company();
  const id = await paid(company);
  await bank.fault('bad-signature', company.accountNumber, { operation: 'getStatement' });
  expect((await statementOf(company)).lines).toMatchObject([{ payOut: { id } }]);

  const unknown = await world.company();
  const input = { bankAccountId: unknown.bankAccountId, day: today() };
  const { readBankStatement: asked } = (
    await world.cashier.execute('payments', readBankStatement, { input })
  ).expectData();
  await advanceSaga(world.runtime, bankStatementSaga, asked.id).catch(() => undefined);
  const { bankStatement: statement } = (
    await world.cashier.execute('payments', bankStatement, { id: asked.id })
  ).expectData();
  expect(statement).toMatchObject({ state: 'UNKNOWN_ACCOUNT', isReconciled: false, lines: [], openingBalance: null });
});

it('a day is refused that has not come, an account that is not ours, and a person without the right', async () => {
  const company = await world.company();
  const ask = (who: PaymentsWorld['cashier'], input: object) => who.execute('payments', readBankStatement, { input });
  const day = today();
  (await ask(world.cashier, { bankAccountId: newId(), day })).expectError('NotFound');
  (await ask(world.cashier, { bankAccountId: company.bankAccountId, day: '2099-01-01' })).expectError('InvalidInput');
  (await ask(world.clerk, { bankAccountId: company.bankAccountId, day })).expectError('FORBIDDEN');
  const rows = await world.world.sql('payments')`
    select 1 from bank_statements where bank_account_id = ${company.bankAccountId}`;
  expect(rows).toHaveLength(0);
});

it('two who read the same day at once make one statement, read once', async () => {
  const company = await world.company();
  await paid(company);
  const first = await statementOf(company);
  const input = { bankAccountId: company.bankAccountId, day: today() };
  const readings = async () => {
    const [row] = await world.world.sql('payments')<{ reading: number }[]>`
      select reading::int from bank_statements where bank_account_id = ${company.bankAccountId}`;
    return row?.reading ?? 0;
  };
  const before = await readings();
  const results = await raceBehindLock(
    world.world.ownerUrl('payments'),
    (sql) => sql`select 1 from bank_statements where bank_account_id = ${company.bankAccountId} for update`,
    [1, 2].map(() => () => world.cashier.execute('payments', readBankStatement, { input })),
  );
  const ids = results.map((one) => one.status === 'fulfilled' && one.value.expectData().readBankStatement.id);
  expect(new Set(ids).size).toBe(1);
  // The second leaves it to the first, and starts no reading of its own.
  expect(await readings()).toBe(before + 1);
  expect(await statementOf(company)).toEqual(first);
});
