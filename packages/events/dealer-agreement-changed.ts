import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { localDate, minor } from './shapes.ts';

/** An annual dealer agreement 年度经销合同 came into force, was changed by a supplement, or ended; the body is its whole present state. */
export const dealerAgreementChanged = defineEvent({
  name: 'DealerAgreementChanged',
  version: 1,
  producers: ['distribution'],
  aggregate: 'DealerAgreement',
  subscribers: ['finance', 'catalog'],
  body: z.object({
    agreementId: z.uuid(),
    number: z.string(),
    partnerId: z.uuid(),
    legalEntityId: z.uuid(),
    state: z.enum(['ACTIVE', 'ENDED']),
    validFrom: localDate,
    validUntil: localDate,
    priceListId: z.uuid(),
    /** 款到发货, or on credit 月结N天. */
    paymentTerms: z.enum(['PREPAID', 'CREDIT']),
    creditLimitMinor: minor,
    /** Days from 签收 until a receivable is due. */
    creditDays: z.number().int(),
    /** An item overdue by more than so many days blocks whatever is available. */
    overdueGraceDays: z.number().int(),
    depositMinor: minor,
    /** Share of purchases given back when the target is reached, such as "0.02". */
    rebateRate: z.string(),
    targetMinor: minor,
    currency: z.string().length(3),
  }),
});

type Body = z.input<(typeof dealerAgreementChanged)['body']>;

/** An agreement as the owner's snapshot has it. */
type Snapshot = Omit<
  Body,
  | 'agreementId'
  | 'partnerId'
  | 'legalEntityId'
  | 'state'
  | 'creditLimitMinor'
  | 'depositMinor'
  | 'targetMinor'
  | 'currency'
> & {
  id: string;
  state: string;
  partnerId: string;
  legalEntity: { id: string };
  creditLimit: { amountMinor: string; currency: string };
  deposit: { amountMinor: string };
  target: { amountMinor: string };
};

/** The same as its event tells it: what has been in force is active or ended. */
export function dealerAgreementBody(agreement: Snapshot): Body {
  const { id, state, legalEntity, creditLimit, deposit, target, ...rest } = agreement;
  return {
    ...rest,
    agreementId: id,
    state: state === 'ACTIVE' ? 'ACTIVE' : 'ENDED',
    legalEntityId: legalEntity.id,
    creditLimitMinor: creditLimit.amountMinor,
    depositMinor: deposit.amountMinor,
    targetMinor: target.amountMinor,
    currency: creditLimit.currency,
  };
}
