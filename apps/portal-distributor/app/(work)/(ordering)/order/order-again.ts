import type { OrderedLine } from './order-sums.ts';

/** What an earlier order asked for. */
type Asked = { product: { id: string }; productName: string; quantity: string };
type Offered = { id: string; unitsPerCase: number; availability: string | null };

/**
 * The lines of an earlier order as those of a new one, in whole cases; prices and schemes are today's. What is not in the
 * price list any more, and what there is none of now, is left out and named.
 */
export function orderAgain(asked: readonly Asked[], offered: readonly Offered[]) {
  const lines: Record<string, OrderedLine> = {};
  const notSold: string[] = [];
  const notNow: string[] = [];
  for (const { product, productName, quantity } of asked) {
    const now = offered.find(({ id }) => id === product.id);
    if (!now) notSold.push(productName);
    else if (now.availability === null) notNow.push(productName);
    else lines[product.id] = { cases: casesOf(quantity, now.unitsPerCase) };
  }
  return { lines, notSold, notNow };
}

/** A case may have become larger or smaller since: the nearest whole number, one at least. */
function casesOf(quantity: string, unitsPerCase: number): string {
  const cases = Math.round(Number(quantity) / unitsPerCase);
  return String(Math.max(1, cases));
}
