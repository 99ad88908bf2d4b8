import { afterAll, beforeAll, expect, it } from 'vitest';
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
