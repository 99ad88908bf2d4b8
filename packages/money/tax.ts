import { type Decimal, parseDecimal, tenTo } from './decimal.ts';
import { multiplyPrice } from './money.ts';
import { divideRounded } from './rounding.ts';

/** What each document line keeps: net, rate, tax and gross. */
export interface DocumentLine {
  netMinor: bigint;
  taxRate: Decimal;
  taxMinor: bigint;
  grossMinor: bigint;
}

/** From a price without tax: tax = round(net × rate), half-up. The rate is a decimal such as "0.13". */
export function taxFromNet(netMinor: bigint, taxRate: Decimal): DocumentLine {
  const rate = parseDecimal(taxRate);
  const taxMinor = divideRounded(netMinor * rate.units, tenTo(rate.scale), 'halfUp');
  return { netMinor, taxRate, taxMinor, grossMinor: netMinor + taxMinor };
}

/** From a price with tax: net = round(gross ÷ (1 + rate)), tax = gross − net, so that the gross never changes. */
export function taxFromGross(grossMinor: bigint, taxRate: Decimal): DocumentLine {
  const rate = parseDecimal(taxRate);
  const one = tenTo(rate.scale);
  const netMinor = divideRounded(grossMinor * one, one + rate.units, 'halfUp');
  return { netMinor, taxRate, taxMinor: grossMinor - netMinor, grossMinor };
}

/** The one way to make a document line from a quantity and a unit price (in major units, base unit). */
export function documentLine(input: {
  quantity: Decimal;
  unitPrice: Decimal;
  priceIncludesTax: boolean;
  taxRate: Decimal;
  currency?: string;
}): DocumentLine {
  const amount = multiplyPrice(input.quantity, input.unitPrice, input.currency ? { currency: input.currency } : {});
  return input.priceIncludesTax ? taxFromGross(amount, input.taxRate) : taxFromNet(amount, input.taxRate);
}

/** The totals of a document: the sum of its lines, never computed again from a sum. */
export function sumLines(lines: readonly Omit<DocumentLine, 'taxRate'>[]): Omit<DocumentLine, 'taxRate'> {
  return lines.reduce(
    (sum, line) => ({
      netMinor: sum.netMinor + line.netMinor,
      taxMinor: sum.taxMinor + line.taxMinor,
      grossMinor: sum.grossMinor + line.grossMinor,
    }),
    { netMinor: 0n, taxMinor: 0n, grossMinor: 0n },
  );
}
