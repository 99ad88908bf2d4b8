import { command } from '@quanlian/subgraph-kit/command.ts';
import { notFound, ok, wrongState } from '@quanlian/subgraph-kit/result.ts';
import { scopedTo } from '@quanlian/subgraph-kit/scope.ts';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { taxInvoices } from './tables.ts';

/** Takes back an invoice that has not been verified yet: afterwards procurement may already owe on it. */
export const withdrawTaxInvoice = command({
  name: 'withdrawTaxInvoice',
  permission: 'tax-invoice.submit',
  input: z.object({ id: z.uuid() }),
  async run(tx, { id }) {
    const [invoice] = await tx.db
      .select()
      .from(taxInvoices)
      .where(and(eq(taxInvoices.id, id), scopedTo(tx.scope, taxInvoices.supplierId)))
      .for('update');
    if (!invoice) return notFound(id);
    const [withdrawn] = await tx.db
      .update(taxInvoices)
      .set({ state: 'WITHDRAWN' })
      .where(and(eq(taxInvoices.id, id), eq(taxInvoices.state, 'SUBMITTED')))
      .returning();
    if (!withdrawn) return wrongState(invoice.state, ['SUBMITTED']);
    await tx.audit({ subjectType: 'TaxInvoice', subjectId: id });
    return ok(withdrawn);
  },
});
