import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { minor } from './shapes.ts';

/** A document waits for approval. The inbox in membership is a projection that links to the document’s own command. */
export const approvalRequested = defineEvent({
  name: 'ApprovalRequested',
  version: 1,
  producers: ['procurement', 'finance', 'distribution'],
  aggregate: 'Approval',
  subscribers: ['membership'],
  body: z.object({
    /** Deterministic per document, step and round. */
    approvalId: z.uuid(),
    documentType: z.enum([
      'AWARD',
      'PURCHASE_ORDER',
      'PAYMENT_REQUEST',
      'SALES_ORDER',
      'RECEIPT_CLAIM',
      'TEMPORARY_LIMIT',
    ]),
    documentId: z.uuid(),
    documentNumber: z.string(),
    title: z.string(),
    /** Who may decide. */
    permission: z.string(),
    requestedById: z.uuid(),
    requestedByName: z.string(),
    amountMinor: minor,
    currency: z.string().length(3),
  }),
});
