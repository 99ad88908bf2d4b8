import { z } from 'zod';
import { defineEvent } from './define-event.ts';

/** A product or material was created or changed; the body is its whole present state for the read models of others. */
export const productChanged = defineEvent({
  name: 'ProductChanged',
  version: 1,
  producers: ['catalog'],
  aggregate: 'Product',
  subscribers: ['procurement', 'distribution'],
  body: z.object({
    productId: z.uuid(),
    code: z.string(),
    name: z.string(),
    nameEn: z.string().nullable(),
    kind: z.enum(['FINISHED', 'MATERIAL', 'PACKAGING']),
    state: z.enum(['DRAFT', 'ACTIVE', 'RETIRED']),
    /** Unit in which quantities are counted, such as 瓶 or kg. */
    baseUnit: z.string(),
    gtin: z.string().nullable(),
    /** 19-digit tax classification code. */
    taxCode: z.string().nullable(),
    /** VAT rate as a decimal, such as "0.13". */
    taxRate: z.string().nullable(),
    shelfLifeDays: z.number().int().nullable(),
    packLevels: z.array(
      z.object({
        level: z.enum(['EACH', 'INNER', 'CASE', 'PALLET']),
        gtin: z.string().nullable(),
        unitsPerPack: z.number().int(),
      }),
    ),
  }),
});
