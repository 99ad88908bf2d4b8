import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { idField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { lockSupplierChange } from './lock-supplier-change.ts';
import { supplierChangeMoves } from './rules.ts';
import { supplierChangeRequests } from './tables.ts';

export const rejectSupplierChange = command({
  name: 'rejectSupplierChange',
  permission: 'supplier.write',
  input: z.object({ id: idField, comment: textField(500) }),
  async run(tx, { id, comment }) {
    const request = await lockSupplierChange(tx, id);
    if (!request) return notFound(id);
    const refused = refusedMove(supplierChangeMoves.rejectSupplierChange, request.state);
    if (refused) return refused;
    const { personId, personName } = actingPerson(tx);
    const [row] = await tx.db
      .update(supplierChangeRequests)
      .set({
        state: 'REJECTED',
        decidedById: personId,
        decidedByName: personName,
        decidedAt: tx.businessTime,
        decisionComment: comment,
      })
      .where(eq(supplierChangeRequests.id, id))
      .returning();
    if (!row) throw new Error('the locked request is gone');
    await tx.audit({
      subjectType: 'Supplier',
      subjectId: row.supplierId,
      summary: { number: row.number, kind: row.kind, comment },
    });
    return ok(row);
  },
});
