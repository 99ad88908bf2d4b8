import { addDecimals } from '@quanlian/money/decimal.ts';
import { multiplyPrice } from '@quanlian/money/money.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AskedLine,
  amountsByPromotion,
  giftQuantity,
  grossUnitPrice,
  isForBuyer,
  type PriceSource,
  type PricingBasis,
  priceLines,
  type Scheme,
  schemeObstacle,
  totalGrossMinor,
} from './rules.ts';

const count = (maximum: number) => fc.integer({ min: 1, max: maximum });
const price = fc
  .integer({ min: 1, max: 99_999_999 })
  .map((units) => `${Math.floor(units / 1e6)}.${String(units % 1e6).padStart(6, '0')}`);

function source(changes: Partial<PriceSource> = {}): PriceSource {
  return {
    productId: 'tea',
    kind: 'FINISHED',
    state: 'ACTIVE',
    code: 'T-1',
    name: '茶',
    baseUnit: '瓶',
    specification: null,
    taxCode: '1030307010000000000',
    taxRate: '0.13',
    salePriceMinor: 450n,
    currency: 'CNY',
    unitsPerCase: 24,
    listed: { unitPrice: '2.4', fromQuantity: '0', includesTax: true, listName: '标准', versionNumber: 1 },
    offers: [],
    ...changes,
  };
}

function scheme(changes: Partial<Scheme> = {}): Scheme {
  return {
    id: 'gift',
    name: '买10赠1',
    kind: 'BUY_X_GET_Y',
    channel: 'DEALER',
    state: 'ACTIVE',
    termsNumber: 1,
    validFrom: '2026-11-01',
    validUntil: '2026-11-30',
    buyCases: 10,
    giftCases: 1,
    ordersPerBuyer: null,
    levels: [],
    partnerIds: [],
    products: new Map([['tea', null]]),
    availableMinor: 10n ** 15n,
    ordersOfBuyer: 0,
    newestOrderNumber: null,
    ...changes,
  };
}

function basis(lines: Partial<AskedLine>[], changes: Partial<PricingBasis> = {}): PricingBasis {
  return {
    channel: 'DEALER',
    buyerId: 'dealer',
    buyerLevel: 'DEALER',
    businessDay: '2026-11-23',
    currency: 'CNY',
    lines: lines.map((line, index) => ({
      orderLineId: String(index),
      productId: 'tea',
      quantity: '240',
      promotionId: 'gift',
      ...line,
    })),
    sources: lines.map(() => source()),
    schemes: new Map([['gift', scheme()]]),
    ...changes,
  };
}

describe('买X赠Y', () => {
  it('gives whole cases for whole groups of paid cases, whatever the remainder', () => {
    fc.assert(
      fc.property(
        count(60),
        count(40),
        count(40),
        fc.nat(5_000),
        fc.nat(59),
        (unitsPerCase, buyCases, giftCases, cases, loose) => {
          const units = cases * unitsPerCase + (loose % unitsPerCase);
          const gift = Number(giftQuantity({ quantity: String(units), unitsPerCase, buyCases, giftCases }));
          expect(gift % (giftCases * unitsPerCase)).toBe(0);
          const groups = gift / (giftCases * unitsPerCase);
          // As many groups as are paid for in full, and not one more.
          expect(groups * buyCases * unitsPerCase).toBeLessThanOrEqual(units);
          expect((groups + 1) * buyCases * unitsPerCase).toBeGreaterThan(units);
        },
      ),
    );
  });

  it('changes nothing about what is paid: list − scheme is paid quantity × price to the fen', () => {
    fc.assert(
      fc.property(
        count(60),
        count(30),
        count(30),
        count(3_000),
        price,
        (unitsPerCase, buyCases, giftCases, cases, unitPrice) => {
          const quantity = String(cases * unitsPerCase);
          const listed = { unitPrice, fromQuantity: '0', includesTax: true, listName: '标准', versionNumber: 1 };
          const priced = priceLines(
            basis([{ quantity }], {
              sources: [source({ unitsPerCase, listed })],
              schemes: new Map([['gift', scheme({ buyCases, giftCases })]]),
            }),
          );
          if (!priced.ok) throw new Error(priced.error.kind);
          const [line] = priced.value;
          expect(totalGrossMinor(priced.value)).toBe(multiplyPrice(quantity, unitPrice));
          expect(line?.quantity).toBe(
            line?.giftQuantity === '0' ? quantity : addDecimals(quantity, line?.giftQuantity ?? ''),
          );
          expect(line?.listGrossMinor).toBe(multiplyPrice(line?.quantity ?? '', unitPrice));
        },
      ),
    );
  });

  it('stands on the order at 9, 10, 11, 19, 20 and 109 cases as it should', () => {
    const cases = [9, 10, 11, 19, 20, 109];
    const gifts = cases.map((count) =>
      giftQuantity({ quantity: String(count * 24), unitsPerCase: 24, buyCases: 10, giftCases: 1 }),
    );
    expect(gifts).toEqual(['0', '24', '24', '24', '48', '240']);
    expect(giftQuantity({ quantity: '239.999', unitsPerCase: 24, buyCases: 10, giftCases: 1 })).toBe('0');
    expect(giftQuantity({ quantity: '240', unitsPerCase: 0, buyCases: 10, giftCases: 1 })).toBe('0');
  });
});

describe('the budget', () => {
  it('is never given out twice by lines of one order', () => {
    const gift = 24n * 240n;
    fc.assert(
      fc.property(count(8), fc.bigInt({ min: 0n, max: gift * 8n }), (lines, availableMinor) => {
        const asked = Array.from({ length: lines }, () => ({}));
        const priced = priceLines(basis(asked, { schemes: new Map([['gift', scheme({ availableMinor })]]) }));
        expect(priced.ok).toBe(BigInt(lines) * gift <= availableMinor);
        if (priced.ok) expect(amountsByPromotion(priced.value).get('gift')).toBe(BigInt(lines) * gift);
      }),
    );
  });
});

describe('a price off', () => {
  const off = (priceOff: string, changes: Partial<Scheme> = {}) =>
    scheme({ kind: 'PRICE_OFF', channel: 'SHOP', products: new Map([['tea', priceOff]]), ...changes });
  const shop = (schemes: Scheme[], quantity = '2') =>
    basis([{ quantity, promotionId: null }], {
      channel: 'SHOP',
      buyerLevel: null,
      sources: [source({ offers: schemes.map(({ id }) => id) })],
      schemes: new Map(schemes.map((one) => [one.id, one])),
    });

  it('never makes a price negative', () => {
    const priced = priceLines(shop([off('9.99')]));
    expect(priced.ok && totalGrossMinor(priced.value)).toBe(0n);
  });

  it('is the best that has budget and holds today', () => {
    const priced = priceLines(
      shop([
        off('0.2', { id: 'a' }),
        off('0.5', { id: 'b', availableMinor: 99n }),
        off('0.3', { id: 'c' }),
        off('0.9', { id: 'd', validFrom: '2026-12-01', validUntil: '2026-12-31' }),
      ]),
    );
    expect(priced.ok && priced.value[0]?.promotionId).toBe('c');
  });
});

describe('who may have a promotion', () => {
  it('is said by level and by name, both', () => {
    const dealer = { buyerId: 'd1', buyerLevel: 'DEALER' };
    expect(isForBuyer({ levels: [], partnerIds: [] }, dealer)).toBe(true);
    expect(isForBuyer({ levels: ['DEALER'], partnerIds: ['d1'] }, dealer)).toBe(true);
    expect(isForBuyer({ levels: ['DEALER'], partnerIds: ['d2'] }, dealer)).toBe(false);
    expect(isForBuyer({ levels: ['PROVINCIAL_AGENT'], partnerIds: [] }, dealer)).toBe(false);
    expect(isForBuyer({ levels: ['DEALER'], partnerIds: [] }, { buyerId: null, buyerLevel: null })).toBe(false);
  });

  it('is refused by the first reason', () => {
    const product = { productId: 'tea', unitsPerCase: 24 };
    const asked = basis([{}]);
    const why = (changes: Partial<Scheme>, of = product) => schemeObstacle(scheme(changes), asked, of);
    expect(why({})).toBeUndefined();
    expect(why({ state: 'ENDED' })).toBe('schemeNotActive');
    expect(why({ channel: 'SHOP' })).toBe('schemeNotThisChannel');
    expect(why({ validUntil: '2026-11-22' })).toBe('schemeNotThisDay');
    expect(why({ validUntil: '2026-11-23' })).toBeUndefined();
    expect(why({ levels: ['OUTLET'] })).toBe('schemeNotThisBuyer');
    expect(why({}, { productId: 'juice', unitsPerCase: 24 })).toBe('schemeNotThisProduct');
    expect(schemeObstacle(scheme(), asked, { productId: 'tea', unitsPerCase: null })).toBe('schemeNeedsCases');
  });
});

describe('a unit price', () => {
  it('is gross with six digits, whatever the list says', () => {
    const listed = { unitPrice: '1.999999', fromQuantity: '0', includesTax: false, listName: '标准', versionNumber: 1 };
    expect(grossUnitPrice(source({ listed }), 'DEALER')).toBe('2.259999');
    expect(grossUnitPrice(source({ listed: { ...listed, includesTax: true } }), 'DEALER')).toBe('1.999999');
  });

  it('falls back to the retail price in the shop alone', () => {
    expect(grossUnitPrice(source({ listed: null }), 'SHOP')).toBe('4.500000');
    expect(grossUnitPrice(source({ listed: null }), 'DEALER')).toBeNull();
  });
});
