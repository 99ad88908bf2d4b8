import { newId } from '@quanlian/ids/uuid.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { inArray } from '@quanlian/subgraph-kit/in-array.ts';
import { idField, textField } from '@quanlian/subgraph-kit/input-fields.ts';
import { err, invalidInput, notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { bankAccountInput, contactInput } from './input.ts';
import { lockSupplier } from './lock-supplier.ts';
import { supplierChangeRequests } from './tables.ts';

export const requestSupplierChange = command({
  name: 'requestSupplierChange',
  permission: 'supplier-change.request',
  input: z
    .object({
      supplierId: idField,
      contact: contactInput.nullish(),
      bankAccount: bankAccountInput.nullish(),
      reason: textField(500),
    })
    .refine((input) => Boolean(input.contact) !== Boolean(input.bankAccount), {
      message: 'oneKindOfChange',
      path: ['contact'],
    }),
  async run(tx, { supplierId, contact, bankAccount, reason }) {
    const { personId, personName } = actingPerson(tx);
    const supplier = await lockSupplier(tx, supplierId);
    if (!supplier) return notFound(supplierId);
    // Payments go to the registered company itself: no payment to others (四流一致).
    if (bankAccount && bankAccount.accountName !== supplier.name) {
      return invalidInput([{ path: 'bankAccount.accountName', message: 'accountNameDiffers' }]);
    }
    const kind = bankAccount ? 'BANK_ACCOUNT' : 'CONTACT';
    const [open] = await tx.db
      .select({ number: supplierChangeRequests.number })
      .from(supplierChangeRequests)
      .where(
        and(
          eq(supplierChangeRequests.supplierId, supplierId),
          eq(supplierChangeRequests.kind, kind),
          inArray(supplierChangeRequests.state, ['PENDING', 'CHECKED']),
        ),
      );
    if (open) return err({ kind: 'ChangeAlreadyRequested', number: open.number });
    const [row] = await tx.db
      .insert(supplierChangeRequests)
      .values({
        id: newId(),
        number: await tx.nextNumber('SCR'),
        supplierId,
        kind,
        state: 'PENDING',
        ...contact,
        bankAccountName: bankAccount?.accountName ?? null,
        bankAccountNumber: bankAccount?.accountNumber ?? null,
        bankName: bankAccount?.bankName ?? null,
        bankCode: bankAccount?.bankCode ?? null,
        reason,
        requestedById: personId,
        requestedByName: personName,
        isRequestedBySupplier: tx.scope.kind === 'organisation',
        requestedAt: tx.businessTime,
      })
      .returning();
    if (!row) throw new Error('nothing was inserted');
    await tx.audit({ subjectType: 'Supplier', subjectId: supplierId, summary: { number: row.number, kind, reason } });
    return ok(row);
  },
});
