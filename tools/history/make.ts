import type { Company } from '../demo/company.ts';
import { needed } from '../demo/expect.ts';
import { smallerOf, thousandths, writeRecipe } from '../demo/produce.ts';
import * as productionOperations from '../demo/production-operations.ts';
import { story } from '../demo/story.ts';
import { neededToday } from '../seed/make-goods.ts';
import { between, dayBefore, daysAgo } from './calendar.ts';
import type { HistoryClock } from './history-clock.ts';

interface Drink {
  code: string;
  /** How often it is made and bought, beside the others. */
  share: number;
  /** Material code → how much of it goes into a thousand bottles. */
  recipe: Record<string, string>;
}

const bottle = { 'P-BOT-01': '1000', 'P-CAP-01': '1000', 'P-CTN-01': '42' };

/** What the company makes all month. */
export const drinksMade: readonly Drink[] = [
  { code: 'F-012', share: 5, recipe: { 'M-TEA-02': '9', 'M-SUG-01': '35', 'P-LAB-01': '1000', ...bottle } },
  { code: 'F-072', share: 4, recipe: bottle },
  { code: 'F-042', share: 3, recipe: { 'M-JUI-01': '90', 'M-SUG-01': '20', ...bottle } },
  { code: 'F-032', share: 3, recipe: { 'M-TEA-01': '8', 'M-SUG-01': '25', ...bottle } },
  { code: 'F-082', share: 2, recipe: { 'M-SUG-01': '8', ...bottle } },
  { code: 'F-092', share: 2, recipe: bottle },
  { code: 'F-011', share: 2, recipe: { 'M-TEA-02': '6', 'M-SUG-01': '23', 'P-CTN-01': '42' } },
  { code: 'F-062', share: 2, recipe: { 'M-JUI-01': '70', 'M-SUG-01': '18', ...bottle } },
  { code: 'F-121', share: 1, recipe: { 'M-HAW-01': '38', 'M-SUG-01': '16', 'P-BAG-01': '1000', 'P-CTN-01': '25' } },
  { code: 'F-043', share: 1, recipe: { 'M-JUI-01': '270', 'M-SUG-01': '60', 'P-CTN-01': '84' } },
];

/** In the last days what is made today is not taken any more. */
const keptFrom = 8;

/** Each as often as its share says, spread out. */
const turns: readonly Drink[] = Array.from({ length: 5 }, (_, round) =>
  drinksMade.filter(({ share }) => share > round),
).flat();

/** The first production, before the first sale. */
const begins = 32;
const firstRuns = 3;

/** One line makes one batch after the other; quality inspects and releases each on the next day. */
export function factoryStory(company: Company, clock: HistoryClock): () => Promise<void> {
  return () =>
    story(
      'factory',
      async () => {
        const boms = await writeRecipes(company);
        let turn = 0;
        for (let day = begins; day >= 0; day -= 1) {
          const isSunday = new Date(`${dayBefore(day)}T00:00:00Z`).getUTCDay() === 0;
          const runs = day > begins - 4 ? firstRuns : isSunday ? 0 : 2 + (day % 2);
          const stock = runs > 0 ? await materialsInStock(company, daysAgo(day, 'morning', 2)) : new Map();
          for (let run = 0; run < runs; run += 1) {
            // What there is not enough material for waits for its next turn.
            for (const _drink of drinksMade) {
              const drink = needed('a drink', turns[turn % turns.length]);
              turn += 1;
              const bomId = needed(drink.code, boms.get(drink.code));
              if (await make(company, clock, { drink, bomId, day, run, stock })) break;
            }
          }
        }
      },
      clock,
    );
}

async function writeRecipes(company: Company): Promise<Map<string, string>> {
  const boms = new Map<string, string>();
  const idOf = (code: string) => needed(code, company.products.get(code));
  for (const { code, recipe } of drinksMade) {
    const perThousand = Object.entries(recipe).map(([material, quantity]) => ({ productId: idOf(material), quantity }));
    boms.set(code, await writeRecipe(company, { productId: idOf(code), perThousand }, daysAgo(begins + 2, 'morning')));
  }
  return boms;
}

interface Run {
  drink: Drink;
  bomId: string;
  day: number;
  run: number;
  stock: Stock;
}

/** What the day began with, less what it has used: by product. */
type Stock = Map<string, Batch[]>;

/** False when there is not enough of a material. */
async function make(company: Company, clock: HistoryClock, { drink, bomId, day, run, stock }: Run): Promise<boolean> {
  const production = company.as('production');
  const isOpening = day > begins - 4;
  const planned = (isOpening ? 30_000 : 24_000) / (drink.code.endsWith('3') ? 4 : 1);
  const begin = daysAgo(day, 'morning', 2 + run * 5);
  for (const [material, perThousand] of Object.entries(drink.recipe)) {
    const productId = needed(material, company.products.get(material));
    const inStock = stock.get(productId) ?? [];
    // A fiftieth is usually lost.
    const wanted = (Number(perThousand) * planned) / 980;
    const kept = day > keptFrom ? 0 : (neededToday.get(material) ?? 0);
    if (Number(inStock.reduce((sum, { free }) => sum + free, 0n)) / 1000 < wanted + kept + 1) return false;
  }
  const { planProduction } = await production.run(
    productionOperations.planProduction,
    {
      input: { bomId, locationId: company.locationId, plannedQuantity: String(planned), plannedOn: dayBefore(day) },
    },
    begin,
  );
  if (planProduction.__typename !== 'ProductionOrder') throw new Error('no production order');
  const lines: { productionOrderLineId: string; batchId: string; quantity: string }[] = [];
  for (const line of planProduction.lines) {
    for (const part of take(stock.get(line.product.id) ?? [], line.requiredQuantity)) {
      lines.push({ productionOrderLineId: line.id, ...part });
    }
  }
  const { id } = planProduction;
  await production.run(productionOperations.issueMaterials, { input: { id, lines } }, begin);
  const name = `${drink.code} ${day}.${run}`;
  clock.tell(() => story(`finish ${name}`, () => finish(company, { id, drink, day, run, planned }), clock));
  return true;
}

async function finish(
  company: Company,
  { id, drink, day, run, planned }: { id: string; drink: Drink; day: number; run: number; planned: number },
): Promise<void> {
  const name = `${drink.code} ${day}.${run}`;
  // Of a thousand up to eight are lost beyond what is usual.
  const output = Math.round((planned * (1000 - between(`${name} loss`, 0, 8))) / 1000);
  const productionDate = dayBefore(day);
  const batchNumber = `${productionDate.replaceAll('-', '')}-${drink.code.slice(2)}A${run + 1}`;
  const { completeProduction } = await company
    .as('production')
    .run(
      productionOperations.completeProduction,
      { input: { id, batchNumber, productionDate, outputQuantity: String(output) } },
      daysAgo(day, 'afternoon', 5 + run),
    );
  if (completeProduction.__typename !== 'ProductionOrder') throw new Error('production did not end');
  const batchId = needed('the batch', completeProduction.batch).id;
  const items = [
    { name: '菌落总数', value: '＜10 CFU/mL', limit: '≤100 CFU/mL', isWithinLimit: true },
    { name: '净含量', value: '合格', limit: 'JJF 1070', isWithinLimit: true },
  ];
  await company
    .as('quality')
    .run(productionOperations.inspectBatch, { input: { id: batchId, items } }, daysAgo(day - 1, 'morning', 8));
  await company
    .as('release')
    .run(productionOperations.releaseBatch, { input: { id: batchId } }, daysAgo(day - 1, 'afternoon', 8));
}

interface Batch {
  batchId: string;
  /** In thousandths. */
  free: bigint;
}

/** The batches of each material of which something is free, the largest first. */
async function materialsInStock(company: Company, at: Date): Promise<Stock> {
  const codes = new Set(drinksMade.flatMap(({ recipe }) => Object.keys(recipe)));
  const productIds = [...codes].map((code) => needed(code, company.products.get(code)));
  const { stock } = await company.as('warehouse').run(productionOperations.stockOfProducts, { productIds }, at);
  const found: Stock = new Map();
  for (const { product, batch, available } of stock.nodes) {
    const free = thousandths(available);
    if (free > 0n) found.set(product.id, [...(found.get(product.id) ?? []), { batchId: batch.id, free }]);
  }
  for (const batches of found.values()) {
    batches.sort((a, b) => (a.free === b.free ? (a.batchId < b.batchId ? -1 : 1) : a.free > b.free ? -1 : 1));
  }
  return found;
}

/** From one batch after the other until there is enough. */
function take(batches: readonly Batch[], required: string): { batchId: string; quantity: string }[] {
  const parts: { batchId: string; quantity: string }[] = [];
  let missing = thousandths(required);
  for (const batch of batches) {
    const part = smallerOf(batch.free, missing);
    if (part === 0n) continue;
    missing -= part;
    batch.free -= part;
    parts.push({ batchId: batch.batchId, quantity: `${part / 1000n}.${String(part % 1000n).padStart(3, '0')}` });
  }
  if (missing > 0n) throw new Error('the material is gone');
  return parts;
}
