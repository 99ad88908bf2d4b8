import { compareDecimals, isDecimal } from '@quanlian/money/decimal.ts';
import { z } from 'zod';

/** An id in an input. */
export const idField = z.uuid();

/** Text that must be there, without blanks around it. */
export function textField(maximum: number) {
  return z.string().trim().min(1).max(maximum);
}

/** Text that may be absent; blank counts as absent. */
export function optionalTextField(maximum: number) {
  return z
    .string()
    .trim()
    .max(maximum)
    .nullish()
    .transform((text) => text || null);
}

/** A calendar day `YYYY-MM-DD`. */
export const localDateField = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** An instant that the DateTime scalar has read. */
export const instantField = z.date();

/** A decimal with at most `scale` digits behind the point, within the named limits. */
export function decimalField(options: { scale: number; above?: string; least?: string; most?: string }) {
  const { scale, above, least, most } = options;
  return z
    .string()
    .refine(isDecimal, { message: 'wrongFormat', abort: true })
    .refine((text) => digitsOf(text) <= scale, {
      message: 'tooManyDigits',
      params: { scale },
      abort: true,
    })
    .refine((text) => above === undefined || compareDecimals(text, above) > 0, {
      message: 'notAbove',
      params: { minimum: above },
    })
    .refine((text) => least === undefined || compareDecimals(text, least) >= 0, {
      message: 'tooSmall',
      params: { minimum: least },
    })
    .refine((text) => most === undefined || compareDecimals(text, most) <= 0, {
      message: 'tooLarge',
      params: { maximum: most },
    });
}

/** Digits behind the point that count. */
function digitsOf(text: string): number {
  return (text.split('.')[1] ?? '').replace(/0+$/, '').length;
}
