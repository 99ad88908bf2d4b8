import { newId } from '@quanlian/ids/uuid.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { readyFile } from '@quanlian/subgraph-kit/file-store.ts';
import { notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { productFields } from '../product/product-input.ts';
import { productKinds } from '../product/tables.ts';
import { readProductImport } from './read-product-import.ts';
import { productImports } from './tables.ts';

/** Starts reading an uploaded file; a job reads it, so that the page can show progress and be left. */
export const startProductImport = command({
  name: 'startProductImport',
  permission: 'product.import',
  input: z.object({
    fileId: z.uuid(),
    kind: z.enum(productKinds),
    defaultTaxRate: productFields.shape.taxRate,
    defaultTaxCode: productFields.shape.taxCode,
    defaultBaseUnit: z.string().trim().min(1).max(10),
  }),
  async run(tx, input) {
    const { personId, personName } = actingPerson(tx);
    const file = await readyFile(tx, input.fileId);
    if (!file) return notFound(input.fileId);
    const id = newId();
    const [started] = await tx.db
      .insert(productImports)
      .values({
        id,
        number: await tx.nextNumber('DR'),
        fileId: file.id,
        fileName: file.name,
        kind: input.kind,
        state: 'READING',
        defaultTaxRate: input.defaultTaxRate,
        defaultTaxCode: input.defaultTaxCode,
        defaultBaseUnit: input.defaultBaseUnit,
        leaveOutErrors: false,
        processedRows: 0,
        startedById: personId,
        startedByName: personName,
        createdAt: tx.businessTime,
      })
      .returning();
    if (!started) throw new Error('the import was not written');
    await tx.audit({ subjectType: 'ProductImport', subjectId: id, summary: { fileName: file.name } });
    await tx.enqueue(readProductImport, { importId: id }, { key: `read:${id}` });
    return ok(started);
  },
});
