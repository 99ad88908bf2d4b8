import { newId } from '@quanlian/ids/uuid.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { finance } from '../server.ts';

const now = new Date('2026-11-22T04:00:00Z');
const dealerId = newId();
const otherDealerId = newId();
const supplierId = newId();
let world: World;

beforeAll(async () => {
  world = await bootWorld({ subgraphs: [finance] });
});
afterAll(() => world.close());

const dealer = () =>
  world.person({ organisationKind: 'DISTRIBUTOR', organisationId: dealerId, roles: ['distributor-finance'] }).at(now);
const supplier = () =>
  world.person({ organisationKind: 'SUPPLIER', organisationId: supplierId, roles: ['supplier-finance'] }).at(now);

it('money of dealers counts on the day the bank booked it; a dealer sees what was claimed for it', async () => {
  await receipt({ bookedAt: '2026-11-21T16:00:00.000Z', amountMinor: 100, partnerId: dealerId, state: 'CLAIMED' });
  await receipt({ bookedAt: '2026-11-21T15:59:59.999Z', amountMinor: 20, partnerId: dealerId, state: 'CLAIMED' });
  await receipt({
    bookedAt: '2026-11-22T01:00:00.000Z',
    amountMinor: 3,
    partnerId: dealerId,
    state: 'PENDING_APPROVAL',
  });
  await receipt({
    bookedAt: '2026-11-22T01:00:00.000Z',
    amountMinor: 4_000,
    partnerId: otherDealerId,
    state: 'CLAIMED',
  });
  await receipt({ bookedAt: '2026-11-22T01:00:00.000Z', amountMinor: 50_000, partnerId: null, state: 'UNCLAIMED' });
  await receipt({ bookedAt: '2026-11-22T16:00:00.000Z', amountMinor: 600_000, partnerId: dealerId, state: 'CLAIMED' });
  const query =
    'query { dealerReceiptFigures(days: 2) { days { day count amount { amountMinor } } count countBefore } }';
  const hq = world.person({ roles: ['hq-receivables'] }).at(now);
  const all = (await hq.execute('finance', query)).expectData().dealerReceiptFigures;
  expect(all.days.map(amountOf)).toEqual([
    ['2026-11-21', 1, '20'],
    ['2026-11-22', 4, '54103'],
  ]);
  const own = (await dealer().execute('finance', query)).expectData().dealerReceiptFigures;
  expect(own.days.map(amountOf)).toEqual([
    ['2026-11-21', 1, '20'],
    ['2026-11-22', 1, '100'],
  ]);
});

it('a receivable is overdue from the day after it was due, also when it was repaid later', async () => {
  await receivable({ dueOn: '2026-11-22' });
  await receivable({ dueOn: '2026-11-21' });
  await receivable({ dueOn: '2026-11-20', repaidAt: '2026-11-20T15:59:59.999Z' });
  await receivable({ dueOn: '2026-11-20', repaidAt: '2026-11-20T16:00:00.000Z' });
  // Overdue since the first day of the period, and since the last day before it.
  await receivable({ dueOn: '2026-11-15' });
  await receivable({ dueOn: '2026-11-14' });
  await receivable({ dueOn: '2025-01-01' });
  await receivable({ dueOn: '2026-11-21', partnerId: otherDealerId });
  const query = 'query { overdueReceivableFigure(days: 7) { open arisen arisenBefore } }';
  const hq = world.person({ roles: ['hq-auditor'] }).at(now);
  expect((await hq.execute('finance', query)).expectData().overdueReceivableFigure).toMatchObject({
    open: 5,
    arisen: 4,
    arisenBefore: 1,
  });
  expect((await dealer().execute('finance', query)).expectData().overdueReceivableFigure).toMatchObject({
    open: 4,
    arisen: 3,
    arisenBefore: 1,
  });
});

it('invoices count on the day they were handed in, red ones against them, refused ones not; a supplier sees its own', async () => {
  await taxInvoice({ createdAt: '2026-11-22T01:00:00.000Z', grossMinor: 11_300 });
  await taxInvoice({ createdAt: '2026-11-22T02:00:00.000Z', grossMinor: -1_300 });
  await taxInvoice({ createdAt: '2026-11-22T03:00:00.000Z', grossMinor: 700, state: 'REFUSED' });
  await taxInvoice({ createdAt: '2026-11-22T03:00:00.000Z', grossMinor: 80_000, supplierId: newId() });
  const query = 'query { invoicedFigures(days: 7) { count amount { amountMinor } } }';
  expect((await supplier().execute('finance', query)).expectData().invoicedFigures).toMatchObject({
    count: 2,
    amount: { amountMinor: '10000' },
  });
  const hq = world.person({ roles: ['hq-buyer'] }).at(now);
  expect((await hq.execute('finance', query)).expectData().invoicedFigures).toMatchObject({
    count: 3,
    amount: { amountMinor: '90000' },
  });
});

it('a payment that came back is open while its request waits, and is counted once for each time', async () => {
  await returned({ endedAt: '2026-11-22T01:00:00.000Z', state: 'RETURNED' });
  await returned({ endedAt: '2026-11-16T16:00:00.000Z', state: 'PAID' });
  await returned({ endedAt: '2026-11-15T15:59:59.999Z', state: 'PAID' });
  await returned({ endedAt: '2026-11-22T01:00:00.000Z', state: 'RETURNED', supplierId: newId() });
  const query = 'query { returnedPaymentFigure(days: 7) { open arisen arisenBefore } }';
  const hq = world.person({ roles: ['hq-cashier'] }).at(now);
  expect((await hq.execute('finance', query)).expectData().returnedPaymentFigure).toMatchObject({
    open: 2,
    arisen: 3,
    arisenBefore: 1,
  });
  expect((await supplier().execute('finance', query)).expectData().returnedPaymentFigure).toMatchObject({
    open: 1,
    arisen: 2,
    arisenBefore: 1,
  });
});

it('refuses those who may not read the documents', async () => {
  const warehouse = world.person({
    organisationKind: 'DISTRIBUTOR',
    organisationId: dealerId,
    roles: ['distributor-warehouse'],
  });
  for (const field of ['dealerReceiptFigures', 'invoicedFigures']) {
    (await warehouse.execute('finance', `query { ${field}(days: 7) { count } }`)).expectError('FORBIDDEN');
  }
});

it.each([
  ['dealerReceiptFigures', 'bankReceipts(first: 100, filter: { from: $from, to: $to })', 'amount', 'hq-receivables'],
  ['dealerReceiptFigures', 'creditedReceipts(first: 100, from: $from, to: $to)', 'amount', 'distributor-finance'],
  ['invoicedFigures', 'taxInvoices(first: 100, filter: { from: $from, to: $to })', 'gross', 'hq-buyer'],
  ['invoicedFigures', 'taxInvoices(first: 100, filter: { from: $from, to: $to })', 'gross', 'supplier-finance'],
])('the rows behind %s, in %s, are those that it counts, no others', async (figure, list, amount, role) => {
  const person = role.startsWith('hq')
    ? world.person({ roles: [role] }).at(now)
    : role.startsWith('supplier')
      ? supplier()
      : dealer();
  const query = `query ($from: LocalDate, $to: LocalDate) {
    figure: ${figure}(days: 7) { days { day count amount { amountMinor } } count amount { amountMinor } }
    list: ${list} { nodes { sum: ${amount} { amountMinor } } } }`;
  const read = async (from: string, to: string) => {
    const answer = (await person.execute('finance', query, { from, to })).expectData();
    const amounts: string[] = answer.list.nodes.map((row: { sum: { amountMinor: string } }) => row.sum.amountMinor);
    const sum = amounts.reduce((total, one) => total + BigInt(one), 0n);
    return { series: answer.figure, rows: { count: amounts.length, amountMinor: String(sum) } };
  };
  const { series, rows } = await read('2026-11-16', '2026-11-22');
  expect(series.count).toBeGreaterThan(1);
  expect(rows).toEqual({ count: series.count, amountMinor: series.amount.amountMinor });
  for (const { day, count, amount: sum } of series.days) {
    expect((await read(day, day)).rows).toEqual({ count, amountMinor: sum.amountMinor });
  }
});

it('a supplier’s payments of some days are those that were paid on them, not those that came back', async () => {
  const paidTo = newId();
  const ids = [
    await paidAt('2026-11-21T15:59:59.999Z', { supplierId: paidTo }),
    await paidAt('2026-11-21T16:00:00.000Z', { supplierId: paidTo }),
    await paidAt('2026-11-22T15:59:59.999Z', { supplierId: paidTo }),
  ];
  await paidAt('2026-11-22T16:00:00.000Z', { supplierId: paidTo });
  await paidAt('2026-11-22T04:00:00.000Z', { supplierId: paidTo, state: 'RETURNED' });
  await paidAt('2026-11-22T04:00:00.000Z', {});
  const query = `query ($from: LocalDate, $to: LocalDate) {
    paymentRequests(filter: { from: $from, to: $to }) { nodes { id } } }`;
  const owner = world.person({ organisationKind: 'SUPPLIER', organisationId: paidTo, roles: ['supplier-owner'] });
  const of = async (days: { from?: string; to?: string }) => {
    const { paymentRequests } = (await owner.execute('finance', query, days)).expectData();
    return paymentRequests.nodes.map((row: { id: string }) => row.id).toSorted();
  };
  expect(await of({ from: '2026-11-22', to: '2026-11-22' })).toEqual(ids.slice(1).toSorted());
  expect(await of({ from: '2026-11-21', to: '2026-11-22' })).toEqual(ids.toSorted());
  expect(await of({ to: '2026-11-21' })).toEqual(ids.slice(0, 1));
});

function amountOf({ day, count, amount }: { day: string; count: number; amount: { amountMinor: string } }) {
  return [day, count, amount.amountMinor];
}

async function receipt(row: {
  bookedAt: string;
  amountMinor: number;
  partnerId: string | null;
  state: string;
}): Promise<string> {
  const sql = world.sql('finance');
  const id = newId();
  await sql`insert into bank_receipts ${sql({
    id,
    number: `RC-${id.slice(-12)}`,
    state: row.state,
    bank_line_id: newId(),
    bank_account_id: newId(),
    legal_entity_id: newId(),
    amount_minor: row.amountMinor,
    currency: 'CNY',
    payer_name: '杭州恒顺商贸',
    payer_account: '1',
    remark: '货款',
    bank_reference: '1',
    booked_at: row.bookedAt,
    partner_id: row.partnerId,
    created_at: now,
  })}`;
  return id;
}

async function receivable(row: { dueOn: string; partnerId?: string; repaidAt?: string }): Promise<void> {
  const sql = world.sql('finance');
  const id = newId();
  const partnerId = row.partnerId ?? dealerId;
  const number = `SH-${id.slice(-12)}`;
  await sql`insert into receivables ${sql({
    id,
    number,
    sales_order_id: newId(),
    sales_order_number: 'SO-1',
    partner_id: partnerId,
    legal_entity_id: newId(),
    currency: 'CNY',
    net_minor: 1_000,
    tax_minor: 130,
    gross_minor: 1_130,
    repaid_minor: row.repaidAt === undefined ? 0 : 1_130,
    signed_on: '2025-01-01',
    due_on: row.dueOn,
    created_at: now,
  })}`;
  if (row.repaidAt === undefined) return;
  const receiptId = await receipt({ bookedAt: row.repaidAt, amountMinor: 1_130, partnerId, state: 'CLAIMED' });
  await sql`insert into bank_receipt_repayments values (${receiptId}, ${id}, 1, ${number}, 1130)`;
}

let invoices = 0;

async function taxInvoice(row: {
  createdAt: string;
  grossMinor: number;
  state?: string;
  supplierId?: string;
}): Promise<void> {
  const sql = world.sql('finance');
  invoices += 1;
  await sql`insert into tax_invoices ${sql({
    id: newId(),
    invoice_number: String(invoices).padStart(20, '0'),
    kind: 'SPECIAL',
    state: row.state ?? 'VERIFIED',
    supplier_id: row.supplierId ?? supplierId,
    legal_entity_id: newId(),
    purchase_order_id: newId(),
    issued_on: '2026-11-22',
    currency: 'CNY',
    net_minor: row.grossMinor,
    tax_minor: 0,
    gross_minor: row.grossMinor,
    submitted_by_id: newId(),
    submitted_by_name: '周财',
    created_at: row.createdAt,
  })}`;
}

async function returned(row: { endedAt: string; state: string; supplierId?: string }): Promise<void> {
  const id = await request({ ...row, createdAt: row.endedAt });
  const sql = world.sql('finance');
  await sql`insert into payment_attempts ${sql({
    payment_request_id: id,
    attempt: 1,
    bank_account_id: newId(),
    outcome: 'RETURNED',
    started_at: row.endedAt,
    ended_at: row.endedAt,
  })}`;
}

function paidAt(at: string, row: { supplierId?: string; state?: string }): Promise<string> {
  return request({ state: 'PAID', ...row, createdAt: at, paidAt: at });
}

async function request(row: {
  createdAt: string;
  state: string;
  supplierId?: string;
  paidAt?: string;
}): Promise<string> {
  const sql = world.sql('finance');
  const id = newId();
  await sql`insert into payment_requests ${sql({
    id,
    number: `PR-${id.slice(-12)}`,
    state: row.state,
    supplier_id: row.supplierId ?? supplierId,
    legal_entity_id: newId(),
    amount_minor: 1_000,
    currency: 'CNY',
    payee_account_name: '祥和糖业',
    payee_account_number: '1',
    payee_bank_name: '农业银行',
    payee_bank_code: '103',
    requested_by_id: newId(),
    requested_by_name: '吴会计',
    attempt: 1,
    due_on: '2026-11-22',
    created_at: row.createdAt,
    paid_at: row.paidAt ?? null,
  })}`;
  return id;
}
