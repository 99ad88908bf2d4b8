import { supplierChanged } from '@quanlian/events/supplier-changed.ts';
import { newId } from '@quanlian/ids/uuid.ts';
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
