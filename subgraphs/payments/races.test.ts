import { newId } from '@quanlian/ids/uuid.ts';
import { createJobContext } from '@quanlian/subgraph-kit/job-context.ts';
import { advanceSaga } from '@quanlian/subgraph-kit/saga.ts';
import { command, kindsOf, raceBehindLock } from '@quanlian/testkit/race.ts';
import type { TransactionSql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postBatch } from './ledger/post-batch.ts';
import { askPayOut } from './pay-out/ask-pay-out.ts';
import { payOutSaga } from './pay-out/pay-out-saga.ts';
import { startTestBank, type TestBank } from './test-bank.ts';
import { bootPayments, type Company, type PaymentsWorld } from './test-world.ts';

/*
 * Two commands on one thing at once. Both wait at what is held: at a row the first to come goes first, at a table either;
 * the second must see what the first did.
 */

let bank: TestBank;
let world: PaymentsWorld;
let company: Company;
beforeAll(async () => {
  bank = await startTestBank({ outcomeDelayMs: 3_600_000, notify: false });
  world = await bootPayments({ env: bank.env });
  company = await world.company();
});
afterAll(async () => {
  await world?.world.close();
  await bank?.close();
});

const race = <T>(hold: (sql: TransactionSql) => Promise<unknown>, actions: (() => Promise<T>)[]) =>
  raceBehindLock(world.world.ownerUrl('payments'), hold, actions);
const row = (table: string, id: string) => (sql: TransactionSql) =>
  sql`select 1 from ${sql(table)} where id = ${id} for update`;

it('an opening balance is recorded once by two at once, and two accounts each get theirs', async () => {
  const [one, two] = [await world.company(0n), await world.company(0n)];
  const record = ({ bankAccountId }: Company, amountMinor: string) =>
    command('payments', world.clerk, 'recordOpeningBalance', { bankAccountId, amountMinor, asOf: '2026-01-01' });
  const twice = await race(row('own_bank_accounts', one.bankAccountId), [record(one, '700'), record(one, '800')]);
  expect(kindsOf(twice)).toEqual(['OwnBankAccount', 'OpeningBalanceRecorded']);
  (await record(two, '500')()).expectData();
  await world.posted();
  const balances = [one, two].map(({ legalEntityId }) => world.balance('1002', legalEntityId));
  expect(await Promise.all(balances)).toEqual([700n, 500n]);
});

it('an advance is held for one of two orders that both saw enough of it, and for both where it is enough', async () => {
  const dealer = await world.dealer(10_000n);
  const hold = (amountMinor: string) =>
    command('payments', world.world.service('distribution'), 'holdAdvance', {
      ...dealer,
      orderId: newId(),
      orderNumber: 'SO-20261123-000001',
      amountMinor,
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    });
  // Both have looked at what is available when they come to the table.
  const table = (sql: TransactionSql) => sql`lock table advance_holds in exclusive mode`;
  const kinds = kindsOf(await race(table, [hold('6000'), hold('6000')]));
  expect(kinds.toSorted()).toEqual(['AdvanceHold', 'AdvanceInsufficient']);
  expect(kindsOf(await race(table, [hold('2000'), hold('2000')]))).toEqual(['AdvanceHold', 'AdvanceHold']);
  const [account] = await world.world.sql('payments')`
    select debits_pending::int as held from ledger_account where party_id = ${dealer.partnerId}`;
  expect(account?.held).toBe(10_000);
});

describe('a pay-out', () => {
  async function owed() {
    const supplier = await world.supplier();
    const { payableId } = await world.payable(company, supplier, { netMinor: 100_000n, taxMinor: 13_000n });
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
    return { supplier, payableId, input };
  }
  const pay = (input: object) => command('payments', world.world.service('finance'), 'createPayOut', input);
  const rowsOf = (paymentRequestId: string) => world.world.sql('payments')<{ id: string; state: string }[]>`
    select id, state from pay_outs where payment_request_id = ${paymentRequestId}`;

  async function accepted() {
    const { input } = await owed();
    (await pay(input)()).expectData();
    const [made] = await rowsOf(input.paymentRequestId);
    return { id: made?.id ?? '' };
  }

  it('is one for an attempt that is asked for twice at once, and another one for the next attempt', async () => {
    const { input } = await owed();
    const hold = (sql: TransactionSql) => sql`lock table pay_outs in exclusive mode`;
    expect(kindsOf(await race(hold, [pay(input), pay(input)]))).toEqual(['PayOut', 'PayOut']);
    expect(await rowsOf(input.paymentRequestId)).toHaveLength(1);
    const { input: other } = await owed();
    const attempts = [pay(other), pay({ ...other, attempt: 2 })];
    expect(kindsOf(await race(hold, attempts))).toEqual(['PayOut', 'PayOut']);
    // Both are written; the ledger holds the payable for one of them.
    const settled = async () => {
      const rows = await rowsOf(other.paymentRequestId);
      for (const { clientReference } of await bank.orders(rows.map(({ id }) => id))) {
        await bank.outcome(clientReference, 'PAID').catch(() => undefined);
      }
      for (const { id } of rows) await advanceSaga(world.runtime, payOutSaga, id).catch(() => undefined);
      return (await rowsOf(other.paymentRequestId)).map(({ state }) => state).sort();
    };
    await expect.poll(settled).toEqual(['PAID', 'REFUSED']);
    const rows = await rowsOf(other.paymentRequestId);
    expect(await bank.orders(rows.map(({ id }) => id))).toHaveLength(1);
  });

  it('is booked once when the bank’s outcome is heard twice at once', async () => {
    const { id } = await accepted();
    await bank.outcome(id, 'PAID');
    const ask = () => askPayOut.run(createJobContext(world.runtime, 'payOut.ask', {}), { payOutId: id }, {});
    const results = await race(row('pay_outs', id), [ask, ask]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    const steps = await world.world.sql('payments')`
      select 1 from pay_out_steps where pay_out_id = ${id} and state = 'BOOKING'`;
    expect(steps).toHaveLength(1);
  });
});

it('one batch at a time is posted: another process finds the ledger busy, and nothing is posted twice', async () => {
  const sql = world.world.sql('payments');
  const holder = await sql.reserve();
  await holder`begin`;
  await holder`select pg_advisory_xact_lock(7241501)`;
  expect(await postBatch(world.runtime)).toEqual({ isBusy: true, settled: [], isFull: false });
  await holder`commit`;
  holder.release();
  expect((await postBatch(world.runtime)).isBusy).toBe(false);
});
