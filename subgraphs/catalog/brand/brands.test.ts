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
  'mutation ($input: RenameBrandInput!) { renameBrand(input: $input) { ... on Brand { id name nameEn history { command facts { name value } } } ... on BrandNameTaken { name message } ... on NotFound { id } } }';

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
  it('gives a brand other names and keeps who did it', async () => {
    const { id } = await made('旧名');
    const { renameBrand: brand } = (
      await manager().execute('catalog', renameBrand, { input: { id, name: '新名', nameEn: 'New' } })
    ).expectData();
    expect(brand).toMatchObject({ id, name: '新名', nameEn: 'New' });
    expect(brand.history[0]).toMatchObject({ command: 'renameBrand' });
  });

  it('refuses a name that another brand has, and changes nothing', async () => {
    const [one] = [await made('甲牌'), await made('乙牌')];
    const error = (
      await manager().execute('catalog', renameBrand, { input: { id: one.id, name: '乙牌' } })
    ).expectError('BrandNameTaken');
    expect(error.message).toContain('乙牌');
    expect(await world.sql('catalog')`select name from brands where id = ${one.id}`).toEqual([{ name: '甲牌' }]);
  });

  it('answers NotFound for a brand that is not there', async () => {
    (await manager().execute('catalog', renameBrand, { input: { id: newId(), name: '无' } })).expectError('NotFound');
  });

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
  });
});
