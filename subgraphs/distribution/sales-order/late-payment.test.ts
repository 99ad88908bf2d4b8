import { legalEntityChanged } from '@quanlian/events/legal-entity-changed.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import { payments } from '@quanlian/payments/server.ts';
import { startTestBank, type TestBank } from '@quanlian/payments/test-bank.ts';
import { jsonBytes } from '@quanlian/transport/subgraph-transport.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bootOrders } from './test-orders.ts';

/*
 * A shopper pays after the order has lapsed: real orders, real payments with their ledger, events brought by the relay,
 * and the channel behind its own HTTP, which takes money of an order that was closed.
 */

const mchid = '1622222222';
const ofPayments = new Set(['createPaymentOrder', 'closePaymentOrder', 'createRefund']);
let bank: TestBank;
let orders: Awaited<ReturnType<typeof bootOrders>>;

beforeAll(async () => {
  bank = await startTestBank();
  orders = await bootOrders({
    also: [payments],
    background: true,
    env: bank.env,
    gateway: (neighbours) => async (request) => {
      const { name, query, variables } = neighbours.operationOf(request.body);
      if (!ofPayments.has(name)) return neighbours.handler(request);
      return orders.world.running('payments').handler({ ...request, body: jsonBytes({ query, variables }) });
    },
  });
  bank.notifyTo(orders.world.running('payments').handler);
  const { legalEntityId } = orders.channels;
  const bankAccountId = newId();
  await orders.world.deliver('payments', legalEntityChanged, {
    aggregateId: legalEntityId,
    body: {
      legalEntityId,
      organisationId: orders.world.hqOrganisationId,
      name: '清源饮品',
      nameEn: null,
      taxNumber: '91310115MA1K4QW03P',
      address: null,
      bankAccounts: [
        {
          bankAccountId,
          bankName: '工商银行上海分行',
          bankCode: '102290000011',
          accountNumber: '31002222222222222222',
          accountName: '清源饮品',
          isDefault: true,
        },
      ],
    },
  });
  const registered = await orders
    .client('HQ', ['hq-cashier'])
    .execute(
      'payments',
      'mutation ($input: RegisterMerchantInput!) { registerMerchant(input: $input) { ... on ChannelMerchant { id } ... on Error { message } } }',
      { input: { legalEntityId, mchid, appid: 'wx2222222222222222', bankAccountId } },
    );
  registered.expectData();
});
afterAll(async () => {
  await orders?.world.close();
  await bank?.close();
});

/** An order of two bottles whose shopper has the channel's page open, and lets the time pass. */
async function lapsed(productId: string) {
  const { person, place } = orders.shopper();
  const { id, paymentOrderId } = await place(productId, '2');
  const attempt = async () => {
    const asked = await person.execute(
      'payments',
      'mutation ($input: PayByWechatInput!) { payByWechat(input: $input) { ... on PaymentOrder { attempts { outTradeNo codeUrl } } ... on Error { message } } }',
      { input: { paymentOrderId } },
    );
    const [one] = asked.expectData().payByWechat.attempts;
    return one;
  };
  await expect.poll(async () => (await attempt()).codeUrl).toBeTruthy();
  const { outTradeNo, codeUrl } = await attempt();
  await orders.passDeadline(id);
  await expect.poll(() => stateOf(id)).toBe('LAPSED');
  // Its page takes nothing any more: what comes now comes late.
  expect((await bank.press(codeUrl, 'pay')).status).toBe(409);
  const payLate = () => bank.control('wechat-pay/pay', { mchid, outTradeNo, late: true });
  return { id, paymentOrderId, payLate };
}

const stateOf = async (id: string) => (await orders.read(id)).state;
const payment = async (paymentOrderId: string) => {
  const [row] = await orders.world.sql('payments')`
    select state, was_late, refunded_minor::int as refunded from payment_orders where id = ${paymentOrderId}`;
  return row;
};
/** What we still owe for an order, by the ledger. */
const owed = async (id: string) => {
  const [row] = await orders.world.sql('payments')`
    select coalesce(sum(credits_posted - debits_posted), 0)::int as minor from ledger_item where item_id = ${id}`;
  return row?.minor;
};

it('the goods are still there: they are held once more, and the order goes on', async () => {
  const { productId } = await orders.product('48');
  const { id, paymentOrderId, payLate } = await lapsed(productId);
  expect(await orders.held(productId)).toBe(0);
  await payLate();
  await expect.poll(() => stateOf(id), { timeout: 60_000 }).toBe('AWAITING_SHIPMENT');
  expect(await payment(paymentOrderId)).toEqual({ state: 'PAID', was_late: true, refunded: 0 });
  expect(await orders.held(productId)).toBe(2);
  expect(await owed(id)).toBe(1000);
});

it('somebody else has the goods: all of it goes back through the channel, and nothing is owed any more', async () => {
  const { productId } = await orders.product('2');
  const { id, paymentOrderId, payLate } = await lapsed(productId);
  const other = await orders.shopper().place(productId, '2');
  expect(other.state).toBe('AWAITING_PAYMENT');
  await payLate();
  const refunded = async () => (await orders.read(id)).refundState;
  await expect.poll(refunded, { timeout: 60_000 }).toBe('DONE');
  expect(await stateOf(id)).toBe('LAPSED');
  expect(await payment(paymentOrderId)).toEqual({ state: 'PAID', was_late: true, refunded: 1000 });
  expect(await owed(id)).toBe(0);
  const { refunds } = (await bank.control('wechat-pay/refunds')) as { refunds: { mchid: string; status: string }[] };
  expect(refunds.filter((refund) => refund.mchid === mchid)).toMatchObject([{ status: 'SUCCESS', refundFen: 1000 }]);
  expect(await stateOf(other.id)).toBe('AWAITING_PAYMENT');
  expect(await orders.held(productId)).toBe(2);
});
