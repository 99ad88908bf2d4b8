import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { minor } from './shapes.ts';

/** Money came in on one of our bank accounts that settles no channel and returns no payment of ours: finance claims it (来款认领). */
export const bankCreditReceived = defineEvent({
  name: 'BankCreditReceived',
  version: 1,
  producers: ['payments'],
  aggregate: 'BankStatementLine',
  subscribers: ['finance'],
  body: z.object({
    bankLineId: z.uuid(),
    bankAccountId: z.uuid(),
    legalEntityId: z.uuid(),
    amountMinor: minor,
    currency: z.string().length(3),
    counterpartyName: z.string(),
    counterpartyAccount: z.string(),
    remark: z.string(),
    bankReference: z.string(),
    bookedAt: z.iso.datetime(),
  }),
});
