import { supplierChanged } from '@quanlian/events/supplier-changed.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import { searchText } from '@quanlian/subgraph-kit/search.ts';
import { bootWorld, type TestClient, type World } from '@quanlian/testkit/world.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { finance } from '../server.ts';

let world: World;
beforeAll(async () => {
  world = await bootWorld({ subgraphs: [finance] });
});
afterAll(() => world?.close());

const query = `query ($text: String!, $kinds: [String!], $first: Int) {
  searchFinance(text: $text, kinds: $kinds, first: $first) { type id number title state } }`;
const search = async (who: TestClient, text: string, others: { kinds?: string[]; first?: number } = {}) =>
  (await who.execute('finance', query, { text, ...others })).expectData().searchFinance;
const idsFound = async (who: TestClient, text: string) =>
  (await search(who, text)).map((hit: { id: string }) => hit.id);

/** A supplier with an invoice, a request that is a draft and one that is paid. */
async function addDocuments(name: string, mark: string) {
  const supplierId = newId();
  await world.deliver('finance', supplierChanged, {
    aggregateId: supplierId,
    body: {
      supplierId,
      code: `S-${mark}`,
      name,
      nameEn: null,
      taxNumber: '91330100799655058B',
      taxpayerKind: 'GENERAL',
      companySize: 'SMALL',
      state: 'QUALIFIED',
      bankAccount: null,
    },
  });
  const [invoiceId, draftId, paidId] = [newId(), newId(), newId()];
  const sql = world.sql('finance');
  await sql`insert into tax_invoices (id, invoice_number, kind, state, supplier_id, legal_entity_id, purchase_order_id,
    issued_on, currency, net_minor, tax_minor, gross_minor, submitted_by_id, submitted_by_name, created_at) values
    (${invoiceId}, ${`26330000000000${mark}`}, 'SPECIAL', 'VERIFIED', ${supplierId}, ${newId()}, ${newId()},
     '2026-11-01', 'CNY', 100, 13, 113, ${newId()}, '陈晓', '2026-11-02T00:00:00Z')`;
  for (const [id, state] of [
    [draftId, 'DRAFT'],
    [paidId, 'PAID'],
  ] as const) {
    await sql`insert into payment_requests (id, number, state, supplier_id, legal_entity_id, amount_minor, currency,
      payee_account_name, payee_account_number, payee_bank_name, payee_bank_code, requested_by_id, requested_by_name,
      due_on, created_at) values
      (${id}, ${`PR-${mark}-${state}`}, ${state}, ${supplierId}, ${newId()}, 113, 'CNY', ${name}, '6222', '农业银行',
       '103331000011', ${newId()}, '陈晓', '2026-12-01', '2026-11-03T00:00:00Z')`;
  }
  return { supplierId, invoiceId, draftId, paidId };
}

it('headquarters find documents by number, by supplier and by pinyin; the exact number first', async () => {
  const clerk = world.person({ roles: ['hq-finance-clerk'] });
  const { invoiceId, draftId, paidId } = await addDocuments('临安山货铺', '110001');
  expect(await search(clerk, '26330000000000110001')).toMatchObject([
    { type: 'TaxInvoice', id: invoiceId, number: '26330000000000110001', title: '临安山货铺', state: 'VERIFIED' },
  ]);
  for (const text of ['临安', 'linanshan', 'LASHP', 's-110001']) {
    expect((await idsFound(clerk, text)).toSorted(), text).toEqual([invoiceId, draftId, paidId].toSorted());
  }
  expect((await idsFound(clerk, 'pr-110001-paid'))[0]).toBe(paidId);
  expect((await search(clerk, '110001', { first: 1 })).length).toBe(1);
  expect((await search(clerk, '临安', { kinds: ['TaxInvoice'] })).map((hit: { id: string }) => hit.id)).toEqual([
    invoiceId,
  ]);
});

it('wildcards are letters, nothing asked is null, and who may read nothing finds nothing', async () => {
  await addDocuments('莫干山泉', '110002');
  const clerk = world.person({ roles: ['hq-finance-clerk'] });
  expect(await search(clerk, '%')).toEqual([]);
  expect(await search(clerk, '  ')).toBeNull();
  expect(await search(world.person({ permissions: [] }), '莫干山泉')).toEqual([]);
});

it('a supplier finds its own alone, and requests from when the money is on its way', async () => {
  const own = await addDocuments('千岛湖茶园', '110003');
  await addDocuments('千岛湖鱼行', '110004');
  const supplier = world.person({
    organisationKind: 'SUPPLIER',
    organisationId: own.supplierId,
    roles: ['supplier-finance'],
  });
  expect((await idsFound(supplier, '千岛湖')).toSorted()).toEqual([own.invoiceId, own.paidId].toSorted());
  expect(await search(supplier, '26330000000000110004')).toEqual([]);
});

/** A dealer with a transfer that was claimed, a receivable, an invoice, and one that is merged into it. */
async function addSelling(mark: string, name: string) {
  const sql = world.sql('finance');
  const [partnerId, legalEntityId, at] = [newId(), newId(), new Date()];
  const ids = { BankReceipt: newId(), Receivable: newId(), SalesInvoice: newId() };
  await sql`insert into partners ${sql({
    ...{ id: partnerId, code: `D-${mark}`, name, search_text: searchText(name, `D-${mark}`), level: 'DEALER' },
    ...{ address: '浙江', state: 'ACTIVE', version: 1 },
  })}`;
  await sql`insert into bank_receipts ${sql({
    ...{ id: ids.BankReceipt, number: `BR-${mark}`, state: 'CLAIMED', bank_line_id: newId(), bank_account_id: newId() },
    ...{ legal_entity_id: legalEntityId, amount_minor: 113, currency: 'CNY', payer_name: name, payer_account: '6222' },
    ...{ remark: '货款', bank_reference: `REF${mark}`, booked_at: at, partner_id: partnerId, created_at: at },
  })}`;
  await sql`insert into receivables ${sql({
    ...{ id: ids.Receivable, number: `SH-${mark}`, sales_order_id: newId(), sales_order_number: `SO-${mark}` },
    ...{ partner_id: partnerId, legal_entity_id: legalEntityId, currency: 'CNY', net_minor: 100, tax_minor: 13 },
    ...{ gross_minor: 113, signed_on: '2026-11-01', due_on: '2026-12-01', created_at: at },
  })}`;
  for (const [id, state, invoiceNumber] of [
    [ids.SalesInvoice, 'ISSUED', `26330000000000${mark}`],
    [newId(), 'MERGED', null],
  ] as const) {
    await sql`insert into sales_invoices ${sql({
      ...{ id, colour: 'BLUE', kind: 'SPECIAL', state, channel: 'DEALER', sales_order_id: newId(), created_at: at },
      ...{ sales_order_number: `SO-${mark}`, legal_entity_id: legalEntityId, buyer_id: partnerId, buyer_title: name },
      ...{ invoice_number: invoiceNumber, merged_into_id: state === 'MERGED' ? ids.SalesInvoice : null },
      ...{ currency: 'CNY', net_minor: 100, tax_minor: 13, gross_minor: 113 },
    })}`;
  }
  return { ...ids, partnerId };
}

it('incoming transfers, receivables and invoices to buyers are found by number, order, payer and buyer', async () => {
  const { BankReceipt, Receivable, SalesInvoice } = await addSelling('220001', '嘉兴南湖商贸');
  const clerk = world.person({ permissions: ['receipt-claim.read', 'receivable.read', 'sales-invoice.read'] });
  expect(await search(clerk, 'br-220001')).toMatchObject([{ type: 'BankReceipt', id: BankReceipt, state: 'CLAIMED' }]);
  expect(await idsFound(clerk, 'REF220001')).toEqual([BankReceipt]);
  expect((await search(clerk, 'SH-220001'))[0]).toMatchObject({ type: 'Receivable', id: Receivable, state: null });
  expect(await idsFound(clerk, '26330000000000220001')).toEqual([SalesInvoice]);
  expect((await idsFound(clerk, 'SO-220001')).toSorted()).toEqual([Receivable, SalesInvoice].toSorted());
  expect((await idsFound(clerk, '南湖')).toSorted()).toEqual([BankReceipt, Receivable, SalesInvoice].toSorted());
  for (const [permission, id] of [
    ['receipt-claim.read', BankReceipt],
    ['receivable.read', Receivable],
    ['sales-invoice.read', SalesInvoice],
  ] as const) {
    expect(await idsFound(world.person({ permissions: [permission] }), '220001'), permission).toEqual([id]);
  }
});

it('a dealer finds its own receivables and invoices alone, and no transfer of anyone', async () => {
  const { partnerId, Receivable, SalesInvoice } = await addSelling('220002', '湖州太湖商贸');
  await addSelling('220003', '湖州东林商贸');
  const dealer = world.person({
    organisationKind: 'DISTRIBUTOR',
    organisationId: partnerId,
    permissions: ['receipt-claim.read', 'receivable.read', 'sales-invoice.read'],
  });
  expect((await idsFound(dealer, '湖州')).toSorted()).toEqual([Receivable, SalesInvoice].toSorted());
});

it('a dealer’s funds are found by the whole number of a temporary limit, by those who may read credit', async () => {
  const { partnerId } = await addSelling('220005', '衢州信安商贸');
  await world.sql('finance')`insert into temporary_limits ${world.sql('finance')({
    ...{ id: newId(), number: 'LE-20261101-220005', state: 'APPROVED', partner_id: partnerId, amount_minor: 100 },
    ...{ legal_entity_id: newId(), currency: 'CNY', valid_from: '2026-11-01', valid_until: '2026-11-30' },
    ...{ reason: '旺季', requested_by_id: newId(), requested_by_name: '赵敏', created_at: new Date() },
  })}`;
  const reader = world.person({ permissions: ['credit.read'] });
  expect(await search(reader, 'le-20261101-220005')).toMatchObject([
    { type: 'DealerFunds', id: partnerId, number: 'LE-20261101-220005', title: '衢州信安商贸', state: null },
  ]);
  expect(await search(world.person({ permissions: ['receipt-claim.read'] }), 'LE-20261101-220005')).toEqual([]);
  const dealer = (organisationId: string) =>
    world.person({ organisationKind: 'DISTRIBUTOR', organisationId, permissions: ['credit.read'] });
  expect(await search(dealer(partnerId), 'LE-20261101-220005')).toMatchObject([{ id: partnerId }]);
  expect(await search(dealer(newId()), 'LE-20261101-220005')).toEqual([]);
});
