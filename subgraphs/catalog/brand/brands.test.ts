import { newId } from '@quanlian/ids/uuid.ts';
import { raceBehindLock } from '@quanlian/testkit/race.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalog } from '../server.ts';

let world: World;
beforeAll(async () => {
  world = await bootWorld({ subgraphs: [catalog] });
});
afterAll(() => world?.close());

const manager = () => world.person({ roles: ['hq-product-manager'] });
const createBrand =
  'mutation ($input: CreateBrandInput!) { createBrand(input: $input) { ... on Brand { id name productCount } ... on BrandNameTaken { name message } } }';
const renameBrand =
  'mutation ($input: RenameBrandInput!) { renameBrand(input: $input) { ... on Brand { id name } ... on BrandNameTaken { name } ... on NotFound { id } } }';

const made = async (name: string) =>
  (await manager().execute('catalog', createBrand, { input: { name } })).expectData().createBrand;

describe('createBrand', () => {
  it('adds a brand once: the same name again is refused by name', async () => {
    const brand = await made('清源茶');
    expect(brand).toMatchObject({ name: '清源茶', productCount: 0 });
    const error = (await manager().execute('catalog', createBrand, { input: { name: '清源茶' } })).expectError(
      'BrandNameTaken',
    );
    expect(error.message).toContain('清源茶');
    const rows = await world.sql('catalog')`select 1 from brands where name = '清源茶'`;
    expect(rows).toHaveLength(1);
  });
});

describe('renameBrand', () => {
  it('gives one of two brands the name that both want at once', async () => {
    const brands = [await made('一号'), await made('二号')];
    const results = await raceBehindLock(
      world.ownerUrl('catalog'),
      (sql) => sql`select 1 from brands for update`,
      brands.map(
        ({ id }) =>
          () =>
            manager().execute('catalog', renameBrand, { input: { id, name: '山泽' } }),
      ),
    );
    const answers = results.map((one) => (one.status === 'fulfilled' ? JSON.stringify(one.value.answer) : 'failed'));
    expect(answers.filter((one) => one.includes('BrandNameTaken'))).toHaveLength(1);
    expect(await world.sql('catalog')`select 1 from brands where name = '山泽'`).toHaveLength(1);
  });

  it('answers NotFound for a brand that is not there', async () => {
    (await manager().execute('catalog', renameBrand, { input: { id: newId(), name: '无' } })).expectError('NotFound');
  });
});
