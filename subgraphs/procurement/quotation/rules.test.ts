import { addDecimals, compareDecimals, subtractDecimals } from '@quanlian/money/decimal.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourcingLotRow } from '../sourcing-event/tables.ts';
import {
  closedAt,
  compareOffers,
  compareQuotations,
  inputCreditLossMinor,
  landedUnitPriceOf,
  priceLine,
  usableRates,
} from './rules.ts';
import type { QuotationLineRow, QuotationRow } from './tables.ts';

const lot: SourcingLotRow = {
  id: 'lot',
  sourcingEventId: 'event',
  position: 1,
  productId: 'p',
  productCode: 'M-1',
  productName: '白砂糖',
  productNameEn: null,
  productTaxRate: '0.1300',
  baseUnit: 'kg',
  quantity: '1000.000',
  requiredOn: '2026-12-10',
  deliveryPlace: null,
  qualityNotes: null,
  ceilingUnitPrice: null,
};

function offer(id: string, input: Partial<Parameters<typeof priceLine>[0]> = {}, more: Partial<QuotationLineRow> = {}) {
  const written = {
    quantity: lot.quantity,
    unitPrice: '11.30',
    isTaxIncluded: true,
    taxRate: '0.13',
    freightMinor: 0n,
    ...input,
  };
  const line: QuotationLineRow = {
    id: `line-${id}`,
    quotationId: id,
    supplierId: id,
    lotId: lot.id,
    leadTimeDays: 10,
    minimumQuantity: '0',
    validUntil: '2026-12-31',
    ...written,
    ...priceLine(written),
    ...more,
  };
  const quotation: QuotationRow = {
    id,
    number: `QT-${id}`,
    version: 1,
    sourcingEventId: 'event',
    supplierId: id,
    state: 'SUBMITTED',
    currency: 'CNY',
    paymentTermDays: 30,
    note: null,
    submittedById: id,
    submittedByName: id,
    submittedAt: new Date('2026-11-24T00:00:00Z'),
    withdrawnAt: null,
  };
  return { line, quotation };
}

describe('priceLine', () => {
  it('takes the tax out of a price with tax by the rate that will be invoiced', () => {
    expect(
      priceLine({ quantity: '1000', unitPrice: '11.30', isTaxIncluded: true, taxRate: '0.13', freightMinor: 0n }),
    ).toEqual({
      netUnitPrice: '10.000000',
      freightUnitPrice: '0.000000',
      taxRate: '0.13',
      netMinor: 1_000_000n,
      taxMinor: 130_000n,
      grossMinor: 1_130_000n,
    });
  });

  it('adds freight at the goods’ rate and spreads it over the quantity', () => {
    const line = priceLine({
      quantity: '1000',
      unitPrice: '10',
      isTaxIncluded: false,
      taxRate: '0.13',
      freightMinor: 50_000n,
    });
    expect(line).toMatchObject({ netMinor: 1_050_000n, grossMinor: 1_186_500n, freightUnitPrice: '0.500000' });
    expect(landedUnitPriceOf(line)).toBe('10.500000');
  });

  it('always gives net + tax = gross, and keeps the gross of a price with tax', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: 10n ** 9n }),
        fc.bigInt({ min: 1n, max: 10n ** 7n }),
        fc.bigInt({ min: 0n, max: 10n ** 8n }),
        fc.constantFrom('0', '0.01', '0.03', '0.09', '0.13'),
        (milli, fen, freightMinor, taxRate) => {
          const quantity = `${milli / 1000n}.${String(milli % 1000n).padStart(3, '0')}`;
          const unitPrice = `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`;
          const line = priceLine({ quantity, unitPrice, isTaxIncluded: true, taxRate, freightMinor });
          expect(line.netMinor + line.taxMinor).toBe(line.grossMinor);
          const goods = (milli * fen + 500n) / 1000n;
          expect(line.grossMinor).toBe(goods + freightMinor);
        },
      ),
    );
  });
});

describe('comparison', () => {
  it('is by net landed price: a small-scale taxpayer with the lower gross price can be dearer', () => {
    const general = offer('general');
    const small = offer('small', { unitPrice: '10.80', taxRate: '0.03' });
    const [first, second] = compareOffers(lot, [small, general], '2026-11-26');
    expect(first?.quotation.id).toBe('general');
    expect(second).toMatchObject({
      rank: 2,
      landedUnitPrice: '10.485437',
      differenceToBest: '0.485437',
      differenceToBestRate: '0.0485',
    });
    // 10,800.00 gross: 1,242.48 would be deductible at 13 %, 314.56 is at 3 %.
    expect(second?.inputCreditMinor).toBe(31_456n);
    expect(second?.inputCreditLossMinor).toBe(124_248n - 31_456n);
    expect(first?.inputCreditLossMinor).toBe(0n);
  });

  it('ranks equal prices alike, and orders them by who came first', () => {
    const later = offer('b');
    const ranks = compareOffers(
      lot,
      [
        offer('c', { unitPrice: '12' }),
        { ...later, quotation: { ...later.quotation, submittedAt: new Date('2026-11-24T01:00:00Z') } },
        offer('a'),
      ],
      '2026-11-26',
    );
    expect(ranks.map((each) => `${each.quotation.id}${each.rank}`)).toEqual(['a1', 'b1', 'c3']);
  });

  it('says what is late, above the ceiling, or no longer offered', () => {
    const ceiling = { ...lot, ceilingUnitPrice: '9.99' };
    const [late] = compareOffers(
      ceiling,
      [offer('a', {}, { leadTimeDays: 15, validUntil: '2026-11-25' })],
      '2026-11-26',
    );
    expect(late).toMatchObject({ isInTime: false, isAboveCeiling: true, isValid: false });
    const [fine] = compareOffers(lot, [offer('a', {}, { leadTimeDays: 14 })], '2026-11-26');
    expect(fine).toMatchObject({ isInTime: true, isAboveCeiling: null, isValid: true });
  });

  it('differences to the best are never negative, and rank 1 has none', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 8 }), (prices) => {
        const compared = compareOffers(
          lot,
          prices.map((price, index) => offer(String(index), { unitPrice: (price / 100).toFixed(2) })),
          '2026-11-26',
        );
        for (const each of compared) {
          expect(compareDecimals(each.differenceToBest, '0') === 0).toBe(each.rank === 1);
          const best = compared[0]?.landedUnitPrice ?? '0';
          expect(subtractDecimals(addDecimals(best, each.differenceToBest), each.landedUnitPrice)).toBe('0.000000');
        }
      }),
    );
  });

  it('sums up each supplier: coverage, total of the lots it quotes, lots it wins', () => {
    const second = { ...lot, id: 'lot2' };
    const both = offer('both');
    const one = offer('one', { unitPrice: '11' });
    const lots = [
      { lot, offers: compareOffers(lot, [both, one], '2026-11-26'), awardNumber: null },
      { lot: second, offers: compareOffers(second, [both], '2026-11-26'), awardNumber: null },
    ];
    expect(compareQuotations(lots)).toMatchObject([
      { quotation: { id: 'both' }, lotsQuoted: 2, coverage: '1.0000', landedMinor: 2_000_000n, lotsWon: 1 },
      { quotation: { id: 'one' }, lotsQuoted: 1, coverage: '0.5000', lotsWon: 1 },
    ]);
  });
});

it('no input VAT is lost at the product’s rate, at a higher one, or when the rate is not known', () => {
  const { line } = offer('a', { taxRate: '0.03' });
  expect(inputCreditLossMinor(line, null)).toBe(0n);
  expect(inputCreditLossMinor(line, '0.03')).toBe(0n);
  expect(inputCreditLossMinor(line, '0.13')).toBeGreaterThan(0n);
});

it('a supplier may use the rates that it has and that are in force', () => {
  expect(usableRates(['0.0100', '0.0300'], ['0.0300'])).toEqual(['0.0300']);
});

it('an event takes quotations until its closing, or until it is cancelled', () => {
  const closesAt = new Date('2026-11-25T02:00:00Z');
  const event = { state: 'PUBLISHED', closesAt, cancelledAt: null } as const;
  expect(closedAt(event, new Date('2026-11-25T01:59:59.999Z'))).toBeUndefined();
  expect(closedAt(event, closesAt)).toBe(closesAt);
  const cancelledAt = new Date('2026-11-23T00:00:00Z');
  expect(closedAt({ ...event, state: 'CANCELLED', cancelledAt }, cancelledAt)).toBe(cancelledAt);
  expect(closedAt({ ...event, state: 'OPENED' }, closesAt)).toBe(closesAt);
});
