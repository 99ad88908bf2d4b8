import { decimalField, idField, optionalTextField } from '@quanlian/subgraph-kit/input-fields.ts';
import { z } from 'zod';

/** A decision on lots, for a draft and for a proposal. */
export const awardInput = z.object({
  id: idField.nullish(),
  /** Of the draft that `id` names. */
  expectedVersion: z.number().int().nullish(),
  sourcingEventId: idField,
  lots: z
    .array(
      z.object({
        lotId: idField,
        shares: z
          .array(
            z.object({
              quotationLineId: idField,
              sharePercent: decimalField({ scale: 2, above: '0', most: '100' }),
            }),
          )
          .min(1)
          .max(20),
      }),
    )
    .min(1)
    .max(200),
  terms: z
    .array(
      z.object({
        supplierId: idField,
        paymentTermDays: z.number().int().min(0).max(365),
        paymentTermReason: optionalTextField(500),
      }),
    )
    .max(100)
    .nullish()
    .transform((terms) => terms ?? []),
  reason: optionalTextField(1000),
});

export type AwardInput = z.output<typeof awardInput>;
