/** What a shopper has chosen, as it stands in the address: `/search?q=茶&brand=…&size=500ml,1.5L&price=500-1000&stock=1`. */
export interface Choices {
  q: string;
  brand: string[];
  category: Category[];
  size: string[];
  /** In fen, as `500-1000`; the dearest have no end. */
  price: string | null;
  stock: boolean;
  sale: boolean;
  sort: Sort;
}

export const sorts = ['fit', 'cheap', 'dear'] as const;
export type Sort = (typeof sorts)[number];
export type Query = Record<string, string | string[] | undefined>;

export const categories = ['TEA', 'JUICE', 'WATER', 'SNACK', 'OTHER'] as const;
export type Category = (typeof categories)[number];

const isUuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
const isCategory = (text: string): text is Category => categories.some((one) => one === text);

/** Reads an address; what it does not understand is left out. */
export function choicesOf(query: Query): Choices {
  const one = (name: string) => [query[name]].flat()[0] ?? '';
  const many = (name: string) => one(name).split(',').filter(Boolean).slice(0, 50);
  return {
    q: one('q').trim().slice(0, 60),
    brand: many('brand').filter(isUuid),
    category: many('category').filter(isCategory),
    size: many('size'),
    price: /^\d{1,9}-\d{0,9}$/.test(one('price')) ? one('price') : null,
    stock: one('stock') === '1',
    sale: one('sale') === '1',
    sort: sorts.find((sort) => sort === one('sort')) ?? 'fit',
  };
}

/** The other way: only what was chosen stands in the address. */
export function queryOf(choices: Choices): Record<string, string | undefined> {
  const list = (values: string[]) => (values.length > 0 ? values.join(',') : undefined);
  return {
    q: choices.q || undefined,
    category: list(choices.category),
    brand: list(choices.brand),
    size: list(choices.size),
    price: choices.price ?? undefined,
    stock: choices.stock ? '1' : undefined,
    sale: choices.sale ? '1' : undefined,
    sort: choices.sort === 'fit' ? undefined : choices.sort,
  };
}

/** With a value added to a kind of choice, or taken out when it was there. */
export function toggled<Kind extends 'brand' | 'category' | 'size'>(
  choices: Choices,
  kind: Kind,
  value: Choices[Kind][number],
): Choices {
  const chosen: readonly string[] = choices[kind];
  return {
    ...choices,
    [kind]: chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value],
  };
}

/** How many choices narrow what is shown; words and order are none. */
export function countChoices({ brand, category, size, price, stock, sale }: Choices): number {
  return brand.length + category.length + size.length + Number(price !== null) + Number(stock) + Number(sale);
}

/** As the search is asked. */
export function filterOf({ brand, category, size, price, stock, sale }: Choices) {
  const [from = '', below = ''] = price?.split('-') ?? [];
  return {
    brandIds: brand,
    categories: category,
    sizes: size,
    priceFrom: from || null,
    priceBelow: below || null,
    inStock: stock,
    reduced: sale,
  };
}

export const sortNames = { fit: 'RELEVANCE', cheap: 'PRICE_UP', dear: 'PRICE_DOWN' } as const;
