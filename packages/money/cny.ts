import type { Money } from './money.ts';

export const booksCurrency = 'CNY';

/** An amount in the books' currency. */
export function cny(amountMinor: bigint): Money {
  return { amountMinor, currency: booksCurrency };
}
