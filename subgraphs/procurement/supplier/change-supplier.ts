import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { invalidInput, notFound, ok, staleVersion } from '@quanlian/subgraph-kit/result.ts';
import { searchText } from '@quanlian/subgraph-kit/search.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { recordSupplierChanged } from './events.ts';
import { masterDataInput } from './input.ts';
import { lockSupplier } from './lock-supplier.ts';
import { normalRates, supplierMoves } from './rules.ts';
import { refusedRateFields, replaceDocuments } from './save-master-data.ts';
import { type SupplierRow, suppliers } from './tables.ts';

export const changeSupplier = command({
  name: 'changeSupplier',
  permission: 'supplier.write',
  input: masterDataInput.extend({ id: idField, expectedVersion: z.number().int() }),
  async run(tx, { id, expectedVersion, documents, vatRates, ...data }) {
    const before = tx.scope.kind === 'hq' ? await lockSupplier(tx, id) : undefined;
    if (!before) return notFound(id);
    const refused = refusedMove(supplierMoves.changeSupplier, before.state);
    if (refused) return refused;
    if (before.version !== expectedVersion) return staleVersion(before.version);
    const rateFields = await refusedRateFields(tx, data.taxpayerKind, vatRates);
    if (rateFields.length > 0) return invalidInput(rateFields);
    const [row] = await tx.db
      .update(suppliers)
      .set({
        ...data,
        vatRates: normalRates(vatRates),
        searchText: searchText(data.name, before.code, data.nameEn),
        version: before.version + 1,
      })
      .where(eq(suppliers.id, id))
      .returning();
    if (!row) throw new Error('the locked supplier is gone');
    await replaceDocuments(tx, id, documents);
    await recordSupplierChanged(tx, row);
    await tx.audit({
      subjectType: 'Supplier',
      subjectId: id,
      summary: { changed: changedFields(before, row).join(', '), documents: documents.length },
    });
    return ok(row);
  },
});

function changedFields(before: SupplierRow, after: SupplierRow): string[] {
  const shown = [
    'name',
    'nameEn',
    'taxpayerKind',
    'companySize',
    'address',
    'contactName',
    'contactEmail',
    'contactPhone',
  ] as const;
  return shown.filter((field) => before[field] !== after[field]);
}
