import { newId } from '@quanlian/ids/uuid.ts';
import { createJobContext } from '@quanlian/subgraph-kit/job-context.ts';
import { advanceSaga } from '@quanlian/subgraph-kit/saga.ts';
import { command, kindsOf, raceBehindLock } from '@quanlian/testkit/race.ts';
import { withoutLocks } from '@quanlian/testkit/without-locks.ts';
import type { TransactionSql } from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postBatch } from './ledger/post-batch.ts';
import { askPayOut } from './pay-out/ask-pay-out.ts';
import { payOutSaga } from './pay-out/pay-out-saga.ts';
import { askAttempts } from './payment-order/ask-channel-again.ts';
import { paymentAttemptSaga } from './payment-order/payment-attempt-saga.ts';
import { refundSaga } from './refund/refund-saga.ts';
import { startTestBank, type TestBank } from './test-bank.ts';
import { paidMessage } from './test-channel.ts';
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

describe('a payment through a channel', () => {
  const mchid = '1644444444';
  const appid = 'wx4444444444444444';
  const distribution = () => world.world.service('distribution');
  beforeAll(async () => {
    const { legalEntityId, bankAccountId } = company;
    const register = command('payments', world.cashier, 'registerMerchant', {
      legalEntityId,
      mchid,
      appid,
      bankAccountId,
    });
    (await register()).expectData();
  });

  const createOrder =
    'mutation ($input: CreatePaymentOrderInput!) { createPaymentOrder(input: $input) { ... on PaymentOrder { id } } }';
  const orderOf = (buyerId: string) => ({
    salesOrderId: newId(),
    orderNumber: 'SO-20261123-000001',
    buyerId,
    sellerLegalEntityId: company.legalEntityId,
    payeeLegalEntityId: company.legalEntityId,
    amountMinor: '5880',
    currency: 'CNY',
    description: '订单',
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
  });

  /** A shopper who has pressed pay on the channel's page; the channel tells nothing by itself. */
  async function pressed() {
    const buyerId = newId();
    const made = await distribution().execute('payments', createOrder, { input: orderOf(buyerId) });
    const { id } = made.expectData().createPaymentOrder;
    const shopper = world.world.person({ organisationKind: 'SHOPPER', organisationId: buyerId, roles: ['shopper'] });
    (await command('payments', shopper, 'payByWechat', { paymentOrderId: id })()).expectData();
    const attempt = async () => {
      const [row] = await world.world.sql('payments')<{ id: string; state: string; pay_url: string | null }[]>`
        select id, state, pay_url from payment_attempts where payment_order_id = ${id}`;
      if (row && row.state !== 'WAITING') {
        await advanceSaga(world.runtime, paymentAttemptSaga, row.id).catch(() => undefined);
      }
      return row;
    };
    await expect.poll(async () => (await attempt())?.state).toBe('WAITING');
    const { id: attemptId = '', pay_url: payUrl } = (await attempt()) ?? {};
    const outTradeNo = attemptId.replaceAll('-', '');
    await bank.fault('notify-never', outTradeNo);
    await bank.press(payUrl ?? '', 'pay');
    const facts = { mchid, appid, outTradeNo, transactionId: `T${outTradeNo}`, amountMinor: 5880 };
    /** The channel's message, told again and again under the id given. */
    const tell = (messageId: string) => async () =>
      world.world.running('payments').handler(await paidMessage(bank.keysFolder, messageId, facts));
    return { id, attemptId, tell };
  }
  const orderState = async (id: string) => {
    const [row] = await world.world.sql('payments')`select state from payment_orders where id = ${id}`;
    return row?.state;
  };
  const settled = async (id: string, attemptId: string) => {
    await advanceSaga(world.runtime, paymentAttemptSaga, attemptId).catch(() => undefined);
    return orderState(id);
  };
  async function paid() {
    const { id, attemptId, tell } = await pressed();
    await tell(newId())();
    await expect.poll(() => settled(id, attemptId)).toBe('PAID');
    return { id };
  }
  it('is asked of the ledger once when it is told twice at once, by the same message or by two', async () => {
    for (const ids of [[newId(), newId()], Array(2).fill(newId())]) {
      const { id, attemptId, tell } = await pressed();
      const results = await race(row('payment_orders', id), ids.map(tell));
      expect(results.map((result) => result.status === 'fulfilled' && result.value.status)).toEqual([200, 200]);
      await expect.poll(() => settled(id, attemptId)).toBe('PAID');
      await world.posted();
      const transfers = await world.world.sql('payments')`select 1 from ledger_transfer where document_id = ${id}`;
      expect(transfers).toHaveLength(1);
      const events = await world.world.sql('payments')`select 1 from event where aggregate_id = ${id}`;
      expect(events).toHaveLength(1);
    }
    // The control: two payments told at once are two.
    const [one, two] = [await pressed(), await pressed()];
    await Promise.all([one.tell(newId())(), two.tell(newId())()]);
    await expect
      .poll(() => Promise.all([one, two].map((of) => settled(of.id, of.attemptId))))
      .toEqual(['PAID', 'PAID']);
  });

  it('has one attempt when the shopper presses twice at once, and one for each way', async () => {
    const order = async () => {
      const buyerId = newId();
      const made = await distribution().execute('payments', createOrder, { input: orderOf(buyerId) });
      const { id } = made.expectData().createPaymentOrder;
      const shopper = world.world.person({ organisationKind: 'SHOPPER', organisationId: buyerId, roles: ['shopper'] });
      const press = (way: string) => command('payments', shopper, 'payByWechat', { paymentOrderId: id, way });
      const ways = async () => {
        const rows = await world.world.sql('payments')`
          select way from payment_attempts where payment_order_id = ${id} order by way`;
        return rows.map(({ way }) => way);
      };
      return { id, press, ways };
    };
    const [one, other] = [await order(), await order()];
    const twice = await race(row('payment_orders', one.id), [one.press('NATIVE'), one.press('NATIVE')]);
    expect(kindsOf(twice)).toEqual(['PaymentOrder', 'PaymentOrder']);
    expect(await one.ways()).toEqual(['NATIVE']);
    const both = await race(row('payment_orders', other.id), [other.press('NATIVE'), other.press('H5')]);
    expect(kindsOf(both)).toEqual(['PaymentOrder', 'PaymentOrder']);
    expect(await other.ways()).toEqual(['H5', 'NATIVE']);
  });

  it('is booked once when the notification comes while the channel is asked, whichever is first', async () => {
    for (const isToldFirst of [true, false]) {
      const { id, attemptId, tell } = await pressed();
      const hear = async () => {
        await tell(newId())();
      };
      const ask = async () => {
        await askAttempts.run(createJobContext(world.runtime, 'test', {}), { paymentOrderId: id }, {});
      };
      const results = await race(row('payment_orders', id), isToldFirst ? [hear, ask] : [ask, hear]);
      expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
      await expect.poll(() => settled(id, attemptId)).toBe('PAID');
      await world.posted();
      const sql = world.world.sql('payments');
      expect(await sql`select 1 from posting where document_id = ${id}`).toHaveLength(1);
      expect(await sql`select 1 from event where aggregate_id = ${id}`).toHaveLength(1);
    }
  });

  it('a failed refund is asked for anew once by two at once', async () => {
    const { id } = await paid();
    const refundKey = newId();
    const input = { refundKey, paymentOrderId: id, amountMinor: '5880', reason: '退货' };
    (await command('payments', distribution(), 'createRefund', input)()).expectData();
    const sql = world.world.sql('payments');
    const refundRows = () =>
      sql<{ id: string; state: string }[]>`select id, state from refunds where payment_order_id = ${id} order by id`;
    const failed = async () => {
      const [refund] = await refundRows();
      if (!refund) return undefined;
      const known = { mchid, outRefundNo: refund.id.replaceAll('-', ''), outcome: 'CLOSED' };
      if (refund.state === 'PROCESSING') await bank.control('wechat-pay/refund-outcome', known);
      await advanceSaga(world.runtime, refundSaga, refund.id).catch(() => undefined);
      return refund.state;
    };
    await expect.poll(failed).toBe('FAILED');
    const [first] = await refundRows();
    const repeat = () => command('payments', world.cashier, 'repeatRefund', { refundId: first?.id })();
    expect(kindsOf(await race(row('payment_orders', id), [repeat, repeat]))).toEqual(['Refund', 'WrongState']);
    expect(await refundRows()).toHaveLength(2);
  });

  it('a day is compared once when two ask for it at once, and two days are two', async () => {
    const sql = world.world.sql('payments');
    const [merchant] = await sql<{ id: string }[]>`select id from channel_merchants where mchid = ${mchid}`;
    const compare = (day: string) =>
      command('payments', world.clerk, 'reconcileChannelDay', { merchantId: merchant?.id, day });
    const at = row('channel_merchants', merchant?.id ?? '');
    const readings = () => sql`
      select day::text, reading from channel_reconciliations
      where merchant_id = ${merchant?.id ?? ''} and day < '2026-02-01' order by day`;
    const twice = await race(at, [compare('2026-01-05'), compare('2026-01-05')]);
    expect(kindsOf(twice)).toEqual(['ChannelReconciliation', 'ChannelReconciliation']);
    expect(await readings()).toEqual([{ day: '2026-01-05', reading: 1 }]);
    await race(at, [compare('2026-01-06'), compare('2026-01-07')]);
    expect(await readings()).toHaveLength(3);
  });

  it('is paid when the notification and closing come at once, whichever is first', async () => {
    for (const isClosedFirst of [true, false]) {
      const { id, attemptId, tell } = await pressed();
      const close = async () => {
        (await command('payments', distribution(), 'closePaymentOrder', { paymentOrderId: id })()).expectData();
      };
      const hear = async () => {
        await tell(newId())();
      };
      await race(row('payment_orders', id), isClosedFirst ? [close, hear] : [hear, close]);
      await expect.poll(() => settled(id, attemptId)).toBe('PAID');
      await world.posted();
      const transfers = await world.world.sql('payments')`select 1 from ledger_transfer where document_id = ${id}`;
      expect(transfers).toHaveLength(1);
    }
  });

  it('gives back no more than was paid when two refunds come at once, and both where it is enough', async () => {
    const refund = (paymentOrderId: string, amountMinor: string) =>
      command('payments', distribution(), 'createRefund', {
        refundKey: newId(),
        paymentOrderId,
        amountMinor,
        reason: '退货',
      });
    const { id } = await paid();
    const kinds = kindsOf(await race(row('payment_orders', id), [refund(id, '3000'), refund(id, '3000')]));
    expect(kinds).toEqual(['Refund', 'RefundExceedsPayment']);
    const { id: other } = await paid();
    const both = await race(row('payment_orders', other), [refund(other, '2880'), refund(other, '3000')]);
    expect(kindsOf(both)).toEqual(['Refund', 'Refund']);
    const refundKey = newId();
    const { id: third } = await paid();
    const same = { refundKey, paymentOrderId: third, amountMinor: '5880', reason: '退货' };
    const twice = ['one', 'two'].map(() => command('payments', distribution(), 'createRefund', same));
    expect(kindsOf(await race(row('payment_orders', third), twice))).toEqual(['Refund', 'Refund']);
    const rows = await world.world.sql('payments')`select 1 from refunds where payment_order_id = ${third}`;
    expect(rows).toHaveLength(1);
  });

  const unlocked = <T>(work: () => Promise<T>) => withoutLocks(world.world.running('payments'), work);
  const refundOf = (paymentOrderId: string) =>
    command('payments', distribution(), 'createRefund', {
      refundKey: newId(),
      paymentOrderId,
      amountMinor: '3000',
      reason: '退货',
    });

  it('control: without the locks two notifications both find it unpaid, and the second throws when it writes', async () => {
    const { id, attemptId, tell } = await pressed();
    const told = await unlocked(() => race(row('payment_attempts', attemptId), [tell(newId()), tell(newId())]));
    expect(told.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    await expect.poll(() => settled(id, attemptId)).toBe('PAID');
  });

  it('control: without the order’s lock two presses are two attempts', async () => {
    const buyerId = newId();
    const made = await distribution().execute('payments', createOrder, { input: orderOf(buyerId) });
    const { id } = made.expectData().createPaymentOrder;
    const shopper = world.world.person({ organisationKind: 'SHOPPER', organisationId: buyerId, roles: ['shopper'] });
    const press = command('payments', shopper, 'payByWechat', { paymentOrderId: id });
    const table = (sql: TransactionSql) => sql`lock table payment_attempts in share mode`;
    expect(kindsOf(await unlocked(() => race(table, [press, press])))).toEqual(['PaymentOrder', 'PaymentOrder']);
    const rows = await world.world.sql('payments')`select 1 from payment_attempts where payment_order_id = ${id}`;
    expect(rows).toHaveLength(2);
  });

  it('control: without the order’s lock and the amount in the UPDATE more is given back than was paid; the row’s limit holds', async () => {
    const { id } = await paid();
    const withoutAmount = (statement: string) =>
      statement.replace(/ and "payment_orders"\."refunded_minor" \+ \$\d+ <= "payment_orders"\."amount_minor"/, '');
    const twice = await withoutLocks(
      world.world.running('payments'),
      () => race(row('payment_orders', id), [refundOf(id), refundOf(id)]),
      withoutAmount,
    );
    expect(kindsOf(twice)).toEqual(['Refund', 'INTERNAL']);
  });

  it('a difference is reviewed once by two at once, and cleared in the ledger once', async () => {
    const approver = () => world.world.person({ roles: ['hq-finance-approver'] });
    const inReview = async () => {
      const id = newId();
      await world.world.sql('payments')`
        insert into reconciliation_differences
          (id, reconciliation_id, legal_entity_id, mchid, kind, row_kind, own_number, amount_minor, currency, state,
           owner_id, owner_name, explanation, clearing, created_at)
        values (${id}, ${dayId}, ${company.legalEntityId}, ${mchid}, 'CHANNEL_ONLY', 'PAYMENT', ${id}, 100, 'CNY',
           'IN_REVIEW', ${newId()}, '李会计', '线下收款', 'LOSS', now())`;
      return id;
    };
    const dayId = newId();
    await world.world.sql('payments')`
      insert into channel_reconciliations
        (id, merchant_id, legal_entity_id, bank_account_id, mchid, day, state, currency, created_at)
      select ${dayId}, id, legal_entity_id, bank_account_id, mchid, '2026-11-01', 'COMPARED', 'CNY', now()
      from channel_merchants where mchid = ${mchid}`;
    const review = (id: string, isApproved: boolean) =>
      command('payments', approver(), 'reviewDifference', { id, isApproved });
    const id = await inReview();
    const held = row('reconciliation_differences', id);
    const twice = kindsOf(await race(held, [review(id, true), review(id, true)]));
    expect(twice).toEqual(['ReconciliationDifference', 'WrongState']);
    const contrary = await inReview();
    const both = [review(contrary, false), review(contrary, true)];
    expect(kindsOf(await race(row('reconciliation_differences', contrary), both))).toEqual([
      'ReconciliationDifference',
      'WrongState',
    ]);
    await world.posted();
    const transfers = (of: string) => world.world.sql('payments')`
      select 1 from ledger_transfer where document_id = ${of}`;
    expect([(await transfers(id)).length, (await transfers(contrary)).length]).toEqual([1, 0]);
    // The control: without its lock both find it in review, and the second throws when it writes.
    const control = await inReview();
    const reviews = [review(control, false), review(control, true)];
    const unguarded = await unlocked(() => race(row('reconciliation_differences', control), reviews));
    expect(kindsOf(unguarded)).toEqual(['ReconciliationDifference', 'INTERNAL']);
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
