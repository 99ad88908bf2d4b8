import { taxInvoiceVerified } from '@quanlian/events/tax-invoice-verified.ts';
import { type EventSubscription, subscribe } from '@quanlian/subgraph-kit/event-subscription.ts';
import { matchInvoice } from './match-invoice.ts';

/** A verified invoice is matched at once with what is there. */
export const invoiceMatchSubscriptions: EventSubscription[] = [
  subscribe(taxInvoiceVerified, (tx, { body }) => matchInvoice(tx, body)),
];
