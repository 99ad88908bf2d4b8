import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { idField, optionalTextField } from '@quanlian/subgraph-kit/input-fields.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound, ok, samePerson } from '@quanlian/subgraph-kit/result.ts';
import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { recordSupplierChanged } from './events.ts';
import { lockSupplierChange } from './lock-supplier-change.ts';
import { decideChange, supplierChangeMoves } from './rules.ts';
import { type SupplierChangeRequestRow, supplierChangeRequests, suppliers } from './tables.ts';

export const approveSupplierChange = command({
  name: 'approveSupplierChange',
  permission: 'supplier.write',
  input: z.object({ id: idField, comment: optionalTextField(500) }),
  async run(tx, { id, comment }) {
    const request = await lockSupplierChange(tx, id);
    if (!request) return notFound(id);
    const refused = refusedMove(supplierChangeMoves.approveSupplierChange, request.state);
    if (refused) return refused;
    const { personId, personName } = actingPerson(tx);
    const decision = decideChange(request, personId);
    if (decision === 'SamePerson') return samePerson();
    const [row] = await tx.db
      .update(supplierChangeRequests)
      .set(
        decision === 'CHECKED'
          ? { state: decision, checkedById: personId, checkedByName: personName, checkedAt: tx.businessTime }
          : {
              state: decision,
              decidedById: personId,
              decidedByName: personName,
              decidedAt: tx.businessTime,
              decisionComment: comment,
            },
      )
      .where(eq(supplierChangeRequests.id, id))
      .returning();
    if (!row) throw new Error('the locked request is gone');
    if (decision === 'APPROVED') await applyChange(tx, row);
    await tx.audit({
      subjectType: 'Supplier',
      subjectId: row.supplierId,
      summary: { number: row.number, kind: row.kind, toState: decision, comment },
    });
    return ok(row);
  },
});

async function applyChange(tx: CommandTx, request: SupplierChangeRequestRow): Promise<void> {
  const { bankAccountName, bankAccountNumber, bankName, bankCode } = request;
  const { contactName, contactEmail, contactPhone } = request;
  const change =
    request.kind === 'BANK_ACCOUNT'
      ? { bankAccountName, bankAccountNumber, bankName, bankCode }
      : { contactName: contactName ?? '', contactEmail: contactEmail ?? '', contactPhone };
  const [supplier] = await tx.db
    .update(suppliers)
    .set({ ...change, version: sql`${suppliers.version} + 1` })
    .where(eq(suppliers.id, request.supplierId))
    .returning();
  if (!supplier) throw new Error('the supplier of the request is gone');
  await recordSupplierChanged(tx, supplier);
}
