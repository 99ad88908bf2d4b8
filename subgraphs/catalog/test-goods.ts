import { dealerAgreementChanged } from '@quanlian/events/dealer-agreement-changed.ts';
import { partnerChanged } from '@quanlian/events/partner-changed.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import type { TestClient, World } from '@quanlian/testkit/world.ts';

/** Days around today, as the commands want them. */
export const today = businessDay(new Date());
export const dayAfter = (days: number) => businessDay(new Date(Date.now() + days * 86_400_000));

/** Products, lists, promotions and dealers of a test's own, made by the public operations and events. */
export function goodsOf(world: World) {
  const manager = () => world.person({ roles: ['hq-product-manager'] });
  const sales = () => world.person({ roles: ['hq-sales'] });

  async function run(person: TestClient, name: string, input: object, fields = 'id version state') {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    const success = /PriceList/.test(type) ? 'PriceList' : /Promotion/.test(type) ? 'Promotion' : 'Product';
    const document = `mutation ($input: ${type}Input!) { ${name}(input: $input) {
      ... on ${success} { ${fields} } ... on Error { message } ... on InvalidInput { fields { path message } } } }`;
    return person.execute('catalog', document, { input });
  }

  async function done(person: TestClient, name: string, input: object, fields?: string) {
    return (await run(person, name, input, fields)).expectData()[name];
  }

  async function tea(changes: object = {}): Promise<string> {
    const input = {
      name: '清源茉莉花茶',
      kind: 'FINISHED',
      baseUnit: '瓶',
      packLevels: [{ level: 'CASE', unitsPerPack: 24 }],
      taxCode: '1030307010000000000',
      taxRate: '0.13',
      salePrice: { amountMinor: '450', currency: 'CNY' },
      ...changes,
    };
    const { id } = await done(manager(), 'createProduct', input);
    await done(manager(), 'activateProduct', { id });
    return id;
  }

  /** A list whose first version holds from today. */
  async function priceList(
    items: { productId: string; tiers: { fromQuantity: string; unitPrice: string }[] }[],
    { channel = 'DEALER', includesTax = true } = {},
  ): Promise<{ id: string; name: string; version: number }> {
    const name = `价盘 ${newId()}`;
    const { id } = await done(manager(), 'createPriceList', { name, channel, includesTax });
    await done(manager(), 'changePriceListDraft', { id, expectedVersion: 1, name, includesTax, items });
    const { version } = await done(manager(), 'publishPriceList', { id, expectedVersion: 2, validFrom: today });
    return { id, name, version };
  }

  const terms = (productIds: string[], changes: object = {}) => ({
    budget: { amountMinor: '10000000', currency: 'CNY' },
    validFrom: today,
    validUntil: dayAfter(30),
    buyCases: 10,
    giftCases: 1,
    levels: [],
    partnerIds: [],
    products: productIds.map((productId) => ({ productId })),
    ...changes,
  });

  /** An active promotion: 买10赠1 for dealers unless told otherwise. */
  async function promotion(productIds: string[], changes: object = {}, kind = 'BUY_X_GET_Y') {
    const channel = kind === 'BUY_X_GET_Y' ? 'DEALER' : 'SHOP';
    const name = `政策 ${newId()}`;
    const { id } = await done(sales(), 'createPromotion', { name, kind, channel, terms: terms(productIds, changes) });
    await done(sales(), 'activatePromotion', { id, expectedVersion: 1 });
    return { id: id as string, name };
  }

  async function dealer(level: 'DEALER' | 'PROVINCIAL_AGENT' = 'DEALER', priceListId?: string): Promise<string> {
    const partnerId = newId();
    await world.deliver('catalog', partnerChanged, {
      aggregateId: partnerId,
      body: {
        partnerId,
        code: partnerId.slice(-8),
        name: `经销商 ${partnerId.slice(-4)}`,
        nameEn: null,
        level,
        parentId: null,
        taxNumber: null,
        address: '上海市',
        territory: ['310000'],
        state: 'ACTIVE',
        bankAccount: null,
      },
    });
    if (priceListId) {
      const agreementId = newId();
      await world.deliver('catalog', dealerAgreementChanged, {
        aggregateId: agreementId,
        body: {
          agreementId,
          number: `DA-${agreementId.slice(-6)}`,
          partnerId,
          legalEntityId: newId(),
          state: 'ACTIVE',
          validFrom: today,
          validUntil: dayAfter(365),
          priceListId,
          paymentTerms: 'PREPAID',
          creditLimitMinor: '0',
          creditDays: 0,
          overdueGraceDays: 0,
          depositMinor: '0',
          rebateRate: '0',
          targetMinor: '0',
          currency: 'CNY',
        },
      });
    }
    return partnerId;
  }

  return { manager, sales, run, done, tea, priceList, terms, promotion, dealer };
}

/** Lines and buyer of an order, as distribution asks for their prices. */
export function order(lines: { productId: string; quantity: string; promotionId?: string }[], changes: object = {}) {
  const orderId = newId();
  return {
    orderId,
    orderNumber: `SO-${orderId.slice(-8)}`,
    channel: 'DEALER',
    buyerId: newId(),
    buyerLevel: 'DEALER',
    legalEntityId: newId(),
    expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    lines: lines.map((line) => ({ orderLineId: newId(), ...line })),
    ...changes,
  };
}

export const holdOrderPrices = /* GraphQL */ `
  mutation ($input: HoldOrderPricesInput!) {
    holdOrderPrices(input: $input) {
      ... on OrderPrices { totalGross { amountMinor } lines { ...line } }
      ... on SchemeNotApplicable { reason }
      ... on SchemeAlreadyClaimed { orderNumber limit }
      ... on SchemeBudgetExhausted { available { amountMinor } }
      ... on Error { message }
      ... on InvalidInput { fields { path message } }
    }
  }
  fragment line on OrderPriceLine {
    productName quantity giftQuantity unitPrice listGross { amountMinor } scheme { amountMinor } priceRule promotionId promotionVersion unitsPerCase
  }
`;
