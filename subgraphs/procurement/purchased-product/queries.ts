import { addDecimals } from '@quanlian/money/decimal.ts';
import { addMoney, type Money, money, multiplyPrice } from '@quanlian/money/money.ts';
import { type BatchLoader, batchLoader } from '@quanlian/subgraph-kit/batch-loader.ts';
import type { ReadTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, eq, isNotNull, ne, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import { awardShares, awards } from '../award/tables.ts';
import { visibleContracts } from '../contract/queries.ts';
import { contractLines, contracts } from '../contract/tables.ts';
import { goodsReceiptLines, goodsReceipts } from '../goods-receipt/tables.ts';
import { visiblePurchaseOrders } from '../purchase-order/queries.ts';
import { purchaseOrderLines, purchaseOrders } from '../purchase-order/tables.ts';
import { lotsBySourcingEvent } from '../sourcing-event/queries.ts';
import { type SourcingLotRow, sourcingLots } from '../sourcing-event/tables.ts';

interface ProductNames {
  productId: string;
  productCode: string;
  productName: string;
  productNameEn: string | null;
  baseUnit: string;
}

/** What became of a product of a purchase; null is what its document does not know or the reader may not see. */
export interface PurchasedProduct extends ProductNames {
  product: { id: string };
  requestedQuantity: string | null;
  ceiling: Money | null;
  awardedQuantity: string | null;
  awardedNet: Money | null;
  agreedQuantity: string | null;
  agreedNet: Money | null;
  orderedQuantity: string | null;
  orderedNet: Money | null;
  shippedQuantity: string | null;
  receivedQuantity: string | null;
  acceptedQuantity: string | null;
  acceptedNet: Money | null;
}

type Part = ProductNames & { subjectId: string } & Partial<PurchasedProduct>;

/** How the rows of each stage name the document around which they are summed. */
interface Subject {
  award?: PgColumn;
  contract: PgColumn;
  order: PgColumn;
}

export const purchasedBySourcingEvent = purchasedBy(
  { award: awards.sourcingEventId, contract: contracts.sourcingEventId, order: purchaseOrders.sourcingEventId },
  requested,
);

export const purchasedByAward = purchasedBy({
  award: awards.id,
  contract: contracts.awardId,
  order: purchaseOrders.awardId,
});

export const purchasedByContract = purchasedBy({ contract: contracts.id, order: purchaseOrders.contractId });

function purchasedBy(
  subject: Subject,
  firstStage?: (tx: ReadTx, ids: string[]) => Promise<Part[]>,
): BatchLoader<string, PurchasedProduct[]> {
  return batchLoader(async (tx, ids: readonly string[]) => {
    const asked = [...ids];
    const stages = await Promise.all([
      firstStage?.(tx, asked) ?? [],
      subject.award ? awarded(tx, subject.award, asked) : [],
      agreed(tx, subject.contract, asked),
      ordered(tx, subject.order, asked),
      accepted(tx, subject.order, asked),
    ]);
    const parts = stages.flat();
    return new Map(
      ids.map((id) => [
        id,
        joined(
          tx,
          parts.filter((part) => part.subjectId === id),
        ),
      ]),
    );
  });
}

function mayRead(tx: ReadTx, permission: 'purchase-order.read' | 'goods-receipt.read'): boolean {
  return tx.actor.permissions.includes(permission);
}

/** One row for each product, in the order in which the first stages name them; a stage that was reached has zeros. */
function joined(tx: ReadTx, parts: readonly Part[]): PurchasedProduct[] {
  const seesOrders = mayRead(tx, 'purchase-order.read');
  const seesReceipts = mayRead(tx, 'goods-receipt.read');
  const rows = new Map<string, PurchasedProduct>();
  for (const { subjectId: _, ...part } of parts) {
    const { productId, productCode, productName, productNameEn, baseUnit } = part;
    const row = rows.get(productId) ?? {
      ...{ productId, productCode, productName, productNameEn, baseUnit, product: { id: productId } },
      requestedQuantity: null,
      ceiling: null,
      awardedQuantity: null,
      awardedNet: null,
      agreedQuantity: null,
      agreedNet: null,
      orderedQuantity: seesOrders ? '0' : null,
      orderedNet: seesOrders ? cny('0') : null,
      shippedQuantity: seesOrders ? '0' : null,
      receivedQuantity: seesOrders ? '0' : null,
      acceptedQuantity: seesReceipts ? '0' : null,
      acceptedNet: seesReceipts ? cny('0') : null,
    };
    rows.set(productId, { ...row, ...part });
  }
  return [...rows.values()];
}

/** What was asked for; several lots of one product are one row. */
async function requested(tx: ReadTx, ids: string[]): Promise<Part[]> {
  const byEvent = await lotsBySourcingEvent.load(tx, ids);
  return ids.flatMap((subjectId) => {
    const parts = new Map<string, Part>();
    for (const lot of byEvent.get(subjectId) ?? []) {
      const before = parts.get(lot.productId);
      const ceiling = ceilingOf(lot);
      parts.set(lot.productId, {
        subjectId,
        ...namesOf(lot),
        requestedQuantity: addDecimals(before?.requestedQuantity ?? '0', lot.quantity),
        // A ceiling for one of two lots says nothing of their sum.
        ceiling: before === undefined ? ceiling : sumOrNull(before.ceiling, ceiling),
      });
    }
    return [...parts.values()];
  });
}

function namesOf({ productId, productCode, productName, productNameEn, baseUnit }: SourcingLotRow): ProductNames {
  return { productId, productCode, productName, productNameEn, baseUnit };
}

function ceilingOf({ quantity, ceilingUnitPrice }: SourcingLotRow): Money | null {
  return ceilingUnitPrice === null ? null : cny(multiplyPrice(quantity, ceilingUnitPrice));
}

function sumOrNull(one: Money | null | undefined, other: Money | null): Money | null {
  return one && other ? addMoney(one, other) : null;
}

/** All purchases are in yuan. */
function cny(amountMinor: bigint | string): Money {
  return money(BigInt(amountMinor), 'CNY');
}

/** Shares of awards that were approved, or of the one award that is looked at; headquarters' alone. */
async function awarded(tx: ReadTx, key: PgColumn, ids: string[]): Promise<Part[]> {
  const { productId, productCode, productName, productNameEn, baseUnit } = sourcingLots;
  const rows = await tx.db
    .select({
      subjectId: sql<string>`${key}`,
      productId,
      productCode: sql<string>`max(${productCode})`,
      productName: sql<string>`max(${productName})`,
      productNameEn: sql<string | null>`max(${productNameEn})`,
      baseUnit: sql<string>`max(${baseUnit})`,
      awardedQuantity: sql<string>`sum(${awardShares.quantity})::text`,
      awardedNet: sql<string>`sum(${awardShares.netMinor})::text`,
    })
    .from(awardShares)
    .innerJoin(awards, eq(awards.id, awardShares.awardId))
    .innerJoin(sourcingLots, eq(sourcingLots.id, awardShares.lotId))
    .where(
      and(
        inArray(key, ids),
        scopedTo(tx.scope),
        key === awards.id ? undefined : inArray(awards.state, ['APPROVED', 'ACTIVE']),
      ),
    )
    .groupBy(key, productId);
  return rows.map((row) => ({ ...row, awardedNet: cny(row.awardedNet) }));
}

async function agreed(tx: ReadTx, key: PgColumn, ids: string[]): Promise<Part[]> {
  const { productId, productCode, productName, productNameEn, baseUnit } = contractLines;
  const rows = await tx.db
    .select({
      subjectId: sql<string>`${key}`,
      productId,
      productCode: sql<string>`max(${productCode})`,
      productName: sql<string>`max(${productName})`,
      productNameEn: sql<string | null>`max(${productNameEn})`,
      baseUnit: sql<string>`max(${baseUnit})`,
      agreedQuantity: sql<string>`sum(${contractLines.quantity})::text`,
      agreedNet: sql<string>`sum(${contractLines.netMinor})::text`,
    })
    .from(contractLines)
    .innerJoin(contracts, eq(contracts.id, contractLines.contractId))
    .where(
      and(
        inArray(key, ids),
        visibleContracts(tx.scope),
        key === contracts.id ? undefined : ne(contracts.state, 'CANCELLED'),
      ),
    )
    .groupBy(key, productId);
  return rows.map((row) => ({ ...row, agreedNet: cny(row.agreedNet) }));
}

/** Of orders that were sent and not cancelled. */
async function ordered(tx: ReadTx, key: PgColumn, ids: string[]): Promise<Part[]> {
  if (!mayRead(tx, 'purchase-order.read')) return [];
  const { productId, productCode, productName, productNameEn, baseUnit } = purchaseOrderLines;
  const rows = await tx.db
    .select({
      subjectId: sql<string>`${key}`,
      productId,
      productCode: sql<string>`max(${productCode})`,
      productName: sql<string>`max(${productName})`,
      productNameEn: sql<string | null>`max(${productNameEn})`,
      baseUnit: sql<string>`max(${baseUnit})`,
      orderedQuantity: sql<string>`sum(${purchaseOrderLines.quantity})::text`,
      orderedNet: sql<string>`sum(${purchaseOrderLines.netMinor})::text`,
      shippedQuantity: sql<string>`sum(${purchaseOrderLines.shippedQuantity})::text`,
      receivedQuantity: sql<string>`sum(${purchaseOrderLines.receivedQuantity})::text`,
    })
    .from(purchaseOrderLines)
    .innerJoin(purchaseOrders, eq(purchaseOrders.id, purchaseOrderLines.purchaseOrderId))
    .where(
      and(
        inArray(key, ids),
        visiblePurchaseOrders(tx.scope),
        isNotNull(purchaseOrders.sentAt),
        ne(purchaseOrders.state, 'CANCELLED'),
      ),
    )
    .groupBy(key, productId);
  return rows.map((row) => ({ ...row, orderedNet: cny(row.orderedNet) }));
}

async function accepted(tx: ReadTx, key: PgColumn, ids: string[]): Promise<Part[]> {
  if (!mayRead(tx, 'goods-receipt.read')) return [];
  const { productId, productCode, productName, productNameEn, baseUnit } = goodsReceiptLines;
  const rows = await tx.db
    .select({
      subjectId: sql<string>`${key}`,
      productId,
      productCode: sql<string>`max(${productCode})`,
      productName: sql<string>`max(${productName})`,
      productNameEn: sql<string | null>`max(${productNameEn})`,
      baseUnit: sql<string>`max(${baseUnit})`,
      acceptedQuantity: sql<string>`coalesce(sum(${goodsReceiptLines.acceptedQuantity}), 0)::text`,
      acceptedNet: sql<string>`coalesce(sum(${goodsReceiptLines.acceptedNetMinor}), 0)::text`,
    })
    .from(goodsReceiptLines)
    .innerJoin(goodsReceipts, eq(goodsReceipts.id, goodsReceiptLines.goodsReceiptId))
    .innerJoin(purchaseOrders, eq(purchaseOrders.id, goodsReceipts.purchaseOrderId))
    .where(and(inArray(key, ids), scopedTo(tx.scope, goodsReceipts.supplierId)))
    .groupBy(key, productId);
  return rows.map((row) => ({ ...row, acceptedNet: cny(row.acceptedNet) }));
}
