import type { Locale } from '@quanlian/labels/label.ts';
import { formatTaxRate } from '@quanlian/ui/format.ts';

/** `0.1300` → `0.13`: one spelling of a rate, so that it is found among the choices. */
export function plainRate(rate: string): string {
  return rate.includes('.') ? rate.replace(/\.?0+$/, '') : rate;
}

/** The VAT rates of general and small-scale taxpayers, and the one that a product has already. */
export function rateOptions(locale: Locale, current?: string | null): { value: string; label: string }[] {
  const usual = ['0.13', '0.09', '0.06', '0.03', '0.01', '0'];
  const rates = typeof current === 'string' && !usual.includes(current) ? [current, ...usual] : usual;
  return rates.map((value) => ({ value, label: formatTaxRate(value, locale) }));
}
