import { isTaxNumber } from '@quanlian/ids/tax-number.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { err, ok } from '@quanlian/subgraph-kit/result.ts';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { invoiceTitles, salesInvoices } from './tables.ts';

/**
 * A shopper says to whom the invoices of its order are made out. The title is the shopper's own row: one for another's
 * order is never looked at, and tells nothing about it.
 */
export const setInvoiceTitle = command({
  name: 'setInvoiceTitle',
  permission: 'shop.order',
  input: z.object({
    salesOrderId: z.uuid(),
    title: z.string().trim().min(1).max(100),
    taxNumber: z
      .string()
      .trim()
      .transform((text) => (text === '' ? null : text.toUpperCase()))
      .nullish()
      .refine((text) => !text || isTaxNumber(text), 'titleTaxNumberForm'),
  }),
  async run(tx, { salesOrderId, title, taxNumber = null }) {
    const { organisationId: buyerId } = actingPerson(tx);
    const [made] = await tx.db
      .select({ id: salesInvoices.id })
      .from(salesInvoices)
      .where(and(eq(salesInvoices.salesOrderId, salesOrderId), eq(salesInvoices.buyerId, buyerId)))
      .limit(1);
    if (made) return err({ kind: 'InvoiceAlreadyMade' });
    const [row] = await tx.db
      .insert(invoiceTitles)
      .values({ salesOrderId, buyerId, title, taxNumber, createdAt: tx.businessTime })
      .onConflictDoUpdate({
        target: [invoiceTitles.salesOrderId, invoiceTitles.buyerId],
        set: { title, taxNumber },
      })
      .returning();
    if (!row) throw new Error('the title was not written');
    await tx.audit({ subjectType: 'InvoiceTitle', subjectId: salesOrderId });
    return ok(row);
  },
});
