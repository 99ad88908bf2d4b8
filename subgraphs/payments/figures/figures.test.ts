import { newId } from '@quanlian/ids/uuid.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bootPayments, type Company, type PaymentsWorld } from '../test-world.ts';

const now = new Date('2026-11-22T04:00:00Z');
const supplierId = newId();
const otherSupplierId = newId();
let payments: PaymentsWorld;

beforeAll(async () => {
  payments = await bootPayments();
  await payOut({ paidAt: '2026-11-21T15:59:59.999Z', amountMinor: 1 });
  await payOut({ paidAt: '2026-11-21T16:00:00.000Z', amountMinor: 20 });
  await payOut({ paidAt: '2026-11-22T15:59:59.999Z', amountMinor: 300 });
  await payOut({ paidAt: '2026-11-22T16:00:00.000Z', amountMinor: 4_000 });
  // The last day of the period before, and the day before its first.
  await payOut({ paidAt: '2026-11-15T15:59:59.999Z', amountMinor: 50_000 });
  await payOut({ paidAt: '2026-11-08T15:59:59.999Z', amountMinor: 600_000 });
  await payOut({ paidAt: '2026-11-20T04:00:00.000Z', amountMinor: 7_000_000, supplierId: otherSupplierId });
  await payOut({ paidAt: '2026-11-20T04:00:00.000Z', amountMinor: 80_000_000, state: 'RETURNED' });
  await payOut({ paidAt: '2026-11-20T04:00:00.000Z', amountMinor: 900_000_000, currency: 'USD' });
});
afterAll(() => payments.world.close());

const figures = `query ($days: Int!) {
  paidOutFigures(days: $days) {
    days { day count amount { amountMinor currency } } count amount { amountMinor } countBefore amountBefore { amountMinor }
  }
}`;

it('headquarters see what was paid by the day in Shanghai, with a row for each day', async () => {
  const person = payments.world.person({ permissions: ['open-item.read'] }).at(now);
  const { paidOutFigures } = (await person.execute('payments', figures, { days: 7 })).expectData();
  expect(paidOutFigures.days.map(amountOf)).toEqual([
    ['2026-11-16', 0, '0'],
    ['2026-11-17', 0, '0'],
    ['2026-11-18', 0, '0'],
    ['2026-11-19', 0, '0'],
    ['2026-11-20', 1, '7000000'],
    ['2026-11-21', 1, '1'],
    ['2026-11-22', 2, '320'],
  ]);
  expect(paidOutFigures).toMatchObject({
    count: 4,
    amount: { amountMinor: '7000321' },
    countBefore: 1,
    amountBefore: { amountMinor: '50000' },
  });
});

it('a supplier sees what was paid to it, and nothing of another', async () => {
  const person = payments.world.person({
    organisationKind: 'SUPPLIER',
    organisationId: supplierId,
    roles: ['supplier-owner'],
  });
  const { paidOutFigures } = (await person.at(now).execute('payments', figures, { days: 7 })).expectData();
  expect(paidOutFigures).toMatchObject({ count: 3, amount: { amountMinor: '321' }, countBefore: 1 });
});

it('refuses those who may not see payables, and a period of a year', async () => {
  const sales = payments.world.person({
    organisationKind: 'SUPPLIER',
    organisationId: supplierId,
    roles: ['supplier-sales'],
  });
  (await sales.execute('payments', figures, { days: 7 })).expectError('FORBIDDEN');
  const clerk = payments.world.person({ permissions: ['open-item.read'] });
  (await clerk.execute('payments', figures, { days: 365 })).expectError('BAD_USER_INPUT');
});

it('money of shoppers counts on the day the channel took it, for headquarters alone', async () => {
  const buyerId = newId();
  await shopPayment({ buyerId, paidAt: '2026-11-21T16:00:00.000Z', amountMinor: 1_290 });
  await shopPayment({ buyerId, paidAt: null, amountMinor: 5_000 });
  const query = 'query { shopReceiptFigures(days: 1) { days { day count amount { amountMinor } } } }';
  const clerk = payments.world.person({ roles: ['hq-finance-clerk'] }).at(now);
  const { shopReceiptFigures } = (await clerk.execute('payments', query)).expectData();
  expect(shopReceiptFigures.days.map(amountOf)).toEqual([['2026-11-22', 1, '1290']]);
  const shopper = payments.world.person({
    organisationKind: 'SHOPPER',
    organisationId: buyerId,
    permissions: ['payment.read'],
  });
  const own = (await shopper.at(now).execute('payments', query)).expectData();
  expect(own.shopReceiptFigures.days.map(amountOf)).toEqual([['2026-11-22', 0, '0']]);
});

it.each([
  ['paidOutFigures', 'payOuts', 'HQ'],
  ['paidOutFigures', 'payOuts', 'SUPPLIER'],
  ['shopReceiptFigures', 'paymentOrders', 'HQ'],
] as const)('the rows behind %s, in %s, are those that it counts for %s, no others', async (figure, list, kind) => {
  const person =
    kind === 'HQ'
      ? payments.world.person({ permissions: ['open-item.read', 'payment.read'] }).at(now)
      : payments.world
          .person({ organisationKind: 'SUPPLIER', organisationId: supplierId, roles: ['supplier-owner'] })
          .at(now);
  const query = `query ($from: LocalDate, $to: LocalDate) {
    figure: ${figure}(days: 7) { days { day count amount { amountMinor } } count amount { amountMinor } }
    list: ${list}(first: 100, filter: { from: $from, to: $to }) { nodes { amount { amountMinor } } } }`;
  const read = async (from: string, to: string) => {
    const answer = (await person.execute('payments', query, { from, to })).expectData();
    const amounts: string[] = answer.list.nodes.map(
      (row: { amount: { amountMinor: string } }) => row.amount.amountMinor,
    );
    const sum = amounts.reduce((total, one) => total + BigInt(one), 0n);
    return { series: answer.figure, rows: { count: amounts.length, amountMinor: String(sum) } };
  };
  const { series, rows } = await read('2026-11-16', '2026-11-22');
  expect(series.count).toBeGreaterThan(0);
  expect(rows).toEqual({ count: series.count, amountMinor: series.amount.amountMinor });
  for (const { day, count, amount } of series.days) {
    expect((await read(day, day)).rows).toEqual({ count, amountMinor: amount.amountMinor });
  }
});

function amountOf({ day, count, amount }: { day: string; count: number; amount: { amountMinor: string } }) {
  return [day, count, amount.amountMinor];
}

async function payOut(row: {
  paidAt: string;
  amountMinor: number;
  supplierId?: string;
  state?: string;
  currency?: string;
}): Promise<void> {
  const sql = payments.world.sql('payments');
  const id = newId();
  await sql`insert into pay_outs ${sql({
    id,
    number: `PY-${id.slice(-12)}`,
    payment_request_id: newId(),
    attempt: 1,
    content_hash: '',
    legal_entity_id: newId(),
    bank_account_id: (await company()).bankAccountId,
    payer_name: '清源饮品',
    payer_account_number: '1',
    supplier_id: row.supplierId ?? supplierId,
    supplier_name: '祥和糖业',
    payee_name: '祥和糖业',
    payee_account_number: '2',
    payee_bank_name: '农业银行',
    payee_bank_code: '103',
    amount_minor: row.amountMinor,
    currency: row.currency ?? 'CNY',
    state: row.state ?? 'PAID',
    chain_id: newId(),
    created_at: row.paidAt,
    paid_at: row.paidAt,
  })}`;
}

let known: Promise<Company> | undefined;

/** The company of all payments of the file. */
function company(): Promise<Company> {
  known ??= payments.company();
  return known;
}

async function shopPayment(row: { buyerId: string; paidAt: string | null; amountMinor: number }): Promise<void> {
  const sql = payments.world.sql('payments');
  const id = newId();
  await sql`insert into payment_orders ${sql({
    id,
    number: `ZF-${id.slice(-12)}`,
    sales_order_id: newId(),
    order_number: 'SO-1',
    buyer_id: row.buyerId,
    legal_entity_id: (await company()).legalEntityId,
    merchant_id: await merchant(),
    mchid: '1622222222',
    appid: 'wx1',
    amount_minor: row.amountMinor,
    currency: 'CNY',
    description: '商城订单',
    content_hash: '',
    state: row.paidAt === null ? 'OPEN' : 'PAID',
    expires_at: now,
    paid_at: row.paidAt,
    created_at: now,
  })}`;
}

let merchantId: string | undefined;

async function merchant(): Promise<string> {
  if (merchantId !== undefined) return merchantId;
  merchantId = newId();
  const { legalEntityId, bankAccountId } = await company();
  await payments.world.sql('payments')`insert into channel_merchants
    values (${merchantId}, ${legalEntityId}, 'WECHAT_PAY', '1622222222', 'wx1', ${bankAccountId}, ${newId()}, '孙出纳', ${now})`;
  return merchantId;
}
