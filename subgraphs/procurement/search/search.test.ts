import { afterAll, beforeAll, expect, it } from 'vitest';
import { addOrder, addPurchase, addReceipt } from '../test-data/order-world.ts';
import {
  activateContract,
  addContracts,
  addSupplier,
  afterClosing,
  bootSourcing,
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
