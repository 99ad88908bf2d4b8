import { z } from 'zod';
import { defineEvent } from './define-event.ts';

/** Something that the people of an organisation should see in their bell; the text is a catalogue key in membership. */
export const noticeRaised = defineEvent({
  name: 'NoticeRaised',
  version: 1,
  producers: ['procurement', 'finance', 'payments'],
  aggregate: 'Notice',
  subscribers: ['membership'],
  body: z.object({
    noticeId: z.uuid(),
    organisationId: z.uuid(),
    /** Only people with this permission see it; null: everybody in the organisation. */
    permission: z.string().nullable(),
    kind: z.enum([
      'RFQ_PUBLISHED',
      'QUESTION_ASKED',
      'QUESTION_ANSWERED',
      'QUOTATION_RECEIVED',
      'AWARD_WON',
      'AWARD_LOST',
      'CONTRACT_TO_SIGN',
      'PURCHASE_ORDER_TO_CONFIRM',
      'PURCHASE_ORDER_CONFIRMED',
      'SHIPMENT_ANNOUNCED',
      'GOODS_REJECTED',
      'INVOICE_HELD',
      'INVOICE_PART_REFUSED',
      'RED_INVOICE_HELD',
      'RED_INVOICE_TAKEN',
      'RED_INVOICE_REFUSED',
      'PAYMENT_MADE',
      'PAYMENT_RETURNED',
    ]),
    documentType: z.string(),
    documentId: z.uuid(),
    facts: z.record(z.string(), z.string()),
  }),
});
