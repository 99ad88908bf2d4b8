/** A tier as it is typed: its product stands in each line. */
export interface PriceLine {
  productId: string;
  fromQuantity: string | null;
  unitPrice: string;
}

interface Item {
  productId: string;
  tiers: { fromQuantity: string; unitPrice: string }[];
}

/** What the server wants: each product once, its tiers rising. `places` says which line each tier was. */
export function itemsOf(lines: readonly PriceLine[]): { items: Item[]; places: number[][] } {
  const byProduct = new Map<string, { line: PriceLine; place: number }[]>();
  for (const [place, line] of lines.entries()) {
    byProduct.set(line.productId, [...(byProduct.get(line.productId) ?? []), { line, place }]);
  }
  const groups = [...byProduct].map(([productId, typed]) => ({
    productId,
    typed: typed.toSorted((a, b) => Number(a.line.fromQuantity ?? 0) - Number(b.line.fromQuantity ?? 0)),
  }));
  return {
    items: groups.map(({ productId, typed }) => ({
      productId,
      tiers: typed.map(({ line }) => ({ fromQuantity: line.fromQuantity ?? '0', unitPrice: line.unitPrice })),
    })),
    places: groups.map(({ typed }) => typed.map(({ place }) => place)),
  };
}

export function linesOf(items: readonly { product: { id: string }; tiers: Item['tiers'] }[]): PriceLine[] {
  return items.flatMap(({ product, tiers }) => tiers.map((tier) => ({ productId: product.id, ...tier })));
}

/** `items.0.tiers.1.unitPrice` → `lines.4.unitPrice`: a refusal stands under the line that was typed. */
export function pathOfLine(path: string, places: readonly number[][]): string {
  const [, item, tier, field] = /^items\.(\d+)(?:\.tiers\.(\d+))?\.(\w+)$/.exec(path) ?? [];
  const place = places[Number(item)]?.[Number(tier ?? 0)];
  return field === undefined || place === undefined ? path : `lines.${place}.${field}`;
}
