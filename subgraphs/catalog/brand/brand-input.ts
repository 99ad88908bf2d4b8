import { z } from 'zod';

export const brandFields = z.object({
  name: z.string().trim().min(1).max(40),
  nameEn: z
    .string()
    .trim()
    .max(60)
    .nullish()
    .transform((text) => text || null),
});
