import { multiplyPrice } from '@quanlian/money/money.ts';
import { formatMoney } from '@quanlian/money/money-text.ts';
import { taxFromNet } from '@quanlian/money/tax.ts';
import type { FieldError } from '@quanlian/subgraph-kit/result.ts';
import type { Verification } from './tax-platform.ts';

/** Tax of a printed line may differ from net × rate by this much: invoicing programs round per line. */
const lineToleranceMinor = 1n;

export interface SubmittedLine {
  quantity: string;
  unitPrice: string;
  taxRate: string;
  netMinor: bigint;
  taxMinor: bigint;
}

/** Where the arithmetic of the lines does not hold: net against quantity × price, tax against net × rate. */
export function arithmeticProblems(lines: readonly SubmittedLine[]): FieldError[] {
  return lines.flatMap((line, index) => {
    const problems: FieldError[] = [];
    const expectedNet = multiplyPrice(line.quantity, line.unitPrice);
    // The printed price is rounded to six digits, which over the quantity may add up to more than a fen.
    const priceRounding = multiplyPrice(line.quantity, '0.0000005') + lineToleranceMinor;
    if (distance(expectedNet, line.netMinor) > priceRounding) {
      problems.push({
        path: `lines.${index}.net`,
        message: 'invoiceNetDiffers',
        facts: { expected: yuan(expectedNet) },
      });
    }
    const { taxMinor } = taxFromNet(line.netMinor, line.taxRate);
    if (distance(taxMinor, line.taxMinor) > lineToleranceMinor) {
      problems.push({ path: `lines.${index}.tax`, message: 'invoiceTaxDiffers', facts: { expected: yuan(taxMinor) } });
    }
    return problems;
  });
}

export type Judgement = { accepted: true } | { accepted: false; refusal: string; facts: Record<string, string> };

/** What the platform's answer means for the invoice as it was handed in. */
export function judgeVerification(
  verification: Verification,
  invoice: { kind: string; netMinor: bigint; taxMinor: bigint; grossMinor: bigint },
): Judgement {
  switch (verification.result) {
    case 'NOT_FOUND':
      return refuse('refusalNotFound');
    case 'RED_ISSUED':
      return refuse('refusalRed');
    case 'MISMATCH':
      return refuse('refusalMismatch', { fields: verification.fields.join(', ') });
    case 'VALID': {
      const { invoice: issued } = verification;
      if (issued.colour !== 'BLUE') return refuse('refusalIsRed');
      if (issued.kind !== invoice.kind) return refuse('refusalKind');
      if (BigInt(issued.totalNetMinor) !== invoice.netMinor || BigInt(issued.totalTaxMinor) !== invoice.taxMinor) {
        return refuse('refusalAmounts', {
          net: yuan(BigInt(issued.totalNetMinor)),
          tax: yuan(BigInt(issued.totalTaxMinor)),
        });
      }
      return { accepted: true };
    }
  }
}

/** What the platform's answer means for a red invoice: is it red, does it correct that invoice, by these amounts? */
export function judgeRedVerification(
  verification: Verification,
  red: { netMinor: bigint; taxMinor: bigint },
  original: { invoiceNumber: string },
): Judgement {
  switch (verification.result) {
    case 'NOT_FOUND':
      return refuse('refusalNotFound');
    case 'RED_ISSUED':
      return refuse('refusalNotRed');
    case 'MISMATCH':
      return refuse('refusalMismatch', { fields: verification.fields.join(', ') });
    case 'VALID': {
      const { invoice: issued } = verification;
      if (issued.colour !== 'RED' || issued.originalInvoiceNumber === null) return refuse('refusalNotRed');
      if (issued.originalInvoiceNumber !== original.invoiceNumber) {
        return refuse('refusalOriginal', { original: issued.originalInvoiceNumber });
      }
      if (BigInt(issued.totalNetMinor) !== red.netMinor || BigInt(issued.totalTaxMinor) !== red.taxMinor) {
        return refuse('refusalAmounts', {
          net: yuan(BigInt(issued.totalNetMinor)),
          tax: yuan(BigInt(issued.totalTaxMinor)),
        });
      }
      return { accepted: true };
    }
  }
}

/** What is left of an invoice when its red ones, as negative amounts, are taken off. */
export function remainderOf(original: { grossMinor: bigint }, reds: readonly { grossMinor: bigint }[]): bigint {
  return reds.reduce((left, red) => left + red.grossMinor, original.grossMinor);
}

function refuse(refusal: string, facts: Record<string, string> = {}): Judgement {
  return { accepted: false, refusal, facts };
}

function distance(a: bigint, b: bigint): bigint {
  return a > b ? a - b : b - a;
}

/** For texts: 123450n → "¥1,234.50". */
export function yuan(minor: bigint): string {
  return formatMoney({ amountMinor: String(minor), currency: 'CNY' });
}
