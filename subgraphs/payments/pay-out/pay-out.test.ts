import { createPrivateKey, createSign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '@quanlian/ids/uuid.ts';
import { createJobContext } from '@quanlian/subgraph-kit/job-context.ts';
import { advanceSaga } from '@quanlian/subgraph-kit/saga.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestBank, type TestBank } from '../test-bank.ts';
import { bootPayments, type Company, type PaymentsWorld, type TestSupplier } from '../test-world.ts';
import { askPayOut } from './ask-pay-out.ts';
import { payOutSaga } from './pay-out-saga.ts';

let bank: TestBank;
let world: PaymentsWorld;
let company: Company;
beforeAll(async () => {
  bank = await startTestBank();
  world = await bootPayments({ env: bank.env });
  bank.notifyTo(world.world.running('payments').handler);
  company = await world.company();
});
afterAll(async () => {
  await world.world.close();
  await bank.close();
});

const createPayOut = /* GraphQL */ `
  mutation ($input: CreatePayOutInput!) {
    createPayOut(input: $input) {
      ... on PayOut { id state failureCode }
      ... on PayeeMismatch { field }
      ... on PayableNotOpen { openMinor payableId }
      ... on SumMismatch { payablesMinor }
      ... on BankBalanceTooLow { availableMinor }
      ... on PayOutContentDiffers { payOutId }
      ... on Error { message }
    }
  }
`;

interface Wish {
  supplier: TestSupplier;
  parts: { payableId: string; amountMinor: string }[];
  change?: Record<string, unknown>;
  idempotencyKey?: string;
}

function inputOf({ supplier, parts, change = {} }: Wish) {
  return {
    paymentRequestId: newId(),
    attempt: 1,
    legalEntityId: company.legalEntityId,
    bankAccountId: company.bankAccountId,
    supplierId: supplier.supplierId,
    amountMinor: parts.reduce((sum, part) => sum + BigInt(part.amountMinor), 0n).toString(),
    currency: 'CNY',
    payee: supplier.payee,
    payables: parts,
    ...change,
  };
}

function pay(wish: Wish) {
  return world.world.service('finance').execute('payments', createPayOut, { input: inputOf(wish) });
}

/** A supplier who is owed ¥1,130.00 by one payable. */
async function owed() {
  const supplier = await world.supplier();
  const { payableId, ...ids } = await world.payable(company, supplier, { netMinor: 100_000n, taxMinor: 13_000n });
  return { supplier, payableId, ids, parts: [{ payableId, amountMinor: '113000' }] };
}

async function row(id: string) {
  const [found] = await world.world.sql('payments')`select * from pay_outs where id = ${id}`;
  return found;
}

/** The rescue job of a background worker, without waiting for it. */
const drive = (id: string) => advanceSaga(world.runtime, payOutSaga, id).catch(() => undefined);

async function untilDriven(id: string, state: string) {
  await expect
    .poll(
      async () => {
        await drive(id);
        return (await row(id))?.state;
      },
      { timeout: 10_000, interval: 50 },
    )
    .toBe(state);
}

async function openOf(supplier: TestSupplier, payableId: string) {
  const [item] = await world.world.sql('payments')<{ open: string; held: string }[]>`
    select (i.credits_posted - i.debits_posted)::text as open, i.debits_pending::text as held
    from ledger_item i join ledger_account a on a.id = i.account_id
    where a.code = '2202' and a.party_id = ${supplier.supplierId} and i.item_id = ${payableId}`;
  return item;
}

async function events(payOutId: string) {
  const rows = await world.world.sql('payments')<{ name: string; body: Record<string, unknown> }[]>`
    select name, body from event where aggregate_id = ${payOutId} order by aggregate_version`;
  return rows.map(({ name, body }) => ({ name, body }));
}

async function counts() {
  const [found] = await world.world.sql('payments')<Record<string, string>[]>`
    select (select count(*) from pay_outs) as pay_outs, (select count(*) from posting) as postings,
      (select count(*) from event) as events, (select count(*) from pay_out_steps) as steps`;
  return { payOuts: found?.pay_outs, ...found, orders: (await bank.orders()).length };
}

describe('a pay-out', () => {
  it('is held, sent, paid, booked, and its receipt kept; finance and the supplier are told', async () => {
    const { supplier, payableId, parts } = await owed();
    const before = await world.balance('1002', company.legalEntityId);
    const { createPayOut: payOut } = (await pay({ supplier, parts })).expectData();
    await untilDriven(payOut.id, 'PAID');

    expect(await openOf(supplier, payableId)).toEqual({ open: '0', held: '0' });
    expect(await world.balance('1002', company.legalEntityId)).toBe(before - 113_000n);
    const paid = await row(payOut.id);
    const [event] = await events(payOut.id);
    expect(event).toMatchObject({
      name: 'PayOutPaid',
      body: { amountMinor: '113000', receiptNumber: paid?.receipt_number, receiptFileId: paid?.receipt_file_id },
    });
    const [file] = await world.world.sql('payments')<{ head: string; state: string }[]>`
      select state, substr(encode(c.bytes, 'escape'), 1, 5) as head from file f join file_chunk c on c.file_id = f.id
      where f.id = ${paid?.receipt_file_id}`;
    expect(file).toEqual({ state: 'READY', head: '%PDF-' });
    const notices = await world.world.sql('payments')`
      select 1 from event where name = 'NoticeRaised' and body ->> 'documentId' = ${payOut.id}
        and body ->> 'organisationId' = ${supplier.supplierId} and body ->> 'kind' = 'PAYMENT_MADE'`;
    expect(notices.length).toBe(1);
    expect(await world.findings()).toEqual([]);
  });

  it('shows itself to its supplier without our bank account, and to nobody else', async () => {
    const { supplier, parts } = await owed();
    const { createPayOut: payOut } = (await pay({ supplier, parts })).expectData();
    await untilDriven(payOut.id, 'PAID');
    const query = /* GraphQL */ `
      query ($id: ID!) {
        payOut(id: $id) {
          number state amount { amountMinor } receiptUrl allowedActions
          bankAccount { accountNumber } steps { state } payables { payableId }
        }
        payOuts(filter: { text: "PAY-" }) { nodes { id } }
      }
    `;
    const asSupplier = (organisationId: string) =>
      world.world
        .person({ organisationKind: 'SUPPLIER', organisationId, roles: ['supplier-finance'] })
        .execute('payments', query, { id: payOut.id });
    const own = (await asSupplier(supplier.supplierId)).expectData();
    expect(own.payOut).toMatchObject({ state: 'PAID', amount: { amountMinor: '113000' }, bankAccount: null });
    expect(own.payOut.receiptUrl).toMatch(/^\/files\/payments\//);
    expect(own.payOut.allowedActions).toEqual([]);
    expect(own.payOuts.nodes).toEqual([expect.objectContaining({ id: payOut.id })]);
    const other = (await asSupplier(newId())).expectData();
    expect(other).toMatchObject({ payOut: null, payOuts: { nodes: [] } });
    const hq = (await world.cashier.execute('payments', query, { id: payOut.id })).expectData();
    expect(hq.payOut.bankAccount.accountNumber).toBe(company.accountNumber);
    // The bank's notification may come before its answer to the order: then it is never seen as ACCEPTED.
    const steps = hq.payOut.steps.map((step: { state: string }) => step.state);
    expect(steps.filter((state: string) => state !== 'ACCEPTED')).toEqual([
      'RESERVING',
      'SENDING',
      'BOOKING',
      'AWAITING_RECEIPT',
      'PAID',
    ]);
  });

  it('is one for a payment request’s attempt, however often it is asked for', async () => {
    const { supplier, parts } = await owed();
    const input = inputOf({ supplier, parts });
    const service = world.world.service('finance');
    const ask = (change: object = {}) => service.execute('payments', createPayOut, { input: { ...input, ...change } });
    const answers = await Promise.all([ask(), ask(), ask()]);
    const ids = new Set(answers.map((answer) => answer.expectData().createPayOut.id));
    expect(ids.size).toBe(1);
    const [id = ''] = ids;
    await untilDriven(id, 'PAID');
    expect((await ask()).expectData().createPayOut).toMatchObject({ id, state: 'PAID' });
    expect((await ask({ bankAccountId: newId() })).expectError('PayOutContentDiffers').payOutId).toBe(id);
    expect((await bank.orders([id])).length).toBe(1);
  });

  it('is refused by name, with nothing written and nothing sent, when something does not agree', async () => {
    const { supplier, payableId, parts } = await owed();
    const stranger = await world.supplier();
    const before = await counts();
    const changed = (change: Record<string, unknown>) => pay({ supplier, parts, change });

    const otherName = { ...supplier.payee, accountName: '他人有限公司' };
    expect((await changed({ payee: otherName })).expectError('PayeeMismatch').field).toBe('accountName');
    const otherAccount = { ...supplier.payee, accountNumber: stranger.payee.accountNumber };
    expect((await changed({ payee: otherAccount })).expectError('PayeeMismatch').field).toBe('accountNumber');
    (await changed({ supplierId: stranger.supplierId })).expectError('PayeeMismatch');
    (await changed({ supplierId: newId() })).expectError('NotFound');
    (await changed({ bankAccountId: newId() })).expectError('NotFound');
    expect((await changed({ amountMinor: '113001' })).expectError('SumMismatch').payablesMinor).toBe('113000');
    const more = [{ payableId, amountMinor: '113001' }];
    expect((await pay({ supplier, parts: more })).expectError('PayableNotOpen')).toMatchObject({
      payableId,
      openMinor: '113000',
    });
    // Another supplier's payable is not open for this one.
    const others = await owed();
    const afterOthers = await counts();
    (await pay({ supplier, parts: others.parts })).expectError('PayableNotOpen');
    (await pay({ supplier, parts: [...parts, ...parts] })).expectError('InvalidInput');
    (await changed({ currency: 'USD' })).expectError('InvalidInput');
    (await world.cashier.execute('payments', createPayOut, { input: inputOf({ supplier, parts }) })).expectError(
      'FORBIDDEN',
    );
    expect(await counts()).toEqual(afterOthers);
    expect(afterOthers.orders).toBe(before.orders);
    expect(afterOthers.payOuts).toBe(before.payOuts);
  });

  it('of one payable is paid once when two requests race for it; two payables are both paid', async () => {
    const race = async (wishes: Wish[]) => {
      const answers = await Promise.all(wishes.map(pay));
      const made = answers.flatMap((answer) => {
        const data = answer.answer.data?.createPayOut;
        return data && typeof data === 'object' && 'id' in data ? [String(data.id)] : [];
      });
      for (const id of made) {
        await expect
          .poll(
            async () => {
              await drive(id);
              return (await row(id))?.state;
            },
            { timeout: 10_000 },
          )
          .toMatch(/^(PAID|REFUSED)$/);
      }
      return bank.orders(made);
    };
    const { supplier, payableId, parts } = await owed();
    expect((await race([1, 2, 3].map(() => ({ supplier, parts })))).length).toBe(1);
    expect(await openOf(supplier, payableId)).toEqual({ open: '0', held: '0' });
    const others = [await owed(), await owed()];
    expect((await race(others)).length).toBe(2);
    expect(await world.findings()).toEqual([]);
  });

  it('that the ledger refuses never reaches the bank, and finance is told', async () => {
    const { supplier, payableId, parts } = await owed();
    const sql = world.world.sql('payments');
    const made = () => sql<{ id: string; state: string; failure_code: string }[]>`
      select p.id, p.state, failure_code from pay_outs p join pay_out_payables y on y.pay_out_id = p.id
      where y.payable_id = ${payableId}`;
    // The batcher is held until both requests have seen the payable open and have committed.
    const lock = await sql.reserve();
    await lock`select pg_advisory_lock(7241501)`;
    const asked = [pay({ supplier, parts }), pay({ supplier, parts })];
    await expect.poll(async () => (await made()).length, { timeout: 5_000 }).toBe(2);
    await lock`select pg_advisory_unlock(7241501)`;
    lock.release();
    for (const answer of await Promise.all(asked)) answer.expectData();
    for (const { id } of await made()) await drive(id);

    const refused = (await made()).filter((payOut) => payOut.state === 'REFUSED');
    expect(refused.map((payOut) => payOut.failure_code)).toEqual(['LimitExceeded']);
    for (const { id } of refused) {
      expect(await bank.orders([id])).toEqual([]);
      expect(await events(id)).toMatchObject([{ name: 'PayOutFailed', body: { outcome: 'REJECTED', wasPaid: false } }]);
    }
    for (const { id, state } of await made()) if (state !== 'REFUSED') await untilDriven(id, 'PAID');
  });
});

describe('a pay-out that the bank does not pay', () => {
  for (const [fault, state, reasonCode] of [
    ['return', 'RETURNED', 'NAME_MISMATCH'],
    ['reject', 'REJECTED', 'REFUSED_BY_BANK'],
  ] as const) {
    it(`comes to ${state}, opens the payable again, and can be tried again`, async () => {
      const { supplier, payableId, parts } = await owed();
      await bank.fault(fault, supplier.payee.accountNumber, { reasonCode });
      const input = inputOf({ supplier, parts });
      const service = world.world.service('finance');
      const { createPayOut: payOut } = (await service.execute('payments', createPayOut, { input })).expectData();
      await untilDriven(payOut.id, state);
      expect(await openOf(supplier, payableId)).toEqual({ open: '113000', held: '0' });
      expect(await events(payOut.id)).toMatchObject([
        { name: 'PayOutFailed', body: { outcome: state, wasPaid: false, reasonCode } },
      ]);
      const again = await service.execute('payments', createPayOut, { input: { ...input, attempt: 2 } });
      await untilDriven(again.expectData().createPayOut.id, 'PAID');
      expect(await openOf(supplier, payableId)).toEqual({ open: '0', held: '0' });
    });
  }

  it('is reversed when it comes back after it was paid', async () => {
    const { supplier, payableId, parts } = await owed();
    const before = await world.balance('1002', company.legalEntityId);
    const { createPayOut: payOut } = (await pay({ supplier, parts })).expectData();
    await untilDriven(payOut.id, 'PAID');
    await bank.outcome(payOut.id, 'RETURNED');
    await untilDriven(payOut.id, 'RETURNED');
    expect(await openOf(supplier, payableId)).toEqual({ open: '113000', held: '0' });
    expect(await world.balance('1002', company.legalEntityId)).toBe(before);
    expect((await events(payOut.id)).map(({ name, body }) => [name, body.wasPaid])).toEqual([
      ['PayOutPaid', undefined],
      ['PayOutFailed', true],
    ]);
    const notices = await world.world.sql('payments')<{ kind: string }[]>`
      select body ->> 'kind' as kind from event
      where name = 'NoticeRaised' and body ->> 'documentId' = ${payOut.id} order by sequence`;
    expect(notices.map((notice) => notice.kind)).toEqual(['PAYMENT_MADE', 'PAYMENT_RETURNED']);
    expect(await world.findings()).toEqual([]);
  });
});

describe('an answer of the bank that proves nothing', () => {
  for (const [fault, more] of [
    ['lose-request', { operation: 'createPayment' }],
    ['lose-answer', { operation: 'createPayment' }],
    ['server-error', { operation: 'createPayment', status: 503 }],
    ['bad-signature', { operation: 'createPayment' }],
    ['replay-answer', { operation: 'createPayment' }],
    ['bad-signature', { operation: 'queryPayment' }],
    ['bad-signature', { operation: 'getReceipt' }],
  ] as const) {
    it(`is asked again and never taken for a failure: ${fault} of ${more.operation}`, async () => {
      const { supplier, parts } = await owed();
      await bank.fault(fault, supplier.payee.accountNumber, more);
      const { createPayOut: payOut } = (await pay({ supplier, parts })).expectData();
      await untilDriven(payOut.id, 'PAID');
      expect((await bank.orders([payOut.id])).map((order) => order.status)).toEqual(['PAID']);
      expect((await events(payOut.id)).map(({ name }) => name)).toEqual(['PayOutPaid']);
    });
  }
});

describe('a notification of the bank', () => {
  /** A pay-out that the bank holds back until the test says so. */
  async function held() {
    const one = await owed();
    await bank.fault('hold', one.supplier.payee.accountNumber);
    const { createPayOut: payOut } = (await pay(one)).expectData();
    await untilDriven(payOut.id, 'ACCEPTED');
    return { ...one, payOutId: String(payOut.id) };
  }

  async function deliver(options: { body: object; age?: number; nonce?: string; spoil?: boolean; path?: string }) {
    const key = createPrivateKey(await readFile(join(bank.keysFolder, 'bank.key.pem')));
    const body = JSON.stringify(options.body);
    const timestamp = String(Math.floor(Date.now() / 1000) - (options.age ?? 0));
    const nonce = options.nonce ?? newId().replaceAll('-', '');
    const text = `POST\n/bank/notifications\n${timestamp}\n${nonce}\n${body}\n`;
    const signature = createSign('sha256').update(text).sign(key);
    if (options.spoil) signature[7] = (signature[7] ?? 0) ^ 1;
    const response = await world.world.running('payments').handler({
      method: 'POST',
      path: options.path ?? '/bank/notifications',
      body: Buffer.from(body),
      headers: {
        'bank-client-id': 'quanlian',
        'bank-timestamp': timestamp,
        'bank-nonce': nonce,
        'bank-signature': signature.toString('base64'),
      },
    });
    return response.status;
  }

  async function paidBody(one: Awaited<ReturnType<typeof held>>, change: object = {}) {
    const sent = await row(one.payOutId);
    return {
      notificationId: newId(),
      type: 'PAYMENT_PAID',
      occurredAt: new Date().toISOString(),
      payment: {
        clientReference: one.payOutId.replaceAll('-', ''),
        bankReference: sent?.bank_reference,
        payerAccount: company.accountNumber,
        payee: {
          name: one.supplier.payee.accountName,
          account: one.supplier.payee.accountNumber,
          bankCode: one.supplier.payee.bankCode,
        },
        amountMinor: '113000',
        currency: 'CNY',
        remark: '',
        status: 'PAID',
        reason: null,
        acceptedAt: new Date().toISOString(),
        paidAt: new Date().toISOString(),
        endedAt: null,
        receiptNumber: '1',
        ...change,
      },
    };
  }

  it('that is forged, altered, old, misdirected or replayed changes nothing', async () => {
    const one = await held();
    const body = await paidBody(one);
    const before = await counts();
    expect(await deliver({ body, spoil: true })).toBe(401);
    expect(await deliver({ body, age: 301 })).toBe(401);
    expect(await deliver({ body, age: -400 })).toBe(401);
    expect(await deliver({ body, path: '/bank/notifications?x=1' })).toBe(401);
    expect(await deliver({ body, nonce: 'short' })).toBe(401);
    expect(await deliver({ body: { hello: 1 } })).toBe(400);
    const unknown = { ...body, payment: { ...body.payment, clientReference: newId().replaceAll('-', '') } };
    const nonce = newId().replaceAll('-', '');
    expect(await deliver({ body: unknown, nonce })).toBe(404);
    expect(await deliver({ body, nonce })).toBe(409);
    expect(await counts()).toEqual(before);
    expect((await row(one.payOutId))?.state).toBe('ACCEPTED');
  });

  it('of a day gone by, as a demo plays it, is written on that day', async () => {
    const one = await held();
    const paidAt = '2026-03-05T02:00:00.000Z';
    const body = { ...(await paidBody(one, { paidAt })), occurredAt: paidAt };
    expect(await deliver({ body })).toBe(200);
    const [step] = await world.world.sql('payments')<{ occurred_at: Date }[]>`
      select occurred_at from pay_out_steps where pay_out_id = ${one.payOutId} and state = 'BOOKING'`;
    expect(step?.occurred_at).toEqual(new Date(paidAt));
    // The ledger and the receipt follow, on the same day.
    await bank.outcome(one.payOutId, 'PAID');
    await untilDriven(one.payOutId, 'PAID');
    const [booked] = await world.world.sql('payments')<{ happened_at: Date }[]>`
      select happened_at from ledger_transfer where document_id = ${one.payOutId} and kind = 'POST'`;
    expect(booked?.happened_at).toEqual(new Date(paidAt));
  });

  it('that names another amount, currency or payee clears nothing until people had the bank asked', async () => {
    for (const change of [{ amountMinor: '113001' }, { currency: 'USD' }, { payerAccount: '999999' }]) {
      const one = await held();
      expect(await deliver({ body: await paidBody(one, change) })).toBe(200);
      expect((await row(one.payOutId))?.state).toBe('CONFLICTED');
      expect(await openOf(one.supplier, one.payableId)).toEqual({ open: '113000', held: '113000' });
      expect(await events(one.payOutId)).toEqual([]);
      // Even the right notification leads nowhere by itself; but a person may have the bank asked.
      const heard = bank.received.length;
      await bank.outcome(one.payOutId, 'PAID');
      await expect.poll(() => bank.received.length, { timeout: 5_000 }).toBeGreaterThan(heard);
      expect((await row(one.payOutId))?.state).toBe('CONFLICTED');
      const asked = await world.cashier.execute(
        'payments',
        'mutation ($input: AskBankAgainInput!) { askBankAgain(input: $input) { ... on PayOut { id } ... on Error { message } } }',
        { input: { id: one.payOutId } },
      );
      asked.expectData();
      await askPayOut.run(createJobContext(world.runtime, 'test'), { payOutId: one.payOutId }, {});
      await untilDriven(one.payOutId, 'PAID');
      expect(await openOf(one.supplier, one.payableId)).toEqual({ open: '0', held: '0' });
    }
  });

  it('that comes twice, or after a question has told the same, pays once', async () => {
    const { supplier, payableId, parts } = await owed();
    await bank.fault('notify-twice', supplier.payee.accountNumber);
    await bank.fault('notify-replay', supplier.payee.accountNumber);
    const { createPayOut: payOut } = (await pay({ supplier, parts })).expectData();
    await untilDriven(payOut.id, 'PAID');
    expect(await openOf(supplier, payableId)).toEqual({ open: '0', held: '0' });
    expect((await events(payOut.id)).map(({ name }) => name)).toEqual(['PayOutPaid']);
  });

  it('alone brings a payment to its end, when the saga only follows it', async () => {
    const one = await held();
    await bank.outcome(one.payOutId, 'PAID');
    await expect.poll(() => bank.received.at(-1), { timeout: 5_000 }).toBe(200);
    await expect
      .poll(async () => (await row(one.payOutId))?.state, { timeout: 5_000 })
      .toMatch(/BOOKING|AWAITING_RECEIPT|PAID/);
    await untilDriven(one.payOutId, 'PAID');
  });
});
