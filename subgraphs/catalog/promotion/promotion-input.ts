import {
  decimalField,
  idField,
  localDateField,
  optionalTextField,
  textField,
} from '@quanlian/subgraph-kit/input-fields.ts';
import { z } from 'zod';

const cases = z
  .number()
  .int()
  .min(1)
  .max(10_000)
  .nullish()
  .transform((count) => count ?? null);

export const partnerLevels = ['NATIONAL_AGENT', 'PROVINCIAL_AGENT', 'DEALER', 'SUB_DEALER', 'OUTLET'] as const;

/** What a person enters for a promotion's terms. */
export const promotionFields = z.object({
  name: textField(60),
  nameEn: optionalTextField(80),
  terms: z.object({
    budget: z.object({ amountMinor: z.bigint().positive({ error: 'promotionBudget' }), currency: z.literal('CNY') }),
    validFrom: localDateField,
    validUntil: localDateField,
    buyCases: cases,
    giftCases: cases,
    ordersPerBuyer: cases,
    levels: z.array(z.enum(partnerLevels)).max(5),
    partnerIds: z.array(idField).max(200),
    products: z
      .array(
        z.object({
          productId: idField,
          priceOff: decimalField({ scale: 6, above: '0', most: '99999999' })
            .nullish()
            .transform((off) => off ?? null),
        }),
      )
      .min(1)
      .max(200),
  }),
});

export type PromotionTermsFields = z.output<typeof promotionFields>['terms'];
