import { type BatchLoader, batchLoader } from '@quanlian/subgraph-kit/batch-loader.ts';
import type { ReadTx } from '@quanlian/subgraph-kit/execution.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, gt, inArray } from 'drizzle-orm';
import { awards } from '../award/tables.ts';
import { contracts } from '../contract/tables.ts';
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
    createdAt: row.createdAt,
  }));
};

const awardSource: DocumentSource = async (tx, ids) => {
  const rows = await tx.db
    .select()
    .from(awards)
    .where(and(inArray(awards.sourcingEventId, [...ids]), scopedTo(tx.scope)));
  return rows.map((row) => ({ ...row, type: 'Award', awardId: row.id, contractId: null }));
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
  return rows.map((row) => ({ ...row, type: 'Contract', contractId: row.id }));
};

/** Add a type of document here and it shows on every other document of its purchase. */
const sources: DocumentSource[] = [sourcingEventSource, awardSource, contractSource];

async function documentsOf(tx: ReadTx, sourcingEventIds: string[]): Promise<PurchaseDocument[]> {
  if (sourcingEventIds.length === 0) return [];
  const found = await Promise.all(sources.map((source) => source(tx, sourcingEventIds)));
  return found.flat().sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : 1));
}

/** Documents of the same purchase that lie on one line with this one: not those of another award or contract. */
export function relatedAmong(
  subject: Pick<PurchaseDocument, 'id' | 'sourcingEventId' | 'awardId' | 'contractId'>,
  documents: readonly PurchaseDocument[],
): PurchaseDocument[] {
  const agrees = (a: string | null, b: string | null) => a === null || b === null || a === b;
  return documents.filter(
    (other) =>
      other.id !== subject.id &&
      other.sourcingEventId === subject.sourcingEventId &&
      agrees(other.awardId, subject.awardId) &&
      agrees(other.contractId, subject.contractId),
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
