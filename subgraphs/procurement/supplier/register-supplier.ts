import { isTaxNumber } from '@quanlian/ids/tax-number.ts';
import { newId } from '@quanlian/ids/uuid.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { err, invalidInput, ok } from '@quanlian/subgraph-kit/result.ts';
import { searchText } from '@quanlian/subgraph-kit/search.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { recordSupplierChanged } from './events.ts';
import { bankAccountInput, masterDataInput } from './input.ts';
import { normalRates } from './rules.ts';
import { refusedRateFields, replaceDocuments } from './save-master-data.ts';
import { suppliers } from './tables.ts';

export const registerSupplier = command({
  name: 'registerSupplier',
  permission: 'supplier.write',
  input: masterDataInput.extend({
    code: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9-]{2,20}$/, 'supplierCodeForm'),
    taxNumber: z.string().trim().toUpperCase().refine(isTaxNumber, 'taxNumberForm'),
    bankAccount: bankAccountInput.nullish(),
  }),
  async run(tx, { documents, vatRates, bankAccount, ...data }) {
    const { personId, personName } = actingPerson(tx);
    const rateFields = await refusedRateFields(tx, data.taxpayerKind, vatRates);
    if (rateFields.length > 0) return invalidInput(rateFields);
    if (bankAccount && bankAccount.accountName !== data.name) {
      return invalidInput([{ path: 'bankAccount.accountName', message: 'accountNameDiffers' }]);
    }
    const [row] = await tx.db
      .insert(suppliers)
      .values({
        id: newId(),
        ...data,
        searchText: searchText(data.name, data.code, data.nameEn),
        vatRates: normalRates(vatRates),
        bankAccountName: bankAccount?.accountName ?? null,
        bankAccountNumber: bankAccount?.accountNumber ?? null,
        bankName: bankAccount?.bankName ?? null,
        bankCode: bankAccount?.bankCode ?? null,
        state: 'POTENTIAL',
        stateReason: null,
        registeredById: personId,
        registeredByName: personName,
        createdAt: tx.businessTime,
      })
      .onConflictDoNothing()
      .returning();
    if (!row) return err({ kind: 'SupplierExists', ...(await takenBy(tx, data)) });
    await replaceDocuments(tx, row.id, documents);
    await recordSupplierChanged(tx, row);
    await tx.audit({ subjectType: 'Supplier', subjectId: row.id, summary: { code: row.code, name: row.name } });
    return ok(row);
  },
});

async function takenBy(tx: CommandTx, data: { code: string; taxNumber: string }) {
  const [sameCode] = await tx.db.select({ id: suppliers.id }).from(suppliers).where(eq(suppliers.code, data.code));
  return sameCode ? { field: 'code', value: data.code } : { field: 'taxNumber', value: data.taxNumber };
}
