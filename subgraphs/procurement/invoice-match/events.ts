import { redInvoiceVerified } from '@quanlian/events/red-invoice-verified.ts';
import { taxInvoiceVerified } from '@quanlian/events/tax-invoice-verified.ts';
import { type EventSubscription, subscribe } from '@quanlian/subgraph-kit/event-subscription.ts';
import { creditRefusedParts } from './credit-refused-parts.ts';
import { matchInvoice } from './match-invoice.ts';

/** A verified invoice is matched at once with what is there; a red one takes off what was refused of its original. */
export const invoiceMatchSubscriptions: EventSubscription[] = [
  subscribe(taxInvoiceVerified, (tx, { body }) => matchInvoice(tx, body)),
  subscribe(redInvoiceVerified, (tx, { body }) => creditRefusedParts(tx, body)),
];
