import { divideDecimals, formatDecimal, parseDecimal } from '@quanlian/money/decimal.ts';
import { absolute } from '@quanlian/money/rounding.ts';
import { taxFromGross, taxFromNet } from '@quanlian/money/tax.ts';
import type { Moves } from '@quanlian/subgraph-kit/moves.ts';
import { z } from 'zod';
import { yuan } from '../tax-invoice/rules.ts';
import type { SalesInvoiceLineRow, SalesInvoiceRow } from './tables.ts';

export type SalesInvoiceState = SalesInvoiceRow['state'];

/** What may be done in which state; the buttons on the screen come from the same table. */
export const salesInvoiceMoves = {
  issueSalesInvoice: { from: ['TO_ISSUE', 'FAILED'], permission: 'sales-invoice.issue', side: 'hq' },
} as const satisfies Moves<SalesInvoiceState>;

/** Where each state may lead; a test walks it for states that cannot be reached. */
export const salesInvoiceStates: Record<SalesInvoiceState, readonly SalesInvoiceState[]> = {
  TO_ISSUE: ['ISSUING', 'MERGED'],
  ISSUING: ['ISSUED', 'FAILED', 'AWAITING_BUYER'],
  AWAITING_BUYER: ['ISSUING', 'FAILED'],
  FAILED: ['ISSUING', 'MERGED'],
  ISSUED: ['PARTLY_RED', 'RED'],
  PARTLY_RED: ['RED'],
  RED: [],
  MERGED: [],
};

/** The platform has it: a red invoice may be asked for. */
export function isIssued(state: SalesInvoiceState): boolean {
  return state === 'ISSUED' || state === 'PARTLY_RED' || state === 'RED';
}

/** A red invoice that waits is issued by itself when its blue one is; a person only asks again. */
export function mayBeIssued(invoice: Pick<SalesInvoiceRow, 'state' | 'colour'>): boolean {
  return invoice.state === 'FAILED' || (invoice.state === 'TO_ISSUE' && invoice.colour === 'BLUE');
}

/** Where a blue invoice stands after red ones took back `redGrossMinor` of it. */
export function stateAfterRed(invoice: { grossMinor: bigint; redGrossMinor: bigint }): 'PARTLY_RED' | 'RED' {
  return invoice.redGrossMinor >= invoice.grossMinor ? 'RED' : 'PARTLY_RED';
}

export interface PlatformLine {
  lineKind: 'GOODS' | 'DISCOUNT';
  name: string;
  taxCode: string;
  specification: string;
  unit: string;
  quantity: string | null;
  unitPrice: string | null;
  netMinor: string;
  rate: string;
  taxMinor: string;
  grossMinor: string;
}

type Line = Pick<
  SalesInvoiceLineRow,
  | 'id'
  | 'productName'
  | 'taxCode'
  | 'specification'
  | 'unit'
  | 'quantity'
  | 'taxRate'
  | 'listGrossMinor'
  | 'netMinor'
  | 'taxMinor'
  | 'grossMinor'
>;

/**
 * The lines as the tax platform wants them. Gifts and discounts stand in the amount column, or a gift would be taxed as
 * a sale (视同销售): all goods at their list price, and right under them one discount line with the tax of the difference.
 */
export function platformLines(lines: readonly Line[]): { line: PlatformLine; goodsOf: string | null }[] {
  return lines.flatMap((line) => {
    const goods = goodsAmounts(line);
    const common = { taxCode: line.taxCode, rate: trimmed(line.taxRate) };
    const printed: { line: PlatformLine; goodsOf: string | null }[] = [
      {
        goodsOf: line.id,
        line: {
          lineKind: 'GOODS',
          name: line.productName.slice(0, 100),
          ...common,
          specification: (line.specification ?? '').slice(0, 60),
          unit: line.unit.slice(0, 20),
          quantity: trimmed(line.quantity),
          unitPrice: trimmed(
            divideDecimals(formatDecimal({ units: goods.netMinor, scale: 2 }), line.quantity, {
              scale: 8,
              rounding: 'halfUp',
            }),
          ),
          netMinor: String(goods.netMinor),
          taxMinor: String(goods.taxMinor),
          grossMinor: String(line.listGrossMinor),
        },
      },
    ];
    if (line.listGrossMinor === line.grossMinor) return printed;
    printed.push({
      goodsOf: null,
      line: {
        lineKind: 'DISCOUNT',
        name: line.productName.slice(0, 100),
        ...common,
        specification: '',
        unit: '',
        quantity: null,
        unitPrice: null,
        netMinor: String(line.netMinor - goods.netMinor),
        taxMinor: String(line.taxMinor - goods.taxMinor),
        grossMinor: String(line.grossMinor - line.listGrossMinor),
      },
    });
    return printed;
  });
}

/**
 * Net and tax of the goods at list price. Goods and discount must come to the line's net and tax to the fen, and each
 * must be within a fen of what its rate gives: of the nets next to the exact one the first that does both.
 */
function goodsAmounts(line: Line): { netMinor: bigint; taxMinor: bigint } {
  if (line.listGrossMinor === line.grossMinor) return line;
  const exact = taxFromGross(line.listGrossMinor, line.taxRate).netMinor;
  const fits = (netMinor: bigint) => {
    const taxMinor = line.listGrossMinor - netMinor;
    const discountNet = line.netMinor - netMinor;
    return (
      discountNet < 0n &&
      -discountNet <= netMinor &&
      isTaxOf(netMinor, taxMinor, line.taxRate) &&
      isTaxOf(discountNet, line.taxMinor - taxMinor, line.taxRate)
    );
  };
  const netMinor = [exact, exact + 1n, exact - 1n].find(fits) ?? exact;
  return { netMinor, taxMinor: line.listGrossMinor - netMinor };
}

/** Within the platform's tolerance of one fen. */
function isTaxOf(netMinor: bigint, taxMinor: bigint, taxRate: string): boolean {
  return absolute(taxMinor - taxFromNet(netMinor, taxRate).taxMinor) <= 1n;
}

/** 11.000 is printed 11. */
function trimmed(decimal: string): string {
  const { units, scale } = parseDecimal(decimal);
  const text = formatDecimal({ units, scale });
  return scale === 0 ? text : text.replace(/0+$/, '').replace(/\.$/, '');
}

/** Why the platform did not issue it, by a key of the message catalogue. */
export interface IssueFailure {
  failure: string;
  facts: Record<string, string>;
}

const refusalSchema = z.object({
  code: z.string(),
  message: z.string().default(''),
  quotaMinor: z.string().optional(),
  usedMinor: z.string().optional(),
  requestedMinor: z.string().optional(),
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});

/** What the platform's refusal means to whoever has to settle it. */
export function failureOf(refusal: unknown): IssueFailure {
  const { code, message, fields = [], ...facts } = refusalSchema.parse(refusal);
  const amount = (minor: string | undefined) => yuan(BigInt(minor ?? '0'));
  switch (code) {
    case 'QUOTA_EXCEEDED':
      return {
        failure: 'failureQuota',
        facts: {
          quota: amount(facts.quotaMinor),
          used: amount(facts.usedMinor),
          requested: amount(facts.requestedMinor),
        },
      };
    case 'ARITHMETIC':
      return { failure: 'failureArithmetic', facts: { problems: problemsOf(fields) || message } };
    case 'BUYER_TAX_NUMBER_MISSING':
      return { failure: 'failureBuyerTaxNumber', facts: {} };
    default:
      return { failure: 'failurePlatform', facts: { reason: problemsOf(fields) || message || code } };
  }
}

function problemsOf(fields: readonly { path: string; message: string }[]): string {
  return fields
    .slice(0, 5)
    .map((field) => `${field.path} ${field.message}`)
    .join('; ');
}
