import { newId } from '@quanlian/ids/uuid.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addOrder, addPurchase, addReceipt } from '../test-data/order-world.ts';
import {
  activateContract,
  addContracts,
  addProduct,
  addRfq,
  addSupplier,
  afterClosing,
  bootSourcing,
  openRfq,
  quote,
  type SourcingWorld,
} from '../test-data/sourcing-world.ts';

let world: SourcingWorld;
beforeAll(async () => {
  world = await bootSourcing();
});
afterAll(() => world.close());

const search = `query ($text: String!) { searchProcurement(text: $text) { type id number title state } }`;

it('headquarters find suppliers by initials and documents by number and title', async () => {
  const supplier = await addSupplier(world, { input: { name: '曙光纸业有限公司' } });
  const bySupplier = (await world.buyer.execute('procurement', search, { text: 'sgzy' })).expectData();
  expect(bySupplier.searchProcurement).toMatchObject([{ type: 'Supplier', id: supplier.id, state: 'QUALIFIED' }]);
  await addContracts(world);
  const byTitle = (
    await world.buyer.at(afterClosing).execute('procurement', search, { text: '一季度原料' })
  ).expectData();
  const types = byTitle.searchProcurement.map((hit: { type: string }) => hit.type);
  expect([...new Set(types)]).toEqual(['SourcingEvent', 'Award', 'Contract']);
  const nothing = (await world.buyer.execute('procurement', search, { text: '%' })).expectData();
  expect(nothing.searchProcurement).toEqual([]);
  expect((await world.buyer.execute('procurement', search, { text: ' ' })).expectData().searchProcurement).toBeNull();
});

it('a supplier finds its own alone', async () => {
  const { contractOf, suppliers, buyer } = await addContracts(world);
  const [first, second] = suppliers;
  await activateContract({ buyer, supplier: first }, contractOf(first));
  const hits = async (person: typeof first) => {
    const result = await person.owner.execute('procurement', search, { text: '一季度原料' });
    return result.expectData().searchProcurement.map((hit: { type: string; id: string }) => `${hit.type} ${hit.id}`);
  };
  expect(await hits(first)).toContain(`Contract ${contractOf(first)}`);
  expect((await hits(first)).filter((hit: string) => hit.startsWith('Award'))).toEqual([]);
  expect((await hits(second)).filter((hit: string) => hit.startsWith('Contract'))).toEqual([]);
});

it('a batch number finds its delivery, and the name of a material or the pinyin of a supplier the order', async () => {
  const purchase = await addPurchase(world);
  const order = await addOrder(purchase, '100');
  const receipt = await addReceipt(purchase, order, { quantity: '100' });
  const [line] = await world.sql('procurement')`
    select batch_number, product_code from goods_receipt_lines where goods_receipt_id = ${receipt.id}`;
  const found = async (text: string) => {
    const { searchProcurement } = (await world.buyer.execute('procurement', search, { text })).expectData();
    return searchProcurement.map((hit: { type: string }) => hit.type);
  };
  expect(await found(line?.batch_number)).toEqual(['ShipmentNotice', 'GoodsReceipt']);
  expect(await found(line?.product_code)).toEqual(['PurchaseOrder', 'ShipmentNotice', 'GoodsReceipt']);
  expect(await found('lvyuantangye')).toContain('PurchaseOrder');
});

it('a quotation’s number finds its RFQ: before the opening for its supplier alone', async () => {
  const [bidder, rival] = [await addSupplier(world), await addSupplier(world)];
  const rfq = await addRfq(world, { products: [await addProduct(world)], suppliers: [bidder, rival] });
  const { id } = await quote(bidder, rfq, { prices: ['11.30'] });
  const mine = (
    await bidder.owner.execute('procurement', `{ sourcingEvent(id: "${rfq.id}") { myQuotation { id number } } }`, {})
  ).expectData().sourcingEvent.myQuotation;
  expect(mine.id).toBe(id);
  const found = async (person: typeof bidder.owner) => {
    const result = await person.execute('procurement', search, { text: mine.number.toLowerCase() });
    return result.expectData().searchProcurement.map((hit: { type: string; id: string }) => `${hit.type} ${hit.id}`);
  };
  expect(await found(bidder.owner)).toEqual([`SourcingEvent ${rfq.id}`]);
  expect(await found(rival.owner)).toEqual([]);
  // Each supplier counts its own: headquarters may find others' of this number.
  expect(await found(world.buyer)).not.toContain(`SourcingEvent ${rfq.id}`);
  await openRfq(world, rfq);
  expect(await found(world.buyer.at(afterClosing))).toContain(`SourcingEvent ${rfq.id}`);
  expect(await found(rival.owner.at(afterClosing))).toEqual([]);
});

it('the number of a request to change a supplier’s data finds the supplier, at headquarters', async () => {
  const supplier = await addSupplier(world);
  await world.sql('procurement')`insert into supplier_change_requests ${world.sql('procurement')({
    ...{ id: newId(), number: 'SCR-20261122-990001', supplier_id: supplier.id, kind: 'CONTACT', state: 'PENDING' },
    ...{ contact_name: '李静', contact_email: 'li@example.cn', reason: '换人', requested_by_id: newId() },
    ...{ requested_by_name: '李静', is_requested_by_supplier: true, requested_at: new Date() },
  })}`;
  const found = async (person: typeof world.buyer) => {
    const result = await person.execute('procurement', search, { text: 'scr-20261122-990001' });
    return result.expectData().searchProcurement.map((hit: { id: string }) => hit.id);
  };
  expect(await found(world.buyer)).toEqual([supplier.id]);
  expect(await found(supplier.owner)).toEqual([]);
});
