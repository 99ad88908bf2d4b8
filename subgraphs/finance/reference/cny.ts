import type { Money } from '@quanlian/money/money.ts';

/** An amount in the books' currency. */
export function cny(amountMinor: bigint): Money {
  return { amountMinor, currency: 'CNY' };
}
