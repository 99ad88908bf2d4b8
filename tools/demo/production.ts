import { checkDigitOf } from '@quanlian/catalog/product/rules.ts';
import type { Company } from './company.ts';
import { expectEqual, needed } from './expect.ts';
import * as operations from './operations.ts';
import { until } from './person.ts';
import { dayOf, produce, writeRecipe } from './produce.ts';
import * as productionOperations from './production-operations.ts';

export interface ProducedDrink {
  productId: string;
  code: string;
  name: string;
  gtin: string;
  unitsPerCase: number;
  batchId: string;
  batchNumber: string;
  productionOrderNumber: string;
  /** The batches of leaf that went in. */
  materials: { batchId: string; batchNumber: string; issued: string }[];
}

/**
 * 20,000 bottles of 0.05 kg of leaf each, a fiftieth lost: 1,020.409 kg, seven tenths of the one batch and three of
 * the other.
 */
const planned = '20000';
const issued = ['714.286', '306.123'];

/** Makes a drink of two batches of leaf: recipe, materials of both, one batch, inspected by one person and released by another. */
export async function playProduction(
  company: Company,
  { suffix, say }: { suffix: string; say(line: string): void },
): Promise<ProducedDrink> {
  const drink = await makeDrink(company, suffix);
  const leafId = needed('the leaf', company.products.get('M-TEA-02'));
  const perThousand = [{ productId: leafId, quantity: '50' }];
  const bomId = await writeRecipe(company, { productId: drink.productId, perThousand });
  const at = new Date();
  const batchNumber = `QY${dayOf(at).replaceAll('-', '')}-${suffix}`;
  const plan = { bomId, quantity: planned, batchNumber, at, until: 'released' as const };
  const made = needed('the batch', await produce(company, plan));
  expectEqual('issued of each batch of leaf', made.materials.map((one) => one.issued).join(), issued.join());
  expectEqual('loss in percent', Number(made.lossPercent), 2);
  const leaf = made.materials.map((one) => one.batchNumber).join(' + ');
  say(`${made.number}: ${leaf} → ${batchNumber}, ${planned} ${drink.unit}, loss ${made.lossPercent} %, released`);
  const { batchId, number: productionOrderNumber, materials } = made;
  return { ...drink, batchId, batchNumber, productionOrderNumber, materials };
}

/** A drink of this run: its GTIN is of the restricted-circulation range and the run's own. */
async function makeDrink(company: Company, suffix: string) {
  const manager = company.as('products');
  const body = `21${suffix}0001`;
  const caseBody = `1${body}`;
  const gtin = body + checkDigitOf(body);
  const code = `F-JT${suffix}`;
  const name = `清源茶茉莉花茶${suffix}`;
  const { createBrand } = await manager.run(operations.createBrand, {
    input: { name: `清源茶${suffix}`, nameEn: `Qingyuan Tea ${suffix}` },
  });
  if (createBrand.__typename !== 'Brand') throw new Error('no brand');
  const { createProduct } = await manager.run(operations.createProduct, {
    input: {
      code,
      name,
      nameEn: 'Jasmine tea',
      kind: 'FINISHED',
      brandId: createBrand.id,
      specification: '500ml',
      baseUnit: '瓶',
      gtin,
      packLevels: [{ level: 'CASE', unitsPerPack: 24, gtin: caseBody + checkDigitOf(caseBody) }],
      shelfLifeDays: 365,
      taxCode: '1030307010000000000',
      taxRate: '0.13',
      salePrice: { amountMinor: '450', currency: 'CNY' },
    },
  });
  if (createProduct.__typename !== 'Product') throw new Error('no drink');
  const productId = createProduct.id;
  await manager.run(operations.activateProduct, { input: { id: productId } });
  // Distribution learns of the product by an event: until then no recipe can name it.
  await until('the drink in distribution', () =>
    company
      .as('warehouse')
      .run(productionOperations.stockByBatch, { productId })
      .then(({ stock }) => stock.nodes.length === 0),
  );
  return { productId, code, name, gtin, unit: '瓶', unitsPerCase: 24 };
}
