import { payableApproved } from '@quanlian/events/payable-approved.ts';
import { payableHeld } from '@quanlian/events/payable-held.ts';
import { redInvoiceCompared } from '@quanlian/events/red-invoice-compared.ts';
import { subscribe } from '@quanlian/subgraph-kit/event-subscription.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { taxInvoiceTopic } from '../tax-invoice/live-topic.ts';
import { yuan } from '../tax-invoice/rules.ts';
import { type TaxInvoiceRow, taxInvoices } from '../tax-invoice/tables.ts';
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
    await moveMatched(tx, body.taxInvoiceId);
  }),
  subscribe(payableHeld, async (tx, { body }) => {
    await tx.db
      .update(taxInvoices)
      .set({ heldGrossMinor: BigInt(body.heldGrossMinor) })
      .where(eq(taxInvoices.id, body.taxInvoiceId));
    await moveMatched(tx, body.taxInvoiceId);
  }),
  subscribe(redInvoiceCompared, async (tx, { body }) => {
    const red = redStateOf(body);
    await tx.db.update(taxInvoices).set(red).where(eq(taxInvoices.id, body.redInvoiceId));
    await tx.audit({ subjectType: 'TaxInvoice', subjectId: body.redInvoiceId, summary: { toState: red.state } });
    await tx.db
      .update(taxInvoices)
      .set({ creditedGrossMinor: BigInt(body.creditedGrossMinor) })
      .where(eq(taxInvoices.id, body.originalInvoiceId));
    await moveMatched(tx, body.originalInvoiceId);
    await tx.publishTopic(taxInvoiceTopic, body.redInvoiceId, {});
  }),
];

/** The invoice's state follows from what of it is owed, and its history says so. */
async function moveMatched(tx: CommandTx, taxInvoiceId: string): Promise<void> {
  const [moved] = await tx.db
    .update(taxInvoices)
    .set({ state: matchState })
    .where(eq(taxInvoices.id, taxInvoiceId))
    .returning({ state: taxInvoices.state });
  if (!moved) return;
  await tx.audit({ subjectType: 'TaxInvoice', subjectId: taxInvoiceId, summary: { toState: moved.state } });
  await tx.publishTopic(taxInvoiceTopic, taxInvoiceId, {});
}

type Compared = z.output<(typeof redInvoiceCompared)['body']>;
type Refusal = Pick<TaxInvoiceRow, 'refusal' | 'refusalFacts'>;

/** A red invoice that was given back leaves what it would have taken, and its number, to another try. */
function redStateOf(compared: Compared): Refusal & Pick<TaxInvoiceRow, 'state'> {
  switch (compared.state) {
    case 'CREDITED':
      return { state: 'MATCHED', refusal: null, refusalFacts: null };
    case 'REFUSED':
      return { state: 'REFUSED', refusal: 'redGivenBack', refusalFacts: { reason: compared.decisionReason ?? '' } };
    case 'HELD':
      return { state: 'PARTLY_MATCHED', ...heldBecause(compared) };
  }
}

/** Why a red invoice is not taken, as a key of the message catalogue with its facts. */
function heldBecause(compared: Compared): Refusal {
  if (compared.holdReason !== 'AMOUNTS_DIFFER') return { refusal: 'redNothingRefused', refusalFacts: {} };
  const net = yuan(BigInt(compared.refusedNetMinor));
  return { refusal: 'redAmountsDiffer', refusalFacts: { net, tax: yuan(BigInt(compared.refusedTaxMinor)) } };
}

/**
 * All of it taken back by red invoices: REVERSED. All the rest owed: MATCHED. Otherwise a part is held, or was refused
 * for good and waits for its red invoice.
 */
const matchState = sql`case when ${taxInvoices.creditedGrossMinor} >= ${taxInvoices.grossMinor} then 'REVERSED'
  when ${taxInvoices.matchedGrossMinor} + ${taxInvoices.creditedGrossMinor} >= ${taxInvoices.grossMinor} then 'MATCHED'
  else 'PARTLY_MATCHED' end`;
