import type { ReadTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import { products } from '../read-model/tables.ts';
import { type FreeBatch, livesLongEnough, plainQuantity, thousandths, type WantedLine } from './rules.ts';
import { batches, stockItems } from './tables.ts';

export interface StockPlace {
  locationId: string;
  legalEntityId: string;
}

/** The facts of a line for which there is not enough. */
export interface StockInsufficient {
  kind: 'StockInsufficient';
  productId: string;
  productName: string;
  /** For the text. */
  baseUnit: string;
  requested: string;
  available: string;
  notReleased: string;
  unfit: string;
  tooShortLived: string;
}

const freeQuantity = sql<string>`${stockItems.onHand} - ${stockItems.reserved} - ${stockItems.quarantined}`;

/**
 * What is free of released, unexpired batches, locked until commit. Always in key order, so that whoever wants the same
 * goods waits and none waits for each other.
 */
export async function lockFreeStock(
  tx: ReadTx,
  place: StockPlace,
  productIds: readonly string[],
  day: string,
): Promise<(FreeBatch & { onHand: bigint; valueMinor: bigint })[]> {
  const rows = await tx.db
    .select({
      productId: stockItems.productId,
      batchId: stockItems.batchId,
      bestBefore: batches.bestBefore,
      free: freeQuantity,
      onHand: stockItems.onHand,
      valueMinor: stockItems.valueMinor,
    })
    .from(stockItems)
    .innerJoin(batches, eq(batches.id, stockItems.batchId))
    .where(
      and(
        eq(stockItems.locationId, place.locationId),
        eq(stockItems.legalEntityId, place.legalEntityId),
        inArray(stockItems.productId, [...productIds]),
        eq(batches.state, 'RELEASED'),
        sql`(${batches.bestBefore} is null or ${batches.bestBefore} >= ${day}::date)`,
        gt(freeQuantity, sql`0`),
      ),
    )
    .orderBy(asc(stockItems.productId), asc(stockItems.batchId))
    .for('update', { of: stockItems });
  return rows.map((row) => ({ ...row, free: thousandths(row.free), onHand: thousandths(row.onHand) }));
}

/**
 * Why a line cannot be served, in figures that help to decide what to do. What the asker's own order holds of a batch is
 * the asker's to use, as what is free of it is.
 */
export async function stockShortage(
  tx: ReadTx,
  place: StockPlace,
  {
    line,
    lines,
    day,
    held = [],
  }: {
    line: WantedLine;
    lines: readonly WantedLine[];
    day: string;
    held?: readonly { batchId: string; quantity: bigint }[];
  },
): Promise<StockInsufficient> {
  const rows = await tx.db
    .select({ state: batches.state, bestBefore: batches.bestBefore, batchId: batches.id, free: stockItems })
    .from(stockItems)
    .innerJoin(batches, eq(batches.id, stockItems.batchId))
    .where(
      and(
        eq(stockItems.locationId, place.locationId),
        eq(stockItems.legalEntityId, place.legalEntityId),
        eq(stockItems.productId, line.productId),
        line.batchId ? eq(stockItems.batchId, line.batchId) : undefined,
      ),
    );
  const [product] = await tx.db.select().from(products).where(eq(products.id, line.productId));
  const total = { available: 0n, notReleased: 0n, unfit: 0n, tooShortLived: 0n };
  for (const { state, bestBefore, batchId, free: item } of rows) {
    const own = held.filter((part) => part.batchId === batchId).reduce((sum, { quantity }) => sum + quantity, 0n);
    const unreserved = thousandths(item.onHand) - thousandths(item.reserved) + own;
    if (state === 'REJECTED') total.unfit += unreserved;
    else if (state !== 'RELEASED') total.notReleased += unreserved;
    else if (!livesLongEnough(bestBefore, line.minRemainingDays, day)) total.tooShortLived += unreserved;
    else total.available += unreserved - thousandths(item.quarantined);
  }
  const requested = lines
    .filter(({ productId }) => productId === line.productId)
    .reduce((sum, { quantity }) => sum + quantity, 0n);
  return {
    kind: 'StockInsufficient',
    productId: line.productId,
    productName: product?.name ?? '',
    baseUnit: product?.baseUnit ?? '',
    requested: plainQuantity(requested),
    available: plainQuantity(total.available),
    notReleased: plainQuantity(total.notReleased),
    unfit: plainQuantity(total.unfit),
    tooShortLived: plainQuantity(total.tooShortLived),
  };
}
