import { isDecimal, isPositiveDecimal } from '@quanlian/money/decimal.ts';
import { multiplyPrice } from '@quanlian/money/money.ts';
import { taxFromNet } from '@quanlian/money/tax.ts';

export type Amounts = { netMinor: bigint; taxMinor: bigint };
export type TypedLine = {
  name?: string | null;
  quantity?: string | null;
  unitPrice?: string | null;
  taxRate?: string | null;
  net?: { amountMinor: string; currency: string } | null;
  tax?: { amountMinor: string; currency: string } | null;
};

/** Lines without a quantity are not on the invoice. */
export function isBilled(line: TypedLine | undefined): boolean {
  const quantity = line?.quantity ?? '';
  return isDecimal(quantity) && isPositiveDecimal(quantity);
}

/** What quantity × price and net × rate come to; null while something is missing. */
export function expectedAmounts(line: TypedLine | undefined): Amounts | null {
  const [quantity, unitPrice, taxRate] = [line?.quantity ?? '', line?.unitPrice ?? '', line?.taxRate ?? ''];
  if (!isDecimal(quantity) || !isDecimal(unitPrice) || !isDecimal(taxRate)) return null;
  return taxFromNet(multiplyPrice(quantity, unitPrice), taxRate);
}

/** Which typed amounts are not what the line comes to; a fen and the rounding of the printed price are allowed. */
export function wrongAmounts(line: TypedLine | undefined): { net: bigint | null; tax: bigint | null } {
  const expected = expectedAmounts(line);
  if (expected === null || line === undefined) return { net: null, tax: null };
  const net = line.net === null || line.net === undefined ? null : BigInt(line.net.amountMinor);
  const tax = line.tax === null || line.tax === undefined ? null : BigInt(line.tax.amountMinor);
  const tolerance = multiplyPrice(line.quantity ?? '0', '0.0000005') + 1n;
  const expectedTax = taxFromNet(net ?? expected.netMinor, line.taxRate ?? '0').taxMinor;
  return {
    net: net !== null && distance(net, expected.netMinor) <= tolerance ? null : expected.netMinor,
    tax: tax !== null && distance(tax, expectedTax) <= 1n ? null : expectedTax,
  };
}

function distance(a: bigint, b: bigint): bigint {
  return a > b ? a - b : b - a;
}
