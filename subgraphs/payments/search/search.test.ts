import { newId } from '@quanlian/ids/uuid.ts';
import type { TestClient } from '@quanlian/testkit/world.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bootPayments, type PaymentsWorld } from '../test-world.ts';

let test: PaymentsWorld;
beforeAll(async () => {
  test = await bootPayments();
});
afterAll(() => test?.world.close());

const query = 'query ($text: String!) { searchPayments(text: $text) { type id number title state } }';
const search = async (who: TestClient, text: string) =>
  (await who.execute('payments', query, { text })).expectData().searchPayments;

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
  await sql`insert into refunds ${sql({
    ...{ id: newId(), number: `RF-${mark}`, refund_key: newId(), payment_order_id: id, attempt_id: attemptId },
    ...{ sales_order_id: salesOrderId, buyer_id: buyerId, amount_minor: 400, currency: 'CNY', reason: '退货' },
    ...{ state: 'SUCCEEDED', channel_refund_id: `5030${mark}`, created_at: at, refunded_at: at, ended_at: at },
  })}`;
  return { id, buyerId };
}

it('a payment order is found by its number, its order, the channel’s number and its refund, the exact number first', async () => {
  const { id } = await addPayment('660001');
  const reader = test.world.person({ permissions: ['payment.read'] });
  for (const text of ['pa-660001', 'SO-660001', '4200660001', 'RF-660001', '5030660001']) {
    expect(await search(reader, text), text).toMatchObject([
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
  expect(await search(shopper(buyerId), '660002')).toMatchObject([{ id }]);
});
