import { payableApproved } from '@quanlian/events/payable-approved.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { finance } from '../server.ts';

let world: World;
beforeAll(async () => {
  world = await bootWorld({ subgraphs: [finance] });
});
afterAll(() => world?.close());

async function payable(supplierId: string, options: { dueOn: string; grossMinor: bigint }) {
  const payableId = newId();
  const netMinor = (options.grossMinor * 100n) / 113n;
  const body = {
    payableId,
    invoiceMatchId: newId(),
    taxInvoiceId: newId(),
    invoiceNumber: '26330000000000000009',
    purchaseOrderId: newId(),
    purchaseOrderNumber: 'PO-20261101-000009',
    supplierId,
    legalEntityId: newId(),
    currency: 'CNY',
    netMinor: netMinor.toString(),
    taxMinor: (options.grossMinor - netMinor).toString(),
    grossMinor: options.grossMinor.toString(),
    accruedNetMinor: netMinor.toString(),
    dueOn: options.dueOn,
    lines: [],
  };
  const eventId = newId();
  // Told twice, owed once.
  for (let time = 0; time < 2; time += 1) {
    await world.deliver('finance', payableApproved, { id: eventId, aggregateId: body.invoiceMatchId, body });
  }
  return payableId;
}

const money = (amountMinor: string) => expect.objectContaining({ amountMinor });

it('what is overdue is counted by the business day in Shanghai, and ends when it is paid', async () => {
  const supplierId = newId();
  await payable(supplierId, { dueOn: '2026-12-31', grossMinor: 11_300n });
  await payable(supplierId, { dueOn: '2027-01-05', grossMinor: 22_600n });
  const paidId = await payable(supplierId, { dueOn: '2026-10-01', grossMinor: 33_900n });
  const read = `query ($supplierId: ID) {
    payableTotals(supplierId: $supplierId) { open { amountMinor } overdue { amountMinor } dueWithin7Days { amountMinor } }
    payableAgeing { notDue { amountMinor } overdue1To30 { amountMinor } overdueOver90 { amountMinor } total { amountMinor } }
    openItems(filter: { supplierId: $supplierId }) { nodes { dueOn overdueDays } }
    late: openItems(filter: { isOverdue: true }) { nodes { open { amountMinor } } }
    soon: openItems(filter: { isDueWithin7Days: true }) { nodes { open { amountMinor } } } }`;
  const supplier = world.person({
    organisationKind: 'SUPPLIER',
    organisationId: supplierId,
    roles: ['supplier-finance'],
  });
  const at = async (instant: string) =>
    (await supplier.at(new Date(instant)).execute('finance', read, { supplierId })).expectData();

  // 23:59 on the due day in Shanghai: nothing of it is overdue. A minute later it is.
  const before = await at('2026-12-31T15:59:00Z');
  expect(before.payableTotals).toMatchObject({
    open: money('67800'),
    overdue: money('33900'),
    dueWithin7Days: money('33900'),
  });
  const after = await at('2026-12-31T16:00:00Z');
  expect(after.payableTotals).toMatchObject({ overdue: money('45200'), dueWithin7Days: money('22600') });
  // The rows behind each sum are those that it adds up.
  const rows = ({ nodes }: { nodes: { open: { amountMinor: string } }[] }) => nodes.map(({ open }) => open);
  expect([rows(before.late), rows(before.soon)]).toEqual([[money('33900')], [money('11300'), money('22600')]]);
  expect([rows(after.late), rows(after.soon)]).toEqual([[money('33900'), money('11300')], [money('22600')]]);
  expect(after.payableAgeing).toMatchObject([
    { notDue: money('22600'), overdue1To30: money('11300'), overdueOver90: money('33900'), total: money('67800') },
  ]);
  expect(after.openItems.nodes).toMatchObject([
    { dueOn: '2026-10-01', overdueDays: 92 },
    { dueOn: '2026-12-31', overdueDays: 1 },
    { dueOn: '2027-01-05', overdueDays: -4 },
  ]);
  const requestId = newId();
  await world.sql(
    'finance',
  )`insert into payment_requests (id, number, state, supplier_id, legal_entity_id, amount_minor,
    currency, payee_account_name, payee_account_number, payee_bank_name, payee_bank_code, requested_by_id,
    requested_by_name, due_on, created_at) values (${requestId}, ${`FK-${requestId}`}, 'PAID', ${supplierId}, ${newId()},
    33900, 'CNY', '龙井茶业', '6222', '农业银行', '103331000011', ${newId()}, '陈晓', '2026-10-01', '2026-12-01T00:00:00Z')`;
  await world.sql(
    'finance',
  )`update open_items set state = 'PAID', payment_request_id = ${requestId} where id = ${paidId}`;
  const paid = await at('2026-12-31T16:00:00Z');
  expect(paid.payableTotals).toMatchObject({ open: money('33900'), overdue: money('11300') });
  expect(rows(paid.late)).toEqual([money('11300')]);
});

it('another supplier’s payables are no part of any sum', async () => {
  await payable(newId(), { dueOn: '2026-12-31', grossMinor: 11_300n });
  const stranger = world.person({ organisationKind: 'SUPPLIER', organisationId: newId(), roles: ['supplier-finance'] });
  const read = '{ payableTotals { open { amountMinor } } payableAgeing { total { amountMinor } } }';
  const { payableTotals, payableAgeing } = (await stranger.execute('finance', read)).expectData();
  expect(payableTotals.open).toEqual(money('0'));
  expect(payableAgeing).toEqual([]);
});
