import { newId } from '@quanlian/ids/uuid.ts';
import { raceBehindLock } from '@quanlian/testkit/race.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalog } from '../server.ts';
import { checkDigitOf } from './rules.ts';

let world: World;
beforeAll(async () => {
  world = await bootWorld({ subgraphs: [catalog] });
});
afterAll(() => world?.close());

const createProduct = /* GraphQL */ `
  mutation ($input: CreateProductInput!) {
    createProduct(input: $input) {
      ... on Product { id code name gtin state version packLevels { level unitsPerPack gtin } activationObstacles salePrice { amountMinor currency } }
      ... on GtinTaken { productName }
      ... on Error { message }
      ... on InvalidInput { fields { path message } }
    }
  }
`;
const activateProduct = /* GraphQL */ `
  mutation ($input: ActivateProductInput!) {
    activateProduct(input: $input) {
      ... on Product { id state }
      ... on ProductIncomplete { obstacles message }
      ... on WrongState { fromState allowedStates }
    }
  }
`;
const changeProduct = /* GraphQL */ `
  mutation ($input: ChangeProductInput!) {
    changeProduct(input: $input) { ... on Product { id name version } ... on StaleVersion { currentVersion } ... on GtinTaken { gtin } ... on WrongState { fromState } }
  }
`;

const manager = () => world.person({ roles: ['hq-product-manager'] });

function newGtin(): string {
  const body = `690${String(Math.floor(Math.random() * 1e9)).padStart(9, '0')}`;
  return body + checkDigitOf(body);
}

function tea(overrides: Record<string, unknown> = {}) {
  return {
    name: '清源茉莉花茶',
    kind: 'FINISHED',
    baseUnit: '瓶',
    specification: '500ml',
    gtin: newGtin(),
    packLevels: [{ level: 'CASE', unitsPerPack: 24, gtin: newGtin() }],
    shelfLifeDays: 365,
    taxCode: '1030307010000000000',
    taxRate: '0.13',
    salePrice: { amountMinor: '450', currency: 'CNY' },
    ...overrides,
  };
}

const countRows = async () => {
  const [row] = await world.sql('catalog')<{ products: number; gtins: number; events: number; audit: number }[]>`
    select (select count(*)::int from products) as products, (select count(*)::int from gtins) as gtins,
      (select count(*)::int from event) as events, (select count(*)::int from audit_entry) as audit`;
  return row;
};

describe('createProduct', () => {
  it('creates a draft with its packs, tells the other subgraphs and leaves an audit entry', async () => {
    const before = await countRows();
    const { createProduct: product } = (
      await manager().execute('catalog', createProduct, { input: tea() })
    ).expectData();
    expect(product).toMatchObject({ name: '清源茉莉花茶', state: 'DRAFT', version: 1, activationObstacles: [] });
    expect(product.code).toMatch(/^SKU-\d{8}-\d{6}$/);
    expect(product.salePrice).toMatchObject({ amountMinor: '450', currency: 'CNY' });
    const after = await countRows();
    expect(after).toEqual({
      products: (before?.products ?? 0) + 1,
      gtins: (before?.gtins ?? 0) + 2,
      events: (before?.events ?? 0) + 1,
      audit: (before?.audit ?? 0) + 1,
    });
  });

  it('keeps a GTIN-8 as 8 digits', async () => {
    const body = String(Math.floor(Math.random() * 9_000_000) + 1_000_000);
    const gtin = body + checkDigitOf(body);
    const { createProduct: product } = (
      await manager().execute('catalog', createProduct, { input: tea({ gtin, packLevels: [] }) })
    ).expectData();
    expect(product.gtin).toBe(gtin);
  });

  it('refuses a GTIN that another product carries, names that product and writes nothing', async () => {
    const input = tea({ name: '第一款' });
    (await manager().execute('catalog', createProduct, { input })).expectData();
    const before = await countRows();
    const error = (await manager().execute('catalog', createProduct, { input: tea({ gtin: input.gtin }) })).expectError(
      'GtinTaken',
    );
    expect(error.message).toContain('第一款');
    expect(await countRows()).toEqual(before);
  });

  it('says field by field, in the caller’s language, what is wrong', async () => {
    const before = await countRows();
    const input = tea({ name: ' ', gtin: '6908512108212', packLevels: [{ level: 'CASE', unitsPerPack: 1 }] });
    const chinese = (await manager().execute('catalog', createProduct, { input })).expectError('InvalidInput');
    expect(chinese.fields.map(({ path, message }: { path: string; message: string }) => [path, message])).toEqual([
      ['name', '必填'],
      ['gtin', '条码校验位不对，请核对最后一位'],
      ['packLevels.0.unitsPerPack', '单品为 1，其他层级至少为 2'],
    ]);
    const english = world.person({ roles: ['hq-product-manager'], locale: 'en' });
    const error = (await english.execute('catalog', createProduct, { input })).expectError('InvalidInput');
    expect(error.fields[0].message).toBe('Required');
    expect(await countRows()).toEqual(before);
  });

  it('answers a repeated request with the stored product, and refuses the key with other content', async () => {
    const person = manager();
    const input = tea();
    const idempotencyKey = newId();
    const first = (await person.execute('catalog', createProduct, { input }, { idempotencyKey })).expectData();
    const again = (await person.execute('catalog', createProduct, { input }, { idempotencyKey })).expectData();
    expect(again.createProduct).toEqual(first.createProduct);
    (await person.execute('catalog', createProduct, { input: tea() }, { idempotencyKey })).expectError(
      'IdempotencyKeyReused',
    );
  });

  it('creates one product for two clicks that arrive at once', async () => {
    const person = manager();
    const input = tea({ name: '双击' });
    const run = async (keys: [string, string]) => {
      const results = await raceBehindLock(
        world.ownerUrl('catalog'),
        (sql) => sql`lock table products in exclusive mode`,
        // The second waits on the first's key, which waits on the table: only the first is seen at the lock.
        keys.map(
          (idempotencyKey) => () =>
            person.execute(
              'catalog',
              createProduct,
              { input: { ...input, gtin: null, packLevels: [] } },
              { idempotencyKey },
            ),
        ),
      );
      return new Set(
        results.map((result) =>
          result.status === 'fulfilled' ? result.value.expectData().createProduct.id : 'failed',
        ),
      ).size;
    };
    const key = newId();
    expect(await run([key, key])).toBe(1);
    // Control: without a shared key the same race makes two.
    expect(await run([newId(), newId()])).toBe(2);
  });

  it('is refused without the right, and without signing in', async () => {
    const before = await countRows();
    (await world.person({ roles: ['hq-warehouse'] }).execute('catalog', createProduct, { input: tea() })).expectError(
      'FORBIDDEN',
    );
    (await world.anonymous().execute('catalog', createProduct, { input: tea() })).expectError('UNAUTHENTICATED');
    expect(await countRows()).toEqual(before);
  });
});

describe('activateProduct', () => {
  it('keeps a finished product without a price from being sold', async () => {
    const { createProduct: product } = (
      await manager().execute('catalog', createProduct, { input: tea({ salePrice: null }) })
    ).expectData();
    const error = (await manager().execute('catalog', activateProduct, { input: { id: product.id } })).expectError(
      'ProductIncomplete',
    );
    expect(error.obstacles).toEqual(['缺少销售价，没有价格的商品不能销售']);
  });

  it('activates once', async () => {
    const { createProduct: product } = (
      await manager().execute('catalog', createProduct, { input: tea() })
    ).expectData();
    (await manager().execute('catalog', activateProduct, { input: { id: product.id } })).expectData();
    expect(
      (await manager().execute('catalog', activateProduct, { input: { id: product.id } })).expectError('WrongState')
        .fromState,
    ).toBe('ACTIVE');
  });
});

describe('retireProduct', () => {
  const retireProduct =
    'mutation ($input: RetireProductInput!) { retireProduct(input: $input) { ... on Product { state } ... on WrongState { fromState } ... on NotFound { id } } }';

  it('takes a product out of use once, and it can be used again', async () => {
    const { createProduct: product } = (
      await manager().execute('catalog', createProduct, { input: tea() })
    ).expectData();
    const input = { id: product.id };
    expect((await manager().execute('catalog', retireProduct, { input })).expectData().retireProduct.state).toBe(
      'RETIRED',
    );
    (await manager().execute('catalog', retireProduct, { input })).expectError('WrongState');
    expect((await manager().execute('catalog', activateProduct, { input })).expectData().activateProduct.state).toBe(
      'ACTIVE',
    );
    (await manager().execute('catalog', retireProduct, { input: { id: newId() } })).expectError('NotFound');
  });
});

describe('changeProduct', () => {
  it('refuses to overwrite a colleague’s change', async () => {
    const input = tea();
    const { createProduct: product } = (await manager().execute('catalog', createProduct, { input })).expectData();
    const { kind: _kind, baseUnit: _unit, ...fields } = input;
    const change = { ...fields, id: product.id, expectedVersion: 1, name: '新名称' };
    expect(
      (await manager().execute('catalog', changeProduct, { input: change })).expectData().changeProduct.version,
    ).toBe(2);
    expect(
      (await manager().execute('catalog', changeProduct, { input: change })).expectError('StaleVersion').currentVersion,
    ).toBe(2);
  });
});

describe('products', () => {
  it('shows partners the active ones only and finds by pinyin initials and GTIN', async () => {
    const input = tea({ name: '晨露乌龙茶' });
    const { createProduct: product } = (await manager().execute('catalog', createProduct, { input })).expectData();
    const dealer = world.person({ organisationKind: 'DISTRIBUTOR', roles: ['distributor-purchaser'] });
    const list = 'query ($text: String) { products(filter: { text: $text }) { nodes { id } } }';
    const seen = async (who: typeof dealer, text: string) =>
      (await who.execute('catalog', list, { text })).expectData().products.nodes.map((row: { id: string }) => row.id);
    expect(await seen(manager(), 'clwlc')).toContain(product.id);
    expect(await seen(dealer, 'clwlc')).not.toContain(product.id);
    (await manager().execute('catalog', activateProduct, { input: { id: product.id } })).expectData();
    expect(await seen(dealer, String(input.gtin))).toContain(product.id);
  });
});
