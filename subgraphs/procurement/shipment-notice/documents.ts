import { newId } from '@quanlian/ids/uuid.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { readyFile } from '@quanlian/subgraph-kit/file-store.ts';
import { idField, optionalTextField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import type { FieldError } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { type ShipmentNoticeRow, shipmentDocumentKinds, shipmentDocuments } from './tables.ts';

export const documentField = z.object({
  kind: z.enum(shipmentDocumentKinds),
  number: textField(60),
  batchNumber: optionalTextField(60),
  fileId: idField.nullish().transform((id) => id ?? null),
});

export type DocumentInput = z.output<typeof documentField>;

/** Documents with the names of their files; a problem where a file is not whole, or not the caller's. */
export async function withFiles(
  tx: CommandTx,
  documents: readonly DocumentInput[],
  pathOf: (index: number) => string,
): Promise<{ documents: (DocumentInput & { fileName: string | null })[]; problems: FieldError[] }> {
  const problems: FieldError[] = [];
  const named: (DocumentInput & { fileName: string | null })[] = [];
  for (const [index, document] of documents.entries()) {
    const file = document.fileId ? await readyFile(tx, document.fileId) : undefined;
    if (document.fileId && !file) problems.push({ path: `${pathOf(index)}.fileId`, message: 'fileNotReady' });
    named.push({ ...document, fileName: file?.name ?? null });
  }
  return { documents: named, problems };
}

/** Keeps documents of a notice; they are never changed afterwards. */
export async function keepDocuments(
  tx: CommandTx,
  notice: Pick<ShipmentNoticeRow, 'id' | 'supplierId'>,
  documents: readonly (DocumentInput & { fileName: string | null })[],
): Promise<void> {
  if (documents.length === 0) return;
  await tx.db.insert(shipmentDocuments).values(
    documents.map((document) => ({
      ...document,
      id: newId(),
      shipmentNoticeId: notice.id,
      supplierId: notice.supplierId,
      createdAt: tx.businessTime,
    })),
  );
}
