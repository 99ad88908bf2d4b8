import { compareDecimals, isDecimal, multiplyDecimals } from '@quanlian/money/decimal.ts';
import { documentLine, sumLines } from '@quanlian/money/tax.ts';

export type Priced = {
  unitsPerCase: number;
  taxRate: string;
  includesTax: boolean;
  tiers: readonly { fromQuantity: string; unitPrice: string }[];
  schemes: readonly { id: string; name: string; buyCases: number; giftCases: number }[];
};
export type OrderedLine = { cases?: string | null; promotionId?: string | null };

/** What an order comes to while it is typed. Gifts stand in the list amount and in the discount, and cost nothing. */
export function orderSums(lines: readonly { product: Priced; line: OrderedLine | undefined }[]) {
  const ordered = lines.filter(({ line }) => isOrdered(line));
  const { grossMinor, taxMinor } = sumLines(
    ordered.map(({ product, line }) => lineOf(product, quantityOf(product, line))),
  );
  const giftsMinor = ordered.reduce((sum, { product, line }) => {
    const gift = String(giftCasesOf(product, line) * product.unitsPerCase);
    return sum + lineOf(product, gift, quantityOf(product, line)).grossMinor;
  }, 0n);
  return {
    cases: ordered.reduce((sum, { line }) => sum + Number(line?.cases), 0),
    giftCases: ordered.reduce((sum, { product, line }) => sum + giftCasesOf(product, line), 0),
    listMinor: grossMinor + giftsMinor,
    discountMinor: giftsMinor,
    taxMinor,
    grossMinor,
  };
}

/** Cases that the scheme chosen for the line adds for nothing. */
export function giftCasesOf(product: Priced, line: OrderedLine | undefined): number {
  const scheme = product.schemes.find(({ id }) => id === line?.promotionId);
  if (!scheme || scheme.buyCases === 0 || !isOrdered(line)) return 0;
  return Math.floor(Number(line?.cases) / scheme.buyCases) * scheme.giftCases;
}

export function caseCost(product: Priced, unitPrice: string): bigint {
  return lineAt(product, String(product.unitsPerCase), unitPrice).grossMinor;
}

export function isOrdered(line: OrderedLine | undefined): boolean {
  const cases = line?.cases ?? '';
  return isDecimal(cases) && compareDecimals(cases, '0') > 0;
}

function quantityOf(product: Priced, line: OrderedLine | undefined): string {
  return multiplyDecimals(line?.cases ?? '0', String(product.unitsPerCase));
}

/** By the tier that the quantity which is paid for reaches. */
function lineOf(product: Priced, quantity: string, paidQuantity = quantity) {
  const tier = product.tiers.filter(({ fromQuantity }) => compareDecimals(fromQuantity, paidQuantity) <= 0).at(-1);
  return lineAt(product, quantity, tier?.unitPrice ?? '0');
}

function lineAt({ includesTax, taxRate }: Priced, quantity: string, unitPrice: string) {
  return documentLine({ quantity, unitPrice, priceIncludesTax: includesTax, taxRate });
}
