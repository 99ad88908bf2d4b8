import type { Company } from '../demo/company.ts';
import { needed } from '../demo/expect.ts';
import { dayOf, type ProductionPlan, produce, writeRecipe } from '../demo/produce.ts';
import { playNow } from '../demo/story.ts';

const dayMs = 86_400_000;

interface Make {
  /** Code of the drink. */
  code: string;
  /** Material code → how much of it goes into a thousand bottles. */
  recipe: Record<string, string>;
  runs: { quantity: string; daysAgo: number; until: ProductionPlan['until'] }[];
}

const bottle = { 'P-BOT-01': '1000' };

/** What the demo company makes: most of it released and for sale, the rest at each stage before that. */
const makes: Make[] = [
  {
    code: 'F-012',
    recipe: { 'M-TEA-02': '9', 'M-SUG-01': '35', ...bottle },
    runs: [
      { quantity: '40000', daysAgo: 10, until: 'released' },
      { quantity: '20000', daysAgo: 0, until: 'issued' },
    ],
  },
  {
    code: 'F-042',
    recipe: { 'M-JUI-01': '90', 'M-SUG-01': '20', ...bottle },
    runs: [
      { quantity: '15000', daysAgo: 8, until: 'released' },
      { quantity: '6000', daysAgo: 0, until: 'completed' },
    ],
  },
  { code: 'F-072', recipe: bottle, runs: [{ quantity: '40000', daysAgo: 7, until: 'released' }] },
  {
    code: 'F-082',
    recipe: { 'M-SUG-01': '8', ...bottle },
    runs: [
      { quantity: '12000', daysAgo: 6, until: 'released' },
      { quantity: '12000', daysAgo: 0, until: 'planned' },
    ],
  },
  {
    code: 'F-092',
    recipe: bottle,
    runs: [
      { quantity: '12000', daysAgo: 5, until: 'released' },
      { quantity: '6000', daysAgo: 1, until: 'inspected' },
    ],
  },
  {
    code: 'F-011',
    recipe: { 'M-TEA-02': '6', 'M-SUG-01': '23' },
    runs: [{ quantity: '9600', daysAgo: 4, until: 'released' }],
  },
  {
    code: 'F-043',
    recipe: { 'M-JUI-01': '270', 'M-SUG-01': '60' },
    runs: [{ quantity: '3600', daysAgo: 3, until: 'released' }],
  },
];

/** Codes of what is made. */
export const madeCodes: readonly string[] = makes.map(({ code }) => code);

/** Codes of what goes in. */
export const usedMaterials: ReadonlySet<string> = new Set(makes.flatMap(({ recipe }) => Object.keys(recipe)));

/** How much of each goes in, with what is usually lost; by code. */
export const neededToday: ReadonlyMap<string, number> = new Map(
  [...usedMaterials].map((material) => {
    const thousands = makes.map(({ recipe, runs }) =>
      runs.reduce((sum, { quantity }) => sum + (Number(quantity) * Number(recipe[material] ?? 0)) / 980, 0),
    );
    return [material, thousands.reduce((sum, quantity) => sum + quantity, 0)];
  }),
);

export interface Made {
  productId: string;
  batchId: string;
}

/** Plays the productions; answers the released batch of each drink by its code. */
export async function makeGoods(company: Company): Promise<ReadonlyMap<string, Made>> {
  const released = new Map<string, Made>();
  for (const { code, recipe, runs } of makes) {
    const idOf = (product: string) => needed(product, company.products.get(product));
    const productId = idOf(code);
    const perThousand = Object.entries(recipe).map(([material, quantity]) => ({
      productId: idOf(material),
      quantity,
    }));
    const bomId = await writeRecipe(company, { productId, perThousand }, ago(12));
    for (const { quantity, daysAgo, until } of runs) {
      const at = ago(daysAgo);
      const batchNumber = `${dayOf(at).replaceAll('-', '')}-${code.slice(2)}`;
      const made = await produce(company, { bomId, quantity, batchNumber, at, until });
      if (made && until === 'released') released.set(code, { productId, batchId: made.batchId });
    }
  }
  return released;
}

/** The same hour so many days ago. */
export function ago(days: number): Date {
  return new Date(playNow().getTime() - days * dayMs);
}
