import { z } from 'zod';
import { defineEvent } from './define-event.ts';

/** A legal entity of the company was registered or changed; the body is its whole present state. */
export const legalEntityChanged = defineEvent({
  name: 'LegalEntityChanged',
  version: 1,
  producers: ['membership'],
  aggregate: 'LegalEntity',
  subscribers: ['procurement', 'distribution', 'payments', 'finance'],
  body: z.object({
    legalEntityId: z.uuid(),
    organisationId: z.uuid(),
    name: z.string(),
    nameEn: z.string().nullable(),
    /** Unified social credit code, 18 characters. */
    taxNumber: z.string(),
    address: z.string().nullable(),
    bankAccounts: z.array(
      z.object({
        bankAccountId: z.uuid(),
        bankName: z.string(),
        bankCode: z.string(),
        accountNumber: z.string(),
        accountName: z.string(),
        isDefault: z.boolean(),
      }),
    ),
  }),
});
