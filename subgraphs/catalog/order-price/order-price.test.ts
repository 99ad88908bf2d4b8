import { newId } from '@quanlian/ids/uuid.ts';
import { bootWorld, type World } from '@quanlian/testkit/world.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalog } from '../server.ts';

let world: World;
beforeAll(async () => {
  world = await bootWorld({ subgraphs: [catalog] });
});
afterAll(() => world?.close());

const hold = /* GraphQL */ `
  mutation ($input: HoldOrderPricesInput!) {
    holdOrderPrices(input: $input) {
      ... on OrderPrices {
        totalGross { amountMinor }
        lines { orderLineId productName quantity giftQuantity unitPrice listGross { amountMinor } scheme { amountMinor } priceRule promotionName promotionVersion unitsPerCase taxRate taxCode }
      }
      ... on Error { message }
      ... on InvalidInput { fields { path message } }
    }
  }
`;
const manager = () => world.person({ roles: ['hq-product-manager'] });

async function tea() {
  const create = `mutation ($input: CreateProductInput!) { createProduct(input: $input) { ... on Product { id } ... on Error { message } } }`;
  const activate =
    'mutation ($input: ActivateProductInput!) { activateProduct(input: $input) { ... on Product { id } } }';
  const input = {
    name: '清源茉莉花茶',
    kind: 'FINISHED',
    baseUnit: '瓶',
    packLevels: [{ level: 'CASE', unitsPerPack: 24 }],
    taxCode: '1030307010000000000',
    taxRate: '0.13',
    salePrice: { amountMinor: '450', currency: 'CNY' },
  };
  const { createProduct } = (await manager().execute('catalog', create, { input })).expectData();
  (await manager().execute('catalog', activate, { input: { id: createProduct.id } })).expectData();
  return createProduct.id as string;
}

describe('holdOrderPrices', () => {
  it('prices by the suggested price where the shop has no list, and the same order once', async () => {
    const productId = await tea();
    const input = {
      orderId: newId(),
      orderNumber: 'SO-1',
      channel: 'SHOP',
      buyerId: newId(),
      legalEntityId: newId(),
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
      lines: [{ orderLineId: newId(), productId, quantity: '3' }],
    };
    const service = world.service('distribution');
    const { holdOrderPrices: prices } = (await service.execute('catalog', hold, { input })).expectData();
    expect(prices).toMatchObject({ totalGross: { amountMinor: '1350' } });
    expect((await service.execute('catalog', hold, { input })).expectData().holdOrderPrices).toEqual(prices);
    (await service.execute('catalog', hold, { input: { ...input, buyerId: newId() } })).expectError(
      'OrderPricedOtherwise',
    );
  });
});
