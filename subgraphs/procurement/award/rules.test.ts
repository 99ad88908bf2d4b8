import { compareDecimals, sumDecimals } from '@quanlian/money/decimal.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ComparedOfferRow } from '../quotation/tables.ts';
import type { SourcingLotRow } from '../sourcing-event/tables.ts';
import {
  approvalPermissionFor,
  awardActionsFor,
  awardMoves,
  cheapestLandedMinor,
  decisionProblems,
  isCheapest,
  type LotWithOffers,
  shareQuantities,
  sharesOf,
  termOf,
} from './rules.ts';
import { awardStates } from './tables.ts';

const lot: SourcingLotRow = {
  id: 'lot',
  sourcingEventId: 'event',
  position: 1,
  productId: 'p',
  productCode: 'M-1',
  productName: '白砂糖',
  productNameEn: null,
  productTaxRate: '0.13',
  baseUnit: 'kg',
  quantity: '1000.000',
  requiredOn: '2026-12-10',
  deliveryPlace: null,
  qualityNotes: null,
  ceilingUnitPrice: null,
};

function offer(id: string, landedUnitPrice: string, changes: Partial<ComparedOfferRow> = {}): ComparedOfferRow {
  return {
    line: {
      id,
      quotationId: `q-${id}`,
      supplierId: `s-${id}`,
      lotId: lot.id,
      unitPrice: landedUnitPrice,
      isTaxIncluded: false,
      taxRate: '0.13',
      netUnitPrice: landedUnitPrice,
      freightMinor: 0n,
      freightUnitPrice: '0',
      leadTimeDays: 7,
      minimumQuantity: '100',
      validUntil: '2026-12-31',
      netMinor: 0n,
      taxMinor: 0n,
      grossMinor: 0n,
    },
    quotation: {
      id: `q-${id}`,
      number: id,
      version: 1,
      sourcingEventId: 'event',
      supplierId: `s-${id}`,
      state: 'SUBMITTED',
      currency: 'CNY',
      paymentTermDays: 30,
      note: null,
      submittedById: id,
      submittedByName: id,
      submittedAt: new Date(0),
      withdrawnAt: null,
    },
    landedUnitPrice,
    inputCreditMinor: 0n,
    inputCreditLossMinor: 0n,
    rank: 1,
    differenceToBest: '0',
    differenceToBestRate: '0',
    isInTime: true,
    isAboveCeiling: null,
    isValid: true,
    ...changes,
  };
}

const lots: LotWithOffers[] = [
  { lot, offers: [offer('a', '10.000000'), offer('b', '10.500000', { rank: 2 }), offer('c', '9', { isValid: false })] },
];
const share = (quotationLineId: string, sharePercent: string) => ({ quotationLineId, sharePercent });
const decide = (...shares: ReturnType<typeof share>[]) => [{ lotId: 'lot', shares }];
const problems = (decisions: Parameters<typeof decisionProblems>[0], among = lots) =>
  decisionProblems(decisions, among).map(({ path, message }) => `${path} ${message}`);

describe('a decision', () => {
  it('shares out exactly a hundred percent', () => {
    expect(problems(decide(share('a', '70'), share('b', '30')))).toEqual([]);
    expect(problems(decide(share('a', '70'), share('b', '29.99')))).toEqual(['lots.0.shares sharesNotHundred']);
    expect(problems(decide(share('a', '100'), share('b', '0.01')))).toEqual([
      'lots.0.shares.1.sharePercent shareBelowMinimum',
      'lots.0.shares sharesNotHundred',
    ]);
  });

  it('takes offers of its lot, each once, that still hold, are below the ceiling and reach the minimum', () => {
    expect(problems(decide(share('x', '100')))).toEqual(['lots.0.shares.0.quotationLineId offerUnknown']);
    expect(problems(decide(share('a', '50'), share('a', '50')))).toEqual([
      'lots.0.shares.1.quotationLineId offerTwice',
    ]);
    expect(problems(decide(share('c', '100')))).toEqual(['lots.0.shares.0.quotationLineId offerExpired']);
    expect(problems(decide(share('a', '95'), share('b', '5')))).toEqual([
      'lots.0.shares.1.sharePercent shareBelowMinimum',
    ]);
    const dear = [{ lot, offers: [offer('a', '10', { isAboveCeiling: true })] }];
    expect(problems(decide(share('a', '100')), dear)).toEqual(['lots.0.shares.0.quotationLineId offerAboveCeiling']);
    expect(problems([...decide(share('a', '100')), ...decide(share('b', '100'))])).toEqual(['lots.1.lotId lotTwice']);
    expect(problems([{ lotId: 'other', shares: [share('a', '100')] }])).toEqual(['lots.0.lotId lotUnknown']);
  });

  it('70/30 gives each its quantity at its own price, and the totals of both', () => {
    const shares = sharesOf(decide(share('a', '70'), share('b', '30')), lots);
    expect(shares).toMatchObject([
      {
        supplierId: 's-a',
        quantity: '700.000',
        netUnitPrice: '10.000000',
        netMinor: 700_000n,
        taxMinor: 91_000n,
        grossMinor: 791_000n,
      },
      {
        supplierId: 's-b',
        quantity: '300.000',
        netUnitPrice: '10.500000',
        netMinor: 315_000n,
        taxMinor: 40_950n,
        grossMinor: 355_950n,
      },
    ]);
    expect(isCheapest(shares, lots)).toBe(false);
    expect(isCheapest(sharesOf(decide(share('a', '100')), lots), lots)).toBe(true);
    // The cheapest offer that no longer holds does not count.
    expect(cheapestLandedMinor(decide(share('a', '70'), share('b', '30')), lots)).toBe(1_000_000n);
  });

  it('quantities sum back to the lot, however it is split', () => {
    const percents = fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 12n }), percents, (milli, weights) => {
        const quantity = `${milli / 1000n}.${String(milli % 1000n).padStart(3, '0')}`;
        const parts = shareQuantities(
          quantity,
          weights.map((weight) => ({ sharePercent: (weight / 100).toFixed(2) })),
        );
        expect(compareDecimals(sumDecimals(parts), quantity)).toBe(0);
      }),
    );
  });
});

describe('payment terms', () => {
  const small = { id: 's', companySize: 'SMALL' } as const;
  const large = { id: 's', companySize: 'LARGE' } as const;
  const wish = (paymentTermDays: number, paymentTermReason: string | null) => ({
    supplierId: 's',
    paymentTermDays,
    paymentTermReason,
  });

  it('are as offered, but never beyond the law’s default for a smaller company unless asked for with a reason', () => {
    expect(termOf(small, { offeredDays: 30, wished: undefined, limitDays: 60 })).toMatchObject({ paymentTermDays: 30 });
    expect(termOf(small, { offeredDays: 90, wished: undefined, limitDays: 60 })).toMatchObject({ paymentTermDays: 60 });
    expect(termOf(large, { offeredDays: 90, wished: undefined, limitDays: 60 })).toMatchObject({ paymentTermDays: 90 });
    expect(termOf(small, { offeredDays: 30, wished: wish(61, null), limitDays: 60 })).toBe('PaymentTermTooLong');
    expect(termOf(small, { offeredDays: 30, wished: wish(61, '合同约定'), limitDays: 60 })).toMatchObject({
      paymentTermDays: 61,
    });
    expect(termOf(large, { offeredDays: 30, wished: wish(90, null), limitDays: 60 })).toMatchObject({
      paymentTermDays: 90,
    });
  });
});

describe('approval', () => {
  it('asks for the permission of the highest step that the amount reaches', () => {
    const document = {
      rules: [
        { grossAtLeastMinor: '100000000', permission: 'large' },
        { grossAtLeastMinor: '0', permission: 'award.approve' },
      ],
    };
    expect(approvalPermissionFor(document, 0n)).toBe('award.approve');
    expect(approvalPermissionFor(document, 99_999_999n)).toBe('award.approve');
    expect(approvalPermissionFor(document, 100_000_000n)).toBe('large');
    expect(() => approvalPermissionFor({ rules: [] }, 1n)).toThrow();
  });

  it('is open to everybody but the proposer, who alone may withdraw', () => {
    expect(Object.keys(awardActionsFor({ proposedById: 'me' }, 'me'))).not.toContain('approveAward');
    expect(Object.keys(awardActionsFor({ proposedById: 'me' }, 'you'))).toContain('approveAward');
    expect(Object.keys(awardActionsFor({ proposedById: 'me' }, 'you'))).not.toContain('withdrawAward');
  });

  it('nothing leaves an approved, active or cancelled award', () => {
    const left = new Set(Object.values(awardMoves).flatMap((move): readonly string[] => move.from));
    expect(awardStates.filter((state) => !left.has(state))).toEqual(['APPROVED', 'ACTIVE', 'CANCELLED']);
  });
});
