import { checkDigitOf } from '@quanlian/catalog/product/rules.ts';
import type { Company } from '@quanlian/tools/demo/company.ts';
import * as operations from '@quanlian/tools/demo/operations.ts';
import { until } from '@quanlian/tools/demo/person.ts';
import { dayOf, produce, writeRecipe } from '@quanlian/tools/demo/produce.ts';

type Plan = { suffix: string };

export interface Drink {
  productId: string;
  code: string;
  name: string;
  gtin: string;
  unitsPerCase: number;
}

export interface DrinkInStock extends Drink {
  batchId: string;
  batchNumber: string;
}

/** A new drink in the catalogue, known to the warehouse, of which there is nothing yet. */
export async function newDrink(company: Company, { suffix }: Plan): Promise<Drink> {
  const manager = company.as('products');
  const body = `23${suffix}0001`;
  const caseBody = `1${body}`;
  const gtin = body + checkDigitOf(body);
  const code = `F-JY${suffix}`;
  const name = `清源冷泡茶${suffix}`;
  const { createBrand } = await manager.run(operations.createBrand, {
    input: { name: `清源冷泡${suffix}`, nameEn: `Qingyuan Cold Brew ${suffix}` },
  });
  if (createBrand.__typename !== 'Brand') throw new Error('no brand');
  const { createProduct } = await manager.run(operations.createProduct, {
    input: {
      code,
      name,
      nameEn: `Cold brew tea ${suffix}`,
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
  return { productId, code, name, gtin, unitsPerCase: 24 };
}

/** So many bottles of a new drink, made of a little leaf, inspected and released. */
export async function releasedDrink(
  company: Company,
  { suffix, bottles }: Plan & { bottles: string },
): Promise<DrinkInStock> {
  const drink = await newDrink(company, { suffix });
  const bomId = await until('a recipe of the drink', () =>
    // Production learns of the drink by an event.
    writeRecipe(company, {
      productId: drink.productId,
      perThousand: [{ productId: company.products.get('M-TEA-02') ?? '', quantity: '1' }],
    }).catch(() => undefined),
  );
  const batchNumber = `LP${today().replaceAll('-', '')}-${suffix}`;
  const made = await produce(company, { bomId, quantity: bottles, batchNumber, at: new Date(), until: 'released' });
  if (!made) throw new Error('nothing was made');
  return { ...drink, batchId: made.batchId, batchNumber };
}

/** The business day. */
export function today(): string {
  return dayOf(new Date());
}
