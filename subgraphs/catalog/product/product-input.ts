import { z } from 'zod';
import { gtinProblem, packLevelProblems } from './rules.ts';
import { packLevelKinds, productCategories } from './tables.ts';

const name = z.string().trim().min(1).max(120);
const optionalText = (maximum: number) =>
  z
    .string()
    .trim()
    .max(maximum)
    .nullish()
    .transform((text) => text || null);

const gtin = z
  .string()
  .trim()
  .nullish()
  .transform((text) => text || null)
  .superRefine((text, context) => {
    const problem = text ? gtinProblem(text) : undefined;
    if (problem) context.addIssue({ code: 'custom', message: problem });
  });

const price = z
  .object({ amountMinor: z.bigint().positive({ error: 'pricePositive' }), currency: z.literal('CNY') })
  .nullish()
  .transform((value) => value ?? null);

/** The fields that a person enters for a product, by hand and on change alike. */
export const productFields = z.object({
  name,
  nameEn: optionalText(120),
  brandId: z
    .uuid()
    .nullish()
    .transform((id) => id ?? null),
  category: z
    .enum(productCategories)
    .nullish()
    .transform((category) => category ?? null),
  specification: optionalText(60),
  gtin,
  packLevels: z
    .array(z.object({ level: z.enum(packLevelKinds), gtin, unitsPerPack: z.number().int() }))
    .max(4)
    .superRefine((levels, context) => {
      for (const { index, field, problem } of packLevelProblems(levels)) {
        context.addIssue({ code: 'custom', message: problem, path: [index, field] });
      }
    }),
  shelfLifeDays: z
    .number()
    .int()
    .min(1)
    .max(3650)
    .nullish()
    .transform((days) => days ?? null),
  taxCode: z
    .string()
    .trim()
    .regex(/^\d{19}$/, { error: 'taxCodeForm' })
    .nullish()
    .transform((code) => code ?? null),
  taxRate: z
    .string()
    .regex(/^0(\.\d{1,4})?$/, { error: 'taxRateForm' })
    .nullish()
    .transform((rate) => rate ?? null),
  salePrice: price,
  purchasePrice: price,
});

export type ProductFields = z.output<typeof productFields>;

/** All GTINs of a product with the level that each names. */
export function gtinsOf(fields: Pick<ProductFields, 'gtin' | 'packLevels'>): { gtin: string; level: string }[] {
  const base = fields.gtin ? [{ gtin: fields.gtin, level: 'BASE' }] : [];
  const packs = fields.packLevels.flatMap(({ gtin: own, level }) =>
    own && !(level === 'EACH' && own === fields.gtin) ? [{ gtin: own, level }] : [],
  );
  return [...base, ...packs];
}
