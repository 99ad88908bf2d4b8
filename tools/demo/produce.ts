import type { Company } from './company.ts';
import { expectEqual, needed } from './expect.ts';
import * as productionOperations from './production-operations.ts';

/** Up to where a production is played. */
const stages = ['planned', 'issued', 'completed', 'inspected', 'released'] as const;

export interface ProductionPlan {
  bomId: string;
  quantity: string;
  batchNumber: string;
  /** The business time of it. */
  at: Date;
  until: (typeof stages)[number];
}

export interface ProducedBatch {
  id: string;
  number: string;
  lossPercent: string | null;
  batchId: string;
  /** The batches that went in. */
  materials: { productId: string; batchId: string; batchNumber: string; issued: string }[];
}

interface Recipe {
  productId: string;
  /** How much of each material goes into a thousand, without loss. */
  perThousand: { productId: string; quantity: string }[];
}

/** A recipe in force: a fiftieth is usually lost. */
export async function writeRecipe(company: Company, { productId, perThousand }: Recipe, at?: Date): Promise<string> {
  const production = company.as('production');
  const { createBom } = await production.run(
    productionOperations.createBom,
    {
      input: {
        productId,
        outputQuantity: '1000',
        expectedLossPercent: '2',
        lossTolerancePercent: '1',
        lines: perThousand,
      },
    },
    at,
  );
  if (createBom.__typename !== 'Bom') throw new Error('no recipe');
  await production.run(productionOperations.activateBom, { input: { id: createBom.id } }, at);
  return createBom.id;
}

/** Planned, issued and made, inspected by one person and released by another. */
export async function produce(company: Company, plan: ProductionPlan): Promise<ProducedBatch | undefined> {
  const { at, quantity, batchNumber } = plan;
  const goesOn = (stage: ProductionPlan['until']) => stages.indexOf(plan.until) >= stages.indexOf(stage);
  const production = company.as('production');
  const day = dayOf(at);
  const { planProduction } = await production.run(
    productionOperations.planProduction,
    { input: { bomId: plan.bomId, locationId: company.locationId, plannedQuantity: quantity, plannedOn: day } },
    at,
  );
  if (planProduction.__typename !== 'ProductionOrder') throw new Error('no production order');
  const { id, lines } = planProduction;
  if (!goesOn('issued')) return undefined;
  const materials: (ProducedBatch['materials'][number] & { productionOrderLineId: string })[] = [];
  for (const line of lines) {
    for (const part of await fromStock(company, line.product.id, line.requiredQuantity)) {
      materials.push({ ...part, productId: line.product.id, productionOrderLineId: line.id });
    }
  }
  const issued = materials.map(({ productionOrderLineId, batchId, issued: quantityIssued }) => ({
    productionOrderLineId,
    batchId,
    quantity: quantityIssued,
  }));
  await production.run(productionOperations.issueMaterials, { input: { id, lines: issued } }, at);
  if (!goesOn('completed')) return undefined;
  const { completeProduction: done } = await production.run(
    productionOperations.completeProduction,
    { input: { id, batchNumber, productionDate: day, outputQuantity: quantity } },
    at,
  );
  if (done.__typename !== 'ProductionOrder') throw new Error('production did not end');
  const batch = needed('the batch', done.batch);
  expectEqual('state of the new batch', batch.state, 'AWAITING_INSPECTION');
  if (goesOn('inspected')) await inspect(company, batch.id, at);
  if (goesOn('released')) await release(company, batch.id, at);
  return { id, number: done.number, lossPercent: done.lossPercent ?? null, batchId: batch.id, materials };
}

async function inspect(company: Company, id: string, at: Date): Promise<void> {
  const items = [
    { name: '菌落总数', value: '＜10 CFU/mL', limit: '≤100 CFU/mL', isWithinLimit: true },
    { name: '净含量', value: '合格', limit: 'JJF 1070', isWithinLimit: true },
  ];
  await company.as('quality').run(productionOperations.inspectBatch, { input: { id, items } }, at);
}

async function release(company: Company, id: string, at: Date): Promise<void> {
  const { releaseBatch } = await company.as('release').run(productionOperations.releaseBatch, { input: { id } }, at);
  if (releaseBatch.__typename !== 'Batch') throw new Error('the batch was not released');
  expectEqual('state of the batch', releaseBatch.state, 'RELEASED');
}

/**
 * Seven tenths of the largest batch and the rest of the next, as a warehouse mixes two lots of leaf; all of one alone,
 * and one after the other where that is not enough.
 */
async function fromStock(company: Company, productId: string, required: string) {
  const { stock } = await company.as('warehouse').run(productionOperations.stockByBatch, { productId });
  const free = stock.nodes
    .filter((item) => Number(item.available) > 0)
    .toSorted((a, b) => Number(b.available) - Number(a.available));
  const [first, second] = free;
  const largest = needed(`stock of ${productId}`, first);
  const wanted = thousandths(required);
  if (!second) return [part(largest.batch, wanted)];
  const most = (wanted * 7n + 5n) / 10n;
  if (thousandths(largest.available) >= most && thousandths(second.available) >= wanted - most) {
    return [part(largest.batch, most), part(second.batch, wanted - most)];
  }
  const parts: ReturnType<typeof part>[] = [];
  let missing = wanted;
  for (const { batch, available } of free) {
    const taken = smallerOf(thousandths(available), missing);
    if (taken > 0n) parts.push(part(batch, taken));
    missing -= taken;
  }
  return parts;
}

function part(batch: { id: string; batchNumber: string }, quantity: bigint) {
  return {
    batchId: batch.id,
    batchNumber: batch.batchNumber,
    issued: `${quantity / 1000n}.${String(quantity % 1000n).padStart(3, '0')}`,
  };
}

export function smallerOf(a: bigint, b: bigint): bigint {
  if (a < b) return a;
  return b;
}

/** A quantity as a whole number, to reckon with. */
export function thousandths(quantity: string): bigint {
  const [whole = '0', fraction = ''] = quantity.split('.');
  return BigInt(whole) * 1000n + BigInt(fraction.padEnd(3, '0').slice(0, 3));
}

/** The business day in Shanghai. */
export function dayOf(time: Date): string {
  return new Date(time.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}
