import { isPositiveDecimal } from '@quanlian/money/decimal.ts';
import { decimalField, idField } from '@quanlian/subgraph-kit/input-fields.ts';
import { z } from 'zod';
import { priceChannels } from '../price-list/tables.ts';

const orNull = <T>(value: T | null | undefined) => value ?? null;

/** What both a quote and an order say. */
export const pricingFields = z.object({
  channel: z.enum(priceChannels),
  buyerLevel: z.string().nullish().transform(orNull),
  priceListId: idField.nullish().transform(orNull),
  lines: z
    .array(
      z.object({
        orderLineId: idField,
        productId: idField,
        quantity: decimalField({ scale: 3 }).refine(isPositiveDecimal, { message: 'quantityPositive' }),
        promotionId: idField.nullish().transform(orNull),
      }),
    )
    .min(1)
    .max(200),
});
