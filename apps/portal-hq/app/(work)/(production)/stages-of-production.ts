import type { RelatedDocument } from '@quanlian/app-kit/documents/shown-stages.ts';

interface Batch {
  id: string;
  batchNumber: string;
  state: string;
}

interface Production {
  id: string;
  number: string;
  state: string;
}

interface MadeOf extends Production {
  bom: { id: string; number: string; state: string };
  inputs: readonly { inputBatch: Batch }[];
  batch: Batch | null;
}

/** Recipe and batches of material, the order, and the batch that came of it. */
export function stagesOfProduction(order: MadeOf): RelatedDocument[][] {
  return [
    [document('Bom', order.bom)],
    order.inputs.map(({ inputBatch }) => batchDocument(inputBatch)),
    [document('ProductionOrder', order)],
    order.batch === null ? [] : [batchDocument(order.batch)],
  ];
}

interface Movement {
  documentType: string;
  documentId: string;
  documentNumber: string;
}

/** The documents of one kind that moved something, each once. */
export function documentsIn(movements: readonly Movement[], type: string): RelatedDocument[] {
  const documents = movements
    .filter(({ documentType }) => documentType === type)
    .map(({ documentId, documentNumber }) => ({ type, id: documentId, number: documentNumber }));
  return documents;
}

/** Where a batch came from and what became of it. */
export function stagesOfBatch(of: {
  batch: Batch & {
    productionOrder: Production | null;
    inputs: readonly { inputBatch: Batch }[];
    uses: readonly { productionOrder: Production; batch: Batch | null }[];
  };
  receipts: readonly RelatedDocument[];
  shipments: readonly RelatedDocument[];
}): RelatedDocument[][] {
  const { batch, receipts, shipments } = of;
  return [
    [...receipts, ...batch.inputs.map(({ inputBatch }) => batchDocument(inputBatch))],
    batch.productionOrder === null ? [] : [document('ProductionOrder', batch.productionOrder)],
    [batchDocument(batch)],
    batch.uses.map((use) => document('ProductionOrder', use.productionOrder)),
    [...batch.uses.flatMap((use) => (use.batch === null ? [] : [batchDocument(use.batch)])), ...shipments],
  ];
}

function batchDocument({ id, batchNumber, state }: Batch): RelatedDocument {
  return { type: 'Batch', id, number: batchNumber, state };
}

function document(type: string, { id, number, state }: { id: string; number: string; state: string }) {
  return { type, id, number, state };
}
