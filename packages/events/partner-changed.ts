import { z } from 'zod';
import { defineEvent } from './define-event.ts';

/** A partner of the channel (经销商, 终端 …) was registered or changed. Its id is the id of its organisation; membership makes the organisation on the first. */
export const partnerChanged = defineEvent({
  name: 'PartnerChanged',
  version: 1,
  producers: ['distribution'],
  aggregate: 'Partner',
  subscribers: ['membership', 'finance', 'payments', 'catalog'],
  body: z.object({
    partnerId: z.uuid(),
    code: z.string(),
    name: z.string(),
    nameEn: z.string().nullable(),
    level: z.enum(['NATIONAL_AGENT', 'PROVINCIAL_AGENT', 'DEALER', 'SUB_DEALER', 'OUTLET']),
    /** The partner that supplies it; null when headquarters does. */
    parentId: z.uuid().nullable(),
    /** Null for outlets that need no invoice of ours. */
    taxNumber: z.string().nullable(),
    address: z.string(),
    /** National division codes of its sales territory, such as 310000. */
    territory: z.array(z.string()),
    state: z.enum(['ACTIVE', 'SUSPENDED', 'ENDED']),
    /** Where its transfers come from: by this a bank line is recognised. */
    bankAccount: z.object({ accountName: z.string(), accountNumber: z.string(), bankName: z.string() }).nullable(),
  }),
});
