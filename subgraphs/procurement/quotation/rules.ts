import {
  addDecimals,
  compareDecimals,
  divideDecimals,
  roundDecimal,
  subtractDecimals,
} from '@quanlian/money/decimal.ts';
import { decimalFromMinor, multiplyPrice } from '@quanlian/money/money.ts';
import { type DocumentLine, documentLine, sumLines, taxFromGross, taxFromNet } from '@quanlian/money/tax.ts';
import { addDays } from '@quanlian/subgraph-kit/business-time.ts';
import type { Moves } from '@quanlian/subgraph-kit/moves.ts';
import { sourcingEventStateAt } from '../sourcing-event/rules.ts';
import type { SourcingEventRow, SourcingLotRow } from '../sourcing-event/tables.ts';
import type {
  ComparedLotRow,
  ComparedOfferRow,
  ComparedQuotationRow,
  QuotationLineRow,
  QuotationRow,
} from './tables.ts';

export const quotationMoves = {
  withdrawQuotation: { from: ['SUBMITTED'], permission: 'quotation.submit', side: 'partner' },
} as const satisfies Moves<QuotationRow['state']>;

/** What may be done to a quotation of this event: nothing once the event takes no more. */
export function quotationActions(
  event: Pick<SourcingEventRow, 'state' | 'closesAt' | 'cancelledAt'>,
  businessTime: Date,
): Moves<QuotationRow['state']> {
  return closedAt(event, businessTime) ? {} : quotationMoves;
}

const unitPriceScale = { scale: 6, rounding: 'halfUp' } as const;

export interface PricedLine extends DocumentLine {
  /** Net price of one base unit, six digits. */
  netUnitPrice: string;
  /** Net freight of one base unit, six digits. */
  freightUnitPrice: string;
}

/**
 * What a supplier wrote for one lot, made comparable: without tax by the rate that it will invoice (一般纳税人 and
 * 小规模纳税人 compare on what their invoice lets us deduct), and with freight, which is invoiced at the goods' rate.
 */
export function priceLine(input: {
  quantity: string;
  unitPrice: string;
  isTaxIncluded: boolean;
  taxRate: string;
  freightMinor: bigint;
}): PricedLine {
  const { quantity, unitPrice, isTaxIncluded: priceIncludesTax, taxRate } = input;
  const goods = documentLine({ quantity, unitPrice, priceIncludesTax, taxRate });
  const freight = priceIncludesTax
    ? taxFromGross(input.freightMinor, taxRate)
    : taxFromNet(input.freightMinor, taxRate);
  return {
    ...sumLines([goods, freight]),
    taxRate,
    netUnitPrice: priceIncludesTax
      ? divideDecimals(unitPrice, addDecimals('1', taxRate), unitPriceScale)
      : roundDecimal(unitPrice, unitPriceScale),
    freightUnitPrice: divideDecimals(decimalFromMinor(freight.netMinor), quantity, unitPriceScale),
  };
}

/** Net price plus freight of one base unit: what offers are compared by, and what is contracted. */
export function landedUnitPriceOf(line: Pick<QuotationLineRow, 'netUnitPrice' | 'freightUnitPrice'>): string {
  return addDecimals(line.netUnitPrice, line.freightUnitPrice);
}

/**
 * Input VAT that is lost because the supplier invoices at a lower rate than the product's: what a general taxpayer's
 * invoice over the same gross amount would let us deduct, less what this one does.
 */
export function inputCreditLossMinor(
  line: Pick<QuotationLineRow, 'taxRate' | 'taxMinor' | 'grossMinor'>,
  productTaxRate: string | null,
): bigint {
  if (productTaxRate === null || compareDecimals(line.taxRate, productTaxRate) >= 0) return 0n;
  return taxFromGross(line.grossMinor, productTaxRate).taxMinor - line.taxMinor;
}

export interface Offer {
  line: QuotationLineRow;
  quotation: QuotationRow;
}

/** The offers for one lot, the cheapest first; equal prices share a rank. */
export function compareOffers(lot: SourcingLotRow, offers: readonly Offer[], today: string): ComparedOfferRow[] {
  const priced = offers
    .map((offer) => ({ ...offer, landedUnitPrice: landedUnitPriceOf(offer.line) }))
    .sort(
      (a, b) =>
        compareDecimals(a.landedUnitPrice, b.landedUnitPrice) ||
        a.quotation.submittedAt.getTime() - b.quotation.submittedAt.getTime() ||
        (a.line.id < b.line.id ? -1 : 1),
    );
  const best = priced[0]?.landedUnitPrice ?? '0';
  return priced.map((offer) => {
    const { line, landedUnitPrice } = offer;
    const differenceToBest = subtractDecimals(landedUnitPrice, best);
    return {
      ...offer,
      inputCreditMinor: line.taxMinor,
      inputCreditLossMinor: inputCreditLossMinor(line, lot.productTaxRate),
      rank: 1 + priced.filter((other) => compareDecimals(other.landedUnitPrice, landedUnitPrice) < 0).length,
      differenceToBest,
      differenceToBestRate:
        compareDecimals(best, '0') === 0
          ? '0'
          : divideDecimals(differenceToBest, best, { scale: 4, rounding: 'halfUp' }),
      isInTime: addDays(today, line.leadTimeDays) <= lot.requiredOn,
      isAboveCeiling: lot.ceilingUnitPrice === null ? null : compareDecimals(landedUnitPrice, lot.ceilingUnitPrice) > 0,
      isValid: line.validUntil >= today,
    };
  });
}

/** Each supplier's quotation as a whole: the widest coverage first, then the lowest total. */
export function compareQuotations(lots: readonly ComparedLotRow[]): ComparedQuotationRow[] {
  const byQuotation = new Map<string, ComparedQuotationRow>();
  for (const offer of lots.flatMap((lot) => lot.offers)) {
    const { quotation, line, rank } = offer;
    const sum = byQuotation.get(quotation.id) ?? {
      quotation,
      lotsQuoted: 0,
      coverage: '0',
      landedMinor: 0n,
      lotsWon: 0,
    };
    sum.lotsQuoted += 1;
    sum.landedMinor += line.netMinor;
    if (rank === 1) sum.lotsWon += 1;
    byQuotation.set(quotation.id, sum);
  }
  return [...byQuotation.values()]
    .map((sum) => ({
      ...sum,
      coverage: divideDecimals(String(sum.lotsQuoted), String(lots.length), { scale: 4, rounding: 'halfUp' }),
    }))
    .sort((a, b) => b.lotsQuoted - a.lotsQuoted || (a.landedMinor < b.landedMinor ? -1 : 1));
}

/** Rates of `rates` that are also allowed on the day: what the supplier may invoice now. */
export function usableRates(rates: readonly string[], allowed: readonly string[]): string[] {
  return rates.filter((rate) => allowed.some((other) => compareDecimals(rate, other) === 0));
}

/** The landed price of a whole quantity in minor units. */
export function landedMinorOf(quantity: string, landedUnitPrice: string): bigint {
  return multiplyPrice(quantity, landedUnitPrice);
}

/** When an event stopped taking quotations; undefined while it takes them. */
export function closedAt(
  event: Pick<SourcingEventRow, 'state' | 'closesAt' | 'cancelledAt'>,
  businessTime: Date,
): Date | undefined {
  if (sourcingEventStateAt(event, businessTime) === 'PUBLISHED') return undefined;
  return event.cancelledAt && event.cancelledAt < event.closesAt ? event.cancelledAt : event.closesAt;
}
