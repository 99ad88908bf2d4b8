import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { err, ok } from '@quanlian/subgraph-kit/result.ts';
import { and, eq, notInArray, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type TaxInvoiceRow, taxInvoices } from './tables.ts';

export const invoiceNumberField = z
  .string()
  .trim()
  .regex(/^\d{20}$/, { error: 'invoiceNumberForm' });

/** An invoice is taken once: its number may stand once, save for tries that were refused or taken back. */
export async function insertInvoiceOnce(tx: CommandTx, values: typeof taxInvoices.$inferInsert) {
  const [invoice] = await tx.db
    .insert(taxInvoices)
    .values(values)
    .onConflictDoNothing({
      target: taxInvoices.invoiceNumber,
      where: sql`state not in ('REFUSED', 'WITHDRAWN')`,
    })
    .returning();
  if (invoice) return ok(invoice);
  const known = await alreadySubmitted(tx, values.invoiceNumber);
  return (
    known ?? err({ kind: 'InvoiceAlreadySubmitted', invoiceNumber: values.invoiceNumber, submittedAt: tx.businessTime })
  );
}

/** The refusal of a number that was handed in before. */
export async function alreadySubmitted(tx: CommandTx, invoiceNumber: string) {
  const [known] = await tx.db
    .select({ createdAt: taxInvoices.createdAt })
    .from(taxInvoices)
    .where(and(eq(taxInvoices.invoiceNumber, invoiceNumber), notInArray(taxInvoices.state, ['REFUSED', 'WITHDRAWN'])));
  return known && err({ kind: 'InvoiceAlreadySubmitted', invoiceNumber, submittedAt: known.createdAt });
}

/** The invoice as it stands once the command's saga has gone as far as it could. */
export async function reloadInvoice(tx: Pick<CommandTx, 'db'>, { id }: { id: string }): Promise<TaxInvoiceRow> {
  const [invoice] = await tx.db.select().from(taxInvoices).where(eq(taxInvoices.id, id));
  if (!invoice) throw new Error(`invoice ${id} is gone`);
  return invoice;
}
