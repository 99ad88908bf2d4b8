import { minorDigitsOf } from './money.ts';

// How an amount is written for people: on the screen and in messages. Strings in, strings out: no floats.

/** An amount as it is on the wire. */
export type MoneyValue = { amountMinor: string; currency: string };

const symbols: Record<string, string> = { CNY: '¥', USD: '$', EUR: '€', GBP: '£', HKD: 'HK$', JPY: 'JP¥' };

export function symbolOf(currency: string): string {
  return symbols[currency] ?? `${currency} `;
}

/** `{ amountMinor: '-123450', currency: 'CNY' }` → `-¥1,234.50`; without symbol → `-1,234.50`. */
export function formatMoney({ amountMinor, currency }: MoneyValue, options: { symbol?: boolean } = {}): string {
  const negative = amountMinor.startsWith('-');
  const digits = minorDigitsOf(currency);
  const minor = (negative ? amountMinor.slice(1) : amountMinor).padStart(digits + 1, '0');
  const whole = minor.slice(0, minor.length - digits);
  const fraction = digits === 0 ? '' : `.${minor.slice(-digits)}`;
  return `${negative ? '-' : ''}${options.symbol === false ? '' : symbolOf(currency)}${groupThousands(whole)}${fraction}`;
}

export function groupThousands(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}
