import { join } from 'node:path';
import { newId } from '@quanlian/ids/uuid.ts';
import { startSubgraph } from '@quanlian/subgraph-kit/serve.ts';
import { localTransport } from '@quanlian/transport/subgraph-transport.ts';
import { expect, onTestFinished, test } from 'vitest';
import { payments } from '../server.ts';
import { startTestBank } from '../test-bank.ts';
import { bundleChild, childEnds } from '../test-child.ts';
import { bootPayments } from '../test-world.ts';

/** More statements than paying, or giving back, has: the kills end where a child gets through. */
const mostStatements = 300;

test('kill -9 before any statement of paying and of giving back: nothing is stranded, booked or told twice', async () => {
  const bank = await startTestBank();
  onTestFinished(() => bank.close());
  const world = await bootPayments({ env: bank.env });
  onTestFinished(() => world.world.close());
  const company = await world.company();
  const { legalEntityId, bankAccountId } = company;
  const registered = await world.cashier.execute(
    'payments',
    'mutation ($input: RegisterMerchantInput!) { registerMerchant(input: $input) { ... on ChannelMerchant { id } } }',
    { input: { legalEntityId, mchid: '1633333333', appid: 'wx3333333333333333', bankAccountId } },
  );
  registered.expectData();
  const distribution = world.world.service('distribution');
  const sql = world.world.sql('payments');
  const child = await bundleChild(join(import.meta.dirname, 'crash-child.ts'));

  /** One child per statement, each killed before the next one, until one gets through. */
  async function killEach<Work extends object>(what: string, workFor: (statement: number) => Work): Promise<Work[]> {
    const asked: Work[] = [];
    for (let statement = 1; statement <= mostStatements; statement++) {
      const work = workFor(statement);
      asked.push(work);
      const argument = JSON.stringify({ what, ...work });
      const env = { ...bank.env, CRASH_AT_STATEMENT: String(statement) };
      if (await childEnds(child.start(world.world, { argument, env }))) return asked;
    }
    throw new Error(`${what} has more than ${mostStatements} statements`);
  }

  const paying = await killEach('pay', () => ({
    shopperId: newId(),
    input: {
      salesOrderId: newId(),
      orderNumber: 'SO-20261123-000001',
      buyerId: newId(),
      sellerLegalEntityId: legalEntityId,
      payeeLegalEntityId: legalEntityId,
      amountMinor: '5880',
      currency: 'CNY',
      description: '全链商城订单',
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    },
  }));
  // Fewer would mean that the kills missed the notification and the booking.
  expect(paying.length).toBeGreaterThan(40);

  const workers = await startSubgraph(payments, {
    settings: world.world.settings,
    transport: localTransport(new Map()),
    background: true,
  });
  onTestFinished(() => workers.stop());
  const dueNow = () => sql`update graphile_worker._private_jobs set run_at = now() where locked_at is null`;

  // Distribution asks again, the shopper presses again; workers take over what the dead left behind.
  const orderIds: string[] = [];
  for (const { input, shopperId } of paying) {
    const made = await distribution.execute(
      'payments',
      'mutation ($input: CreatePaymentOrderInput!) { createPaymentOrder(input: $input) { ... on PaymentOrder { id state } } }',
      { input },
    );
    const { id } = made.expectData().createPaymentOrder;
    orderIds.push(id);
    const shopper = world.world.person({
      personId: shopperId,
      organisationKind: 'SHOPPER',
      organisationId: input.buyerId,
      roles: ['shopper'],
    });
    await shopper.execute(
      'payments',
      'mutation ($input: PayByWechatInput!) { payByWechat(input: $input) { ... on PaymentOrder { id } ... on Error { message } } }',
      { input: { paymentOrderId: id } },
    );
  }
  await expect
    .poll(
      async () => {
        await dueNow();
        const waiting = await sql<{ pay_url: string }[]>`
          select pay_url from payment_attempts where state = 'WAITING' and pay_url is not null`;
        for (const { pay_url } of waiting) await bank.press(pay_url, 'pay');
        const open = await sql`select 1 from payment_orders where state <> 'PAID'`;
        return open.length;
      },
      { timeout: 90_000, interval: 300 },
    )
    .toBe(0);
  expect(orderIds.toSorted()).toEqual(await idsOf(sql`select id from payment_orders`));
  expect(await idsOf(sql`select payment_order_id as id from payment_attempts`)).toEqual(orderIds.toSorted());
  expect(await idsOf(sql`select aggregate_id as id from event where name = 'PaymentSucceeded'`)).toEqual(
    orderIds.toSorted(),
  );
  expect(await idsOf(sql`select document_id as id from ledger_transfer where document_type = 'PAYMENT_ORDER'`)).toEqual(
    orderIds.toSorted(),
  );
  const paidMinor = 5880n * BigInt(orderIds.length);
  expect(await world.balance('1012-CHANNEL', legalEntityId)).toBe(paidMinor);
  await workers.stop();

  // Each paid order goes back in a child of its own.
  const givingBack = await killEach('refund', (statement) => {
    const paymentOrderId = orderIds[statement - 1];
    if (!paymentOrderId) throw new Error('a refund has more statements than paying');
    return { input: { refundKey: newId(), paymentOrderId, amountMinor: '5880', reason: '退货' } };
  });
  expect(givingBack.length).toBeGreaterThan(15);
  for (const { input } of givingBack) {
    const made = await distribution.execute(
      'payments',
      'mutation ($input: CreateRefundInput!) { createRefund(input: $input) { ... on Refund { id } ... on Error { message } } }',
      { input },
    );
    made.expectData();
  }
  const again = await startSubgraph(payments, {
    settings: world.world.settings,
    transport: localTransport(new Map()),
    background: true,
  });
  onTestFinished(() => again.stop());
  await expect
    .poll(
      async () => {
        await dueNow();
        return (await sql`select 1 from refunds where state <> 'SUCCEEDED'`).length;
      },
      { timeout: 90_000, interval: 300 },
    )
    .toBe(0);
  const refundIds = await idsOf(sql`select id from refunds`);
  expect(refundIds).toHaveLength(givingBack.length);
  expect(await idsOf(sql`select aggregate_id as id from event where name = 'RefundSucceeded'`)).toEqual(refundIds);
  expect(await idsOf(sql`select document_id as id from ledger_transfer where document_type = 'REFUND'`)).toEqual(
    refundIds,
  );
  expect(await world.balance('1012-CHANNEL', legalEntityId)).toBe(paidMinor - 5880n * BigInt(refundIds.length));
  const [unposted] = await sql`select count(*)::int as count from posting where result is null`;
  expect(unposted?.count).toBe(0);
  expect(await world.findings()).toEqual([]);
}, 600_000);

async function idsOf(rows: PromiseLike<readonly { [name: string]: unknown }[]>): Promise<string[]> {
  return (await rows).map((row) => String(row.id)).sort();
}
