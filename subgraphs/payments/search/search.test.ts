import { newId } from '@quanlian/ids/uuid.ts';
import type { TestClient } from '@quanlian/testkit/world.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bootPayments, type PaymentsWorld } from '../test-world.ts';

let test: PaymentsWorld;
beforeAll(async () => {
  test = await bootPayments();
});
afterAll(() => test?.world.close());

const query = 'query ($text: String!) { searchPayments(text: $text) { type id number title state parentId } }';
const search = async (who: TestClient, text: string) =>
  (await who.execute('payments', query, { text })).expectData().searchPayments;

const isOf = (type: string) => (hit: { type: string }) => hit.type === type;

/** A payment order that was paid and refunded. */
async function addPayment(mark: string) {
  const sql = test.world.sql('payments');
  const [id, attemptId, salesOrderId, buyerId, at] = [newId(), newId(), newId(), newId(), new Date()];
  const { legalEntityId, bankAccountId } = await test.company(0n);
  const merchantId = newId();
  await sql`insert into channel_merchants ${sql({
    ...{
      id: merchantId,
      legal_entity_id: legalEntityId,
      channel: 'WECHAT_PAY',
      mchid: `16${mark}`,
      appid: `wx${mark}`,
    },
    ...{ bank_account_id: bankAccountId, registered_by_id: newId(), registered_by_name: '唐雪', created_at: at },
  })}`;
  await sql`insert into payment_orders ${sql({
    ...{ id, number: `PA-${mark}`, sales_order_id: salesOrderId, order_number: `SO-${mark}`, buyer_id: buyerId },
    ...{ legal_entity_id: legalEntityId, merchant_id: merchantId, mchid: `16${mark}`, appid: `wx${mark}` },
    ...{ amount_minor: 800, currency: 'CNY', description: `订单 ${mark}`, content_hash: 'x', state: 'PAID' },
    ...{ expires_at: at, paid_attempt_id: attemptId, paid_at: at, refunded_minor: 400, created_at: at },
  })}`;
  await sql`insert into payment_attempts ${sql({
    ...{ id: attemptId, payment_order_id: id, buyer_id: buyerId, way: 'NATIVE', state: 'SUCCEEDED', created_at: at },
    ...{ client_ip: '127.0.0.1', channel_transaction_id: `4200${mark}`, paid_minor: 800, paid_at: at, ended_at: at },
  })}`;
  const refundId = newId();
  await sql`insert into refunds ${sql({
    ...{ id: refundId, number: `RF-${mark}`, refund_key: newId(), payment_order_id: id, attempt_id: attemptId },
    ...{ sales_order_id: salesOrderId, buyer_id: buyerId, amount_minor: 400, currency: 'CNY', reason: '退货' },
    ...{ state: 'SUCCEEDED', channel_refund_id: `5030${mark}`, created_at: at, refunded_at: at, ended_at: at },
  })}`;
  return { id, buyerId, refundId };
}

it('a payment order is found by its number, its order, the channel’s number and its refund, the exact number first', async () => {
  const { id } = await addPayment('660001');
  const reader = test.world.person({ permissions: ['payment.read'] });
  for (const text of ['pa-660001', 'SO-660001', '4200660001', 'RF-660001', '5030660001']) {
    expect((await search(reader, text)).filter(isOf('PaymentOrder')), text).toMatchObject([
      { type: 'PaymentOrder', id, number: 'PA-660001', title: '订单 660001', state: 'PAID' },
    ]);
  }
  expect(await search(reader, '%')).toEqual([]);
  expect(await search(reader, '  ')).toBeNull();
});

it('without the right nobody finds it; a shopper finds no other’s', async () => {
  const { id, buyerId } = await addPayment('660002');
  expect(await search(test.world.person({ permissions: ['open-item.read'] }), '660002')).toEqual([]);
  const shopper = (organisationId: string) =>
    test.world.person({ organisationKind: 'SHOPPER', organisationId, permissions: ['payment.read'] });
  expect(await search(shopper(newId()), '660002')).toEqual([]);
  expect(await search(shopper(buyerId), '660002')).toMatchObject([{ id }, { type: 'Refund' }]);
});

it('a refund is found by its number and the channel’s, before the payment that it was taken from', async () => {
  const { refundId } = await addPayment('660003');
  const reader = test.world.person({ permissions: ['payment.read'] });
  expect((await search(reader, 'rf-660003'))[0]).toMatchObject({
    ...{ type: 'Refund', id: refundId, number: 'RF-660003', title: '订单 660003', state: 'SUCCEEDED', parentId: null },
  });
  expect((await search(reader, '5030660003')).filter(isOf('Refund'))).toMatchObject([{ id: refundId }]);
  const other = test.world.person({ permissions: ['ledger.read', 'bank.read', 'open-item.read'] });
  expect((await search(other, 'RF-660003')).filter(isOf('Refund'))).toEqual([]);
});

it('a bank account of ours is found by its number, bank and name, by those who may read banks', async () => {
  const { bankAccountId, accountNumber } = await test.company(0n);
  const cashier = test.world.person({ permissions: ['bank.read'] });
  for (const text of [accountNumber, accountNumber.slice(-8)]) {
    expect(await search(cashier, text), text).toMatchObject([
      { type: 'BankAccount', id: bankAccountId, number: accountNumber },
    ]);
  }
  expect(await search(test.world.person({ permissions: ['payment.read', 'open-item.read'] }), accountNumber)).toEqual(
    [],
  );
  const supplier = test.world.person({ organisationKind: 'SUPPLIER', permissions: ['bank.read', 'ledger.read'] });
  expect(await search(supplier, accountNumber)).toEqual([]);
});

it('a ledger account is found by its code, its name, its party and its bank account’s number', async () => {
  const company = await test.company(5_00n);
  const bookkeeper = test.world.person({ permissions: ['ledger.read'] });
  const [bank] = await search(bookkeeper, company.accountNumber);
  expect(bank).toMatchObject({ type: 'LedgerAccount', number: '1002' });
  expect(bank.title).toContain('银行存款 · ');
  const sql = test.world.sql('payments');
  const [partnerId, accountId] = [newId(), newId()];
  await sql`insert into partners (id, code, name, source_version) values (${partnerId}, 'D-6604', '台州椒江商贸', 1)`;
  const [like] = await sql`select * from ledger_account where id = ${bank.id}`;
  await sql`insert into ledger_account ${sql({
    ...{
      ...like,
      id: accountId,
      code: '2203-ADVANCE',
      party_id: partnerId,
      dimension: '',
      debits_posted: 0,
      credits_posted: 0,
    },
    ...{ debits_pending: 0, credits_pending: 0, version: 0 },
  })}`;
  for (const text of ['椒江', 'd-6604']) {
    expect(await search(bookkeeper, text), text).toMatchObject([
      { type: 'LedgerAccount', id: accountId, number: '2203-ADVANCE' },
    ]);
  }
  for (const text of ['1002', 'bank deposits', 'yinhangcunkuan', '银行存款']) {
    const codes = (await search(bookkeeper, text)).map((hit: { number: string }) => hit.number);
    expect(new Set(codes), text).toEqual(new Set(['1002']));
  }
  expect(await search(test.world.person({ permissions: ['payment.read'] }), '1002')).toEqual([]);
  const dealer = (organisationId: string) =>
    test.world.person({ organisationKind: 'DISTRIBUTOR', organisationId, permissions: ['ledger.read'] });
  expect(await search(dealer(partnerId), '2203')).toMatchObject([{ id: accountId }]);
  expect(await search(dealer(newId()), '2203')).toEqual([]);
  expect(await search(dealer(newId()), '椒江')).toEqual([]);
});
