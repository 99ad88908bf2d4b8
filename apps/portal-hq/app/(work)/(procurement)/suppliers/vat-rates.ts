export type TaxpayerKind = 'GENERAL' | 'SMALL_SCALE';

/** What each kind of taxpayer may invoice, the usual rate first; the server refuses what is not in force on the day. */
const ratesByKind: Record<TaxpayerKind, readonly [string, ...string[]]> = {
  GENERAL: ['0.13', '0.09', '0.06', '0'],
  SMALL_SCALE: ['0.01', '0.03', '0'],
};

export function ratesFor(kind: TaxpayerKind): readonly string[] {
  return ratesByKind[kind];
}

/** The chosen rates that fit the kind; the usual one when none does. */
export function fittingRates(kind: TaxpayerKind, chosen: readonly string[]): string[] {
  const fitting = chosen.filter((rate) => ratesByKind[kind].includes(rate));
  return fitting.length > 0 || chosen.length === 0 ? fitting : [ratesByKind[kind][0]];
}
