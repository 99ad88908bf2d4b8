import { type BatchLoader, batchLoader } from '@quanlian/subgraph-kit/batch-loader.ts';
import type { ReadTx } from '@quanlian/subgraph-kit/execution.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, eq, gt } from 'drizzle-orm';
import { awards } from '../award/tables.ts';
import { contracts } from '../contract/tables.ts';
import { goodsReceipts } from '../goods-receipt/tables.ts';
import { invoiceMatches } from '../invoice-match/tables.ts';
import { visiblePurchaseOrders } from '../purchase-order/queries.ts';
import { purchaseOrders } from '../purchase-order/tables.ts';
import { shipmentNotices } from '../shipment-notice/tables.ts';
import { visibleSourcingEvents } from '../sourcing-event/queries.ts';
import { sourcingEventStateAt } from '../sourcing-event/rules.ts';
import { sourcingEvents } from '../sourcing-event/tables.ts';

/** A document of a purchase with the ids of those it came from. */
export interface PurchaseDocument {
  type: string;
  id: string;
  number: string;
  state: string;
  sourcingEventId: string;
  awardId: string | null;
  contractId: string | null;
  purchaseOrderId: string | null;
  createdAt: Date;
}

/** Finds the documents of one type that came of these sourcing events and that the caller may see. */
export type DocumentSource = (tx: ReadTx, sourcingEventIds: readonly string[]) => Promise<PurchaseDocument[]>;

const sourcingEventSource: DocumentSource = async (tx, ids) => {
  const rows = await tx.db
    .select()
    .from(sourcingEvents)
    .where(and(inArray(sourcingEvents.id, [...ids]), visibleSourcingEvents(tx.scope)));
  return rows.map((row) => ({
    type: 'SourcingEvent',
    id: row.id,
    number: row.number,
    state: sourcingEventStateAt(row, tx.businessTime),
    sourcingEventId: row.id,
    awardId: null,
    contractId: null,
    purchaseOrderId: null,
    createdAt: row.createdAt,
  }));
};

const awardSource: DocumentSource = async (tx, ids) => {
  const rows = await tx.db
    .select()
    .from(awards)
    .where(and(inArray(awards.sourcingEventId, [...ids]), scopedTo(tx.scope)));
  return rows.map((row) => ({ ...row, type: 'Award', awardId: row.id, contractId: null, purchaseOrderId: null }));
};

const contractSource: DocumentSource = async (tx, ids) => {
  const rows = await tx.db
    .select()
    .from(contracts)
    .where(
      and(
        inArray(contracts.sourcingEventId, [...ids]),
        scopedTo(tx.scope, contracts.supplierId),
        tx.scope.kind === 'organisation' ? gt(contracts.version, 0) : undefined,
      ),
    );
  return rows.map((row) => ({ ...row, type: 'Contract', contractId: row.id, purchaseOrderId: null }));
};

const purchaseOrderSource: DocumentSource = async (tx, ids) => {
  const rows = await tx.db
    .select()
    .from(purchaseOrders)
    .where(and(inArray(purchaseOrders.sourcingEventId, [...ids]), visiblePurchaseOrders(tx.scope)));
  return rows.map((row) => ({ ...row, type: 'PurchaseOrder', purchaseOrderId: row.id }));
};

/** Notices, receipts and matches name their order; what came before it they take from there. */
const orderOrigin = {
  sourcingEventId: purchaseOrders.sourcingEventId,
  awardId: purchaseOrders.awardId,
  contractId: purchaseOrders.contractId,
  purchaseOrderId: purchaseOrders.id,
};

const shipmentNoticeSource: DocumentSource = async (tx, ids) => {
  const { id, number, state, createdAt, supplierId, purchaseOrderId } = shipmentNotices;
  const rows = await tx.db
    .select({ id, number, state, createdAt, ...orderOrigin })
    .from(shipmentNotices)
    .innerJoin(purchaseOrders, eq(purchaseOrders.id, purchaseOrderId))
    .where(and(inArray(purchaseOrders.sourcingEventId, [...ids]), scopedTo(tx.scope, supplierId)));
  return rows.map((row) => ({ ...row, type: 'ShipmentNotice' }));
};

const goodsReceiptSource: DocumentSource = async (tx, ids) => {
  const { id, number, state, createdAt, supplierId, purchaseOrderId } = goodsReceipts;
  const rows = await tx.db
    .select({ id, number, state, createdAt, ...orderOrigin })
    .from(goodsReceipts)
    .innerJoin(purchaseOrders, eq(purchaseOrders.id, purchaseOrderId))
    .where(and(inArray(purchaseOrders.sourcingEventId, [...ids]), scopedTo(tx.scope, supplierId)));
  return rows.map((row) => ({ ...row, type: 'GoodsReceipt' }));
};

const invoiceMatchSource: DocumentSource = async (tx, ids) => {
  const { id, number, state, createdAt, supplierId, purchaseOrderId } = invoiceMatches;
  const rows = await tx.db
    .select({ id, number, state, createdAt, ...orderOrigin })
    .from(invoiceMatches)
    .innerJoin(purchaseOrders, eq(purchaseOrders.id, purchaseOrderId))
    .where(and(inArray(purchaseOrders.sourcingEventId, [...ids]), scopedTo(tx.scope, supplierId)));
  return rows.map((row) => ({ ...row, type: 'InvoiceMatch' }));
};

/** Add a type of document here and it shows on every other document of its purchase. */
const sources: DocumentSource[] = [
  sourcingEventSource,
  awardSource,
  contractSource,
  purchaseOrderSource,
  shipmentNoticeSource,
  goodsReceiptSource,
  invoiceMatchSource,
];

async function documentsOf(tx: ReadTx, sourcingEventIds: string[]): Promise<PurchaseDocument[]> {
  if (sourcingEventIds.length === 0) return [];
  const found = await Promise.all(sources.map((source) => source(tx, sourcingEventIds)));
  return found.flat().sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1));
}

/** Documents of the same purchase that lie on one line with this one: not those of another award, contract or order. */
export function relatedAmong(
  subject: Pick<PurchaseDocument, 'id' | 'sourcingEventId' | 'awardId' | 'contractId' | 'purchaseOrderId'>,
  documents: readonly PurchaseDocument[],
): PurchaseDocument[] {
  const agrees = (a: string | null, b: string | null) => a === null || b === null || a === b;
  return documents.filter(
    (other) =>
      other.id !== subject.id &&
      other.sourcingEventId === subject.sourcingEventId &&
      agrees(other.awardId, subject.awardId) &&
      agrees(other.contractId, subject.contractId) &&
      agrees(other.purchaseOrderId, subject.purchaseOrderId),
  );
}

/** The loader of related documents of one type, given how its rows name their sourcing event. */
export function relatedDocuments(
  findSubjects: (tx: ReadTx, ids: string[]) => Promise<{ id: string; sourcingEventId: string }[]>,
): BatchLoader<string, PurchaseDocument[]> {
  return batchLoader(async (tx, ids: readonly string[]) => {
    const subjects = await findSubjects(tx, [...ids]);
    const documents = await documentsOf(tx, [...new Set(subjects.map((subject) => subject.sourcingEventId))]);
    return new Map(
      ids.map((id) => {
        const subject = documents.find((document) => document.id === id);
        return [id, subject ? relatedAmong(subject, documents) : []];
      }),
    );
  });
}

export const relatedToSourcingEvent = relatedDocuments(async (_tx, ids) =>
  ids.map((id) => ({ id, sourcingEventId: id })),
);

export const relatedToAward = relatedDocuments((tx, ids) =>
  tx.db.select({ id: awards.id, sourcingEventId: awards.sourcingEventId }).from(awards).where(inArray(awards.id, ids)),
);

export const relatedToContract = relatedDocuments((tx, ids) =>
  tx.db
    .select({ id: contracts.id, sourcingEventId: contracts.sourcingEventId })
    .from(contracts)
    .where(inArray(contracts.id, ids)),
);

export const relatedToPurchaseOrder = relatedDocuments((tx, ids) =>
  tx.db
    .select({ id: purchaseOrders.id, sourcingEventId: purchaseOrders.sourcingEventId })
    .from(purchaseOrders)
    .where(inArray(purchaseOrders.id, ids)),
);

export const relatedToShipmentNotice = relatedDocuments((tx, ids) =>
  tx.db
    .select({ id: shipmentNotices.id, sourcingEventId: purchaseOrders.sourcingEventId })
    .from(shipmentNotices)
    .innerJoin(purchaseOrders, eq(purchaseOrders.id, shipmentNotices.purchaseOrderId))
    .where(inArray(shipmentNotices.id, ids)),
);

export const relatedToGoodsReceipt = relatedDocuments((tx, ids) =>
  tx.db
    .select({ id: goodsReceipts.id, sourcingEventId: purchaseOrders.sourcingEventId })
    .from(goodsReceipts)
    .innerJoin(purchaseOrders, eq(purchaseOrders.id, goodsReceipts.purchaseOrderId))
    .where(inArray(goodsReceipts.id, ids)),
);

export const relatedToInvoiceMatch = relatedDocuments((tx, ids) =>
  tx.db
    .select({ id: invoiceMatches.id, sourcingEventId: purchaseOrders.sourcingEventId })
    .from(invoiceMatches)
    .innerJoin(purchaseOrders, eq(purchaseOrders.id, invoiceMatches.purchaseOrderId))
    .where(inArray(invoiceMatches.id, ids)),
);
