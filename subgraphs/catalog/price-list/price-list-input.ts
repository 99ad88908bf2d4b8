import {
  decimalField,
  idField,
  localDateField,
  optionalTextField,
  textField,
} from '@quanlian/subgraph-kit/input-fields.ts';
import { z } from 'zod';
import { itemProblems } from './rules.ts';

export const priceListNames = z.object({ name: textField(60), nameEn: optionalTextField(80) });

const tier = z.object({
  fromQuantity: decimalField({ scale: 3, least: '0', most: '999999999' }),
  unitPrice: decimalField({ scale: 6, above: '0', most: '99999999' }),
});

/** What a person enters for the next version. */
export const draftFields = priceListNames.extend({
  includesTax: z.boolean(),
  validUntil: localDateField.nullish().transform((day) => day ?? null),
  items: z
    .array(z.object({ productId: idField, tiers: z.array(tier).min(1).max(10) }))
    .max(500)
    .superRefine((items, context) => {
      for (const { path, problem } of itemProblems(items)) {
        context.addIssue({ code: 'custom', message: problem, path });
      }
    }),
});
