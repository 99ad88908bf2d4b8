import { checkDigitOf } from '@quanlian/catalog/product/rules.ts';
import type { Company } from './company.ts';
import { expectEqual, needed, only } from './expect.ts';
import * as operations from './operations.ts';
import { until } from './person.ts';
import * as selling from './selling/operations.ts';

export interface ProducedDrink {
  productId: string;
  code: string;
  name: string;
  gtin: string;
  unitsPerCase: number;
  batchId: string;
  batchNumber: string;
  /** Numbers of the material batches that went in, and of one of another material that did not. */
  materialBatches: string[];
}

/** 20,000 bottles of 0.05 kg of leaf each, a fiftieth lost: what is planned, and what is issued of two batches for it. */
const planned = '20000';
const issued = ['700', '320.409'] as const;

/** Makes a drink of two batches of leaf: recipe, materials of both, one batch, inspected by one person and released by another. */
export async function playProduction(
  company: Company,
  { suffix, say }: { suffix: string; say(line: string): void },
): Promise<ProducedDrink> {
  const drink = await makeDrink(company, suffix);
  const production = company.as('production');
  const leafId = needed('the leaf', company.products.get('M-TEA-02'));
  const { createBom } = await production.run(selling.createBom, {
    input: {
      productId: drink.productId,
      outputQuantity: '1000',
      expectedLossPercent: '2',
      lossTolerancePercent: '1',
      lines: [{ productId: leafId, quantity: '50' }],
    },
  });
  if (createBom.__typename !== 'Bom') throw new Error('no recipe');
  await production.run(selling.activateBom, { input: { id: createBom.id } });
  const today = new Date().toISOString().slice(0, 10);
  const { planProduction } = await production.run(selling.planProduction, {
    input: { bomId: createBom.id, locationId: company.locationId, plannedQuantity: planned, plannedOn: today },
  });
  if (planProduction.__typename !== 'ProductionOrder') throw new Error('no production order');
  const { id, lines } = planProduction;
  const { stock } = await company.as('warehouse').run(selling.stockByBatch, { productId: leafId });
  const batches = stock.nodes.filter((item) => Number(item.onHand) > 0);
  expectEqual('batches of leaf', batches.length, 2);
  const byStock = batches.toSorted((a, b) => Number(b.onHand) - Number(a.onHand));
  await production.run(selling.issueMaterials, {
    input: {
      id,
      lines: byStock.map((item, index) => ({
        productionOrderLineId: only(lines).id,
        batchId: item.batch.id,
        quantity: issued[index] ?? '0',
      })),
    },
  });
  const batchNumber = `QY${today.replaceAll('-', '')}-${suffix}`;
  const { completeProduction: done } = await production.run(selling.completeProduction, {
    input: { id, batchNumber, productionDate: today, outputQuantity: planned },
  });
  if (done.__typename !== 'ProductionOrder') throw new Error('production did not end');
  const batch = needed('the batch', done.batch);
  expectEqual('state of the new batch', batch.state, 'AWAITING_INSPECTION');
  await company.as('quality').run(selling.inspectBatch, {
    input: {
      id: batch.id,
      items: [
        { name: '菌落总数', value: '＜10 CFU/mL', limit: '≤100 CFU/mL', isWithinLimit: true },
        { name: '净含量', value: '501 ml', limit: '≥500 ml', isWithinLimit: true },
      ],
    },
  });
  const { releaseBatch } = await company.as('release').run(selling.releaseBatch, { input: { id: batch.id } });
  if (releaseBatch.__typename !== 'Batch') throw new Error('the batch was not released');
  expectEqual('state of the batch', releaseBatch.state, 'RELEASED');
  say(
    `${done.number}: ${byStock.map((item) => item.batch.batchNumber).join(' + ')} → ${batchNumber}, ${planned} ${drink.unit}, loss ${done.lossPercent} %, released`,
  );
  return { ...drink, batchId: batch.id, batchNumber, materialBatches: byStock.map((item) => item.batch.batchNumber) };
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
      .run(selling.stockByBatch, { productId })
      .then(({ stock }) => stock.nodes.length === 0),
  );
  return { productId, code, name, gtin, unit: '瓶', unitsPerCase: 24 };
}
