import {
  decimalField,
  idField,
  instantField,
  localDateField,
  optionalTextField,
  textField,
} from '@quanlian/subgraph-kit/input-fields.ts';
import { z } from 'zod';

/** The content of a request for quotations, for a new draft and for a changed one. */
export const rfqInput = z.object({
  title: textField(100),
  legalEntityId: idField,
  deliveryPlace: textField(200),
  notes: optionalTextField(2000),
  questionsCloseAt: instantField.nullish().transform((time) => time ?? null),
  closesAt: instantField,
  opensAt: instantField.nullish().transform((time) => time ?? null),
  minimumQuotations: z
    .number()
    .int()
    .min(1)
    .max(100)
    .nullish()
    .transform((count) => count ?? 3),
  lots: z
    .array(
      z.object({
        productId: idField,
        quantity: decimalField({ scale: 3, above: '0', most: '999999999999' }),
        requiredOn: localDateField,
        deliveryPlace: optionalTextField(200),
        qualityNotes: optionalTextField(1000),
        ceilingUnitPrice: decimalField({ scale: 6, above: '0', most: '999999999' })
          .nullish()
          .transform((price) => price ?? null),
      }),
    )
    .min(1)
    .max(200),
  supplierIds: z
    .array(idField)
    .min(1)
    .max(200)
    .transform((ids) => [...new Set(ids)]),
});

export type RfqInput = z.output<typeof rfqInput>;
