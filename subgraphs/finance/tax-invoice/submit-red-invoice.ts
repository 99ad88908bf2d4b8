import { newId } from '@quanlian/ids/uuid.ts';
import { cny } from '@quanlian/money/cny.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { localDateField } from '@quanlian/subgraph-kit/input-fields.ts';
import { err, invalidInput, notFound, ok, wrongState } from '@quanlian/subgraph-kit/result.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, eq, isNull, notInArray } from 'drizzle-orm';
import { z } from 'zod';
import { alreadySubmitted, insertInvoiceOnce, invoiceNumberField, reloadInvoice } from './insert-invoice.ts';
import { remainderOf, yuan } from './rules.ts';
import { type TaxInvoiceRow, taxInvoices } from './tables.ts';
import { verifyTaxInvoice } from './verify-saga.ts';

/** Procurement knows an invoice from its verification on; before that nothing of it can have been refused. */
const states = ['VERIFIED', 'PARTLY_MATCHED', 'MATCHED'] as const satisfies TaxInvoiceRow['state'][];

const takenBack = z
  .object({ amountMinor: z.bigint().min(0n), currency: z.literal('CNY') })
  .transform((money) => money.amountMinor);

/** A supplier hands in a red invoice for an invoice of its own; it is verified like any other. */
export const submitRedInvoice = command({
  name: 'submitRedInvoice',
  permission: 'tax-invoice.submit',
  input: z.object({
    originalInvoiceId: z.uuid(),
    invoiceNumber: invoiceNumberField,
    issuedOn: localDateField,
    net: takenBack,
    tax: takenBack,
  }),
  async run(tx, input) {
    const { personId, personName } = actingPerson(tx);
    // Locked, so that two red invoices at once do not both find the same remainder.
    const [original] = await tx.db
      .select()
      .from(taxInvoices)
      .where(
        and(
          eq(taxInvoices.id, input.originalInvoiceId),
          isNull(taxInvoices.originalInvoiceId),
          scopedTo(tx.scope, taxInvoices.supplierId),
        ),
      )
      .for('update');
    if (!original) return notFound(input.originalInvoiceId);
    if (!states.some((state) => state === original.state)) return wrongState(original.state, [...states]);
    const grossMinor = -(input.net + input.tax);
    if (grossMinor === 0n) return invalidInput([{ path: 'net', message: 'redInvoiceOfNothing' }]);
    if (input.issuedOn < original.issuedOn) return invalidInput([{ path: 'issuedOn', message: 'redBeforeOriginal' }]);
    const known = await alreadySubmitted(tx, input.invoiceNumber);
    if (known) return known;
    const left = remainderOf(
      original,
      await tx.db
        .select({ grossMinor: taxInvoices.grossMinor })
        .from(taxInvoices)
        .where(
          and(eq(taxInvoices.originalInvoiceId, original.id), notInArray(taxInvoices.state, ['REFUSED', 'WITHDRAWN'])),
        ),
    );
    if (left + grossMinor < 0n) {
      return err({ kind: 'RedInvoiceAboveRemainder', remaining: yuan(left), remainingGross: cny(left) });
    }
    const red = await insertInvoiceOnce(tx, {
      id: newId(),
      invoiceNumber: input.invoiceNumber,
      kind: original.kind,
      state: 'SUBMITTED',
      supplierId: original.supplierId,
      legalEntityId: original.legalEntityId,
      purchaseOrderId: original.purchaseOrderId,
      originalInvoiceId: original.id,
      issuedOn: input.issuedOn,
      currency: original.currency,
      netMinor: -input.net,
      taxMinor: -input.tax,
      grossMinor,
      matchedGrossMinor: 0n,
      heldGrossMinor: 0n,
      submittedById: personId,
      submittedByName: personName,
      createdAt: tx.businessTime,
    });
    if (!red.ok) return red;
    const { invoiceNumber } = input;
    await tx.audit({
      subjectType: 'TaxInvoice',
      subjectId: red.value.id,
      summary: { invoiceNumber, originalInvoiceNumber: original.invoiceNumber },
    });
    await tx.audit({ subjectType: 'TaxInvoice', subjectId: original.id, summary: { note: invoiceNumber } });
    await tx.startSaga(verifyTaxInvoice, red.value.id);
    return ok(red.value);
  },
  reload: reloadInvoice,
});
