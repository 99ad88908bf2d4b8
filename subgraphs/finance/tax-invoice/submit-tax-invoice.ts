import { newId } from '@quanlian/ids/uuid.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { decimalField, localDateField } from '@quanlian/subgraph-kit/input-fields.ts';
import { invalidInput, notFound } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { legalEntities } from '../read-model/tables.ts';
import { insertInvoiceOnce, invoiceNumberField, reloadInvoice } from './insert-invoice.ts';
import { arithmeticProblems } from './rules.ts';
import { taxInvoiceKinds, taxInvoiceLines } from './tables.ts';
import { verifyTaxInvoice } from './verify-saga.ts';

const amount = z
  .object({ amountMinor: z.bigint(), currency: z.literal('CNY') })
  .transform((money) => money.amountMinor);

/** A supplier hands in an invoice; it is verified with the tax platform before anything else happens with it. */
export const submitTaxInvoice = command({
  name: 'submitTaxInvoice',
  permission: 'tax-invoice.submit',
  input: z.object({
    invoiceNumber: invoiceNumberField,
    kind: z.enum(taxInvoiceKinds),
    issuedOn: localDateField,
    legalEntityId: z.uuid(),
    purchaseOrderId: z.uuid(),
    lines: z
      .array(
        z.object({
          purchaseOrderLineId: z.uuid(),
          name: z.string().trim().min(1).max(100),
          quantity: decimalField({ scale: 3, above: '0' }),
          unitPrice: decimalField({ scale: 6, least: '0' }),
          taxRate: decimalField({ scale: 4, least: '0', most: '0.13' }),
          net: amount,
          tax: amount,
        }),
      )
      .min(1)
      .max(200),
  }),
  async run(tx, input) {
    const { personId, personName, organisationId } = actingPerson(tx);
    const [entity] = await tx.db.select().from(legalEntities).where(eq(legalEntities.id, input.legalEntityId));
    if (!entity) return notFound(input.legalEntityId);
    const lines = input.lines.map((line) => ({ ...line, netMinor: line.net, taxMinor: line.tax }));
    const problems = arithmeticProblems(lines);
    if (problems.length > 0) return invalidInput(problems);

    const id = newId();
    const sum = (of: (line: (typeof lines)[number]) => bigint) => lines.reduce((total, line) => total + of(line), 0n);
    const invoice = await insertInvoiceOnce(tx, {
      id,
      invoiceNumber: input.invoiceNumber,
      kind: input.kind,
      state: 'SUBMITTED',
      supplierId: organisationId,
      legalEntityId: input.legalEntityId,
      purchaseOrderId: input.purchaseOrderId,
      issuedOn: input.issuedOn,
      currency: 'CNY',
      netMinor: sum((line) => line.netMinor),
      taxMinor: sum((line) => line.taxMinor),
      grossMinor: sum((line) => line.netMinor + line.taxMinor),
      matchedGrossMinor: 0n,
      heldGrossMinor: 0n,
      submittedById: personId,
      submittedByName: personName,
      createdAt: tx.businessTime,
    });
    if (!invoice.ok) return invoice;
    await tx.db.insert(taxInvoiceLines).values(
      lines.map((line, index) => ({
        id: newId(),
        taxInvoiceId: id,
        position: index + 1,
        purchaseOrderLineId: line.purchaseOrderLineId,
        name: line.name,
        quantity: line.quantity,
        unitPrice: line.unitPrice,
        netMinor: line.netMinor,
        taxRate: line.taxRate,
        taxMinor: line.taxMinor,
        grossMinor: line.netMinor + line.taxMinor,
      })),
    );
    await tx.audit({ subjectType: 'TaxInvoice', subjectId: id, summary: { invoiceNumber: input.invoiceNumber } });
    await tx.startSaga(verifyTaxInvoice, id);
    return invoice;
  },
  reload: reloadInvoice,
});
