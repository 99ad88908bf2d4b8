/** Two carts as one: sums, no more than there is of each; what the shop has none of is left out. */
export function mergedLines(
  own: ReadonlyMap<string, number>,
  guest: ReadonlyMap<string, number>,
  stock: ReadonlyMap<string, number>,
  most: { lines: number; ofProduct: number },
): Map<string, number> {
  const merged = new Map(own);
  for (const [productId, quantity] of guest) {
    const before = merged.get(productId) ?? 0;
    if (before === 0 && merged.size >= most.lines) continue;
    const cap = Math.min(stock.get(productId) ?? 0, most.ofProduct);
    // What the shopper had already is not taken away: it is told at the line that there is less.
    const sum = Math.max(before, Math.min(before + quantity, cap));
    if (sum > 0) merged.set(productId, sum);
  }
  return merged;
}

/** What is left in a cart of which goods were ordered: none is taken out that was put in meanwhile. */
export function leftInCart(inCart: number, ordered: number): number {
  return Math.max(0, inCart - ordered);
}
