import { decimalField, idField, localDateField, optionalTextField } from '@quanlian/subgraph-kit/input-fields.ts';
import { z } from 'zod';
import { territoryField } from '../partner/input.ts';
import { dealerPaymentTerms } from './tables.ts';

const amount = z
  .object({ amountMinor: z.bigint().min(0n), currency: z.literal('CNY') })
  .transform(({ amountMinor }) => amountMinor);

/** What is agreed, beside with whom. */
export const termsInput = z.object({
  territory: territoryField.refine((codes) => codes.length > 0, 'territoryNeeded'),
  isExclusive: z.boolean(),
  priceListId: idField,
  paymentTerms: z.enum(dealerPaymentTerms),
  creditLimit: amount,
  creditDays: z.number().int().min(0).max(180),
  overdueGraceDays: z.number().int().min(0).max(60),
  deposit: amount,
  minimumOrder: amount,
  minimumRemainingPercent: z.number().int().min(0).max(100),
  rebateRate: decimalField({ scale: 4, least: '0', most: '0.5' }),
  target: amount,
  validFrom: localDateField,
  validUntil: localDateField,
  notes: optionalTextField(2000),
});

/** The terms as columns. */
export function termsColumns(terms: z.output<typeof termsInput>) {
  const { creditLimit, deposit, minimumOrder, target, ...rest } = terms;
  return {
    ...rest,
    creditLimitMinor: creditLimit,
    depositMinor: deposit,
    minimumOrderMinor: minimumOrder,
    targetMinor: target,
  };
}
