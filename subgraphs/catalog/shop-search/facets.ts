import type { productCategories } from '../product/tables.ts';

export type ProductCategory = (typeof productCategories)[number];

/** What of a product a shopper can choose by. */
export interface ShopCandidate {
  id: string;
  code: string;
  brandId: string | null;
  category: ProductCategory | null;
  size: string | null;
  /** Of one piece now, in fen. */
  priceMinor: bigint;
  isReduced: boolean;
  isInStock: boolean;
}

export interface ShopChoices {
  brandIds: readonly string[];
  categories: readonly ProductCategory[];
  sizes: readonly string[];
  priceFrom: bigint | null;
  priceBelow: bigint | null;
  inStock: boolean;
  reduced: boolean;
}

type Kind = 'brand' | 'category' | 'size' | 'price' | 'inStock' | 'reduced';

/** Each begins where the one before ends; the last has no end. */
export const priceBandsFrom = [0n, 500n, 1000n, 2000n] as const;

const fits: Record<Kind, (candidate: ShopCandidate, choices: ShopChoices) => boolean> = {
  brand: ({ brandId }, { brandIds }) => brandIds.length === 0 || (brandId !== null && brandIds.includes(brandId)),
  category: ({ category }, { categories }) =>
    categories.length === 0 || (category !== null && categories.includes(category)),
  size: ({ size }, { sizes }) => sizes.length === 0 || (size !== null && sizes.includes(size)),
  price: ({ priceMinor }, { priceFrom, priceBelow }) =>
    (priceFrom === null || priceMinor >= priceFrom) && (priceBelow === null || priceMinor < priceBelow),
  inStock: ({ isInStock }, { inStock }) => !inStock || isInStock,
  reduced: ({ isReduced }, { reduced }) => !reduced || isReduced,
};
const kinds: readonly Kind[] = ['brand', 'category', 'size', 'price', 'inStock', 'reduced'];

/** Whether a product is what all choices ask for, but for those of one kind. */
export function isChosen(candidate: ShopCandidate, choices: ShopChoices, but?: Kind): boolean {
  return kinds.every((kind) => kind === but || fits[kind](candidate, choices));
}

/** How many goods each further choice would show: each kind counted with all choices but its own. */
export function countFacets(candidates: readonly ShopCandidate[], choices: ShopChoices) {
  const without = (kind: Kind) => candidates.filter((candidate) => isChosen(candidate, choices, kind));
  const prices = without('price');
  return {
    total: candidates.filter((candidate) => isChosen(candidate, choices)).length,
    brands: counted(without('brand').map(({ brandId }) => brandId)).map(([brandId, count]) => ({ brandId, count })),
    categories: counted(without('category').map(({ category }) => category)).map(([category, count]) => ({
      category,
      count,
    })),
    prices: priceBandsFrom
      .map((from, index) => {
        const below = priceBandsFrom[index + 1] ?? null;
        const isIn = ({ priceMinor }: ShopCandidate) => priceMinor >= from && (below === null || priceMinor < below);
        return { from, below, count: prices.filter(isIn).length };
      })
      .filter(({ count }) => count > 0),
    sizes: counted(without('size').map(({ size }) => size))
      .map(([size, count]) => ({ size, count }))
      .sort((one, other) => compareSizes(one.size, other.size)),
    inStock: without('inStock').filter(({ isInStock }) => isInStock).length,
    reduced: without('reduced').filter(({ isReduced }) => isReduced).length,
  };
}

/** How often each value occurs, the most frequent first. */
function counted<Value extends string>(values: readonly (Value | null)[]): [Value, number][] {
  const counts = new Map<Value, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([one, ones], [other, others]) => others - ones || (one < other ? -1 : 1));
}

const baseOf: Record<string, number> = { ml: 1, l: 1000, 升: 1000, g: 1, kg: 1000 };

/** The smaller first: 330ml, 500ml, 1.5L; what is no volume and no weight comes last. */
export function compareSizes(one: string, other: string): number {
  const measured = (size: string) => {
    const [, number, unit = ''] = /^(\d+(?:\.\d+)?)\s*(ml|l|升|g|kg)$/i.exec(size) ?? [];
    return number === undefined ? Number.POSITIVE_INFINITY : Number(number) * (baseOf[unit.toLowerCase()] ?? 1);
  };
  const [a, b] = [measured(one), measured(other)];
  return a === b ? (one < other ? -1 : one > other ? 1 : 0) : a - b;
}
