import { payableApproved } from '@quanlian/events/payable-approved.ts';
import { payableHeld } from '@quanlian/events/payable-held.ts';
import { subscribe } from '@quanlian/subgraph-kit/event-subscription.ts';
import { eq, sql } from 'drizzle-orm';
import { taxInvoiceTopic } from '../reference/live-topics.ts';
import { taxInvoices } from '../tax-invoice/tables.ts';
import { openItems } from './tables.ts';

/** A part of an invoice is owed, or held: the payable is made, and the invoice's state follows. */
export const openItemSubscriptions = [
  subscribe(payableApproved, async (tx, { body }) => {
    const made = await tx.db
      .insert(openItems)
      .values({
        id: body.payableId,
        state: 'OPEN',
        supplierId: body.supplierId,
        legalEntityId: body.legalEntityId,
        taxInvoiceId: body.taxInvoiceId,
        invoiceNumber: body.invoiceNumber,
        purchaseOrderId: body.purchaseOrderId,
        purchaseOrderNumber: body.purchaseOrderNumber,
        currency: body.currency,
        netMinor: BigInt(body.netMinor),
        taxMinor: BigInt(body.taxMinor),
        grossMinor: BigInt(body.grossMinor),
        dueOn: body.dueOn,
        createdAt: tx.businessTime,
      })
      .onConflictDoNothing({ target: openItems.id })
      .returning();
    if (made.length === 0) return;
    await tx.db
      .update(taxInvoices)
      .set({ matchedGrossMinor: sql`${taxInvoices.matchedGrossMinor} + ${BigInt(body.grossMinor)}` })
      .where(eq(taxInvoices.id, body.taxInvoiceId));
    await tx.db.update(taxInvoices).set({ state: matchState }).where(eq(taxInvoices.id, body.taxInvoiceId));
    await tx.publishTopic(taxInvoiceTopic, body.taxInvoiceId, {});
  }),
  subscribe(payableHeld, async (tx, { body }) => {
    await tx.db
      .update(taxInvoices)
      .set({ heldGrossMinor: BigInt(body.heldGrossMinor) })
      .where(eq(taxInvoices.id, body.taxInvoiceId));
    await tx.db.update(taxInvoices).set({ state: matchState }).where(eq(taxInvoices.id, body.taxInvoiceId));
    await tx.publishTopic(taxInvoiceTopic, body.taxInvoiceId, {});
  }),
];

/** Everything owed: MATCHED; otherwise a part is held, or was refused for good and never will be owed. */
const matchState = sql`case when ${taxInvoices.matchedGrossMinor} >= ${taxInvoices.grossMinor} then 'MATCHED'
  else 'PARTLY_MATCHED' end`;
