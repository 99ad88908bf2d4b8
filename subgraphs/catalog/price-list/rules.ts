import { compareDecimals, type Decimal, isZeroDecimal } from '@quanlian/money/decimal.ts';
import type { Moves } from '@quanlian/subgraph-kit/moves.ts';
import type { PriceListRow, PriceListVersionRow } from './tables.ts';

/** The version that holds on a day: the newest of those that have begun, unless its last day has passed. */
export function versionInForce<
  V extends Pick<PriceListVersionRow, 'state' | 'versionNumber' | 'validFrom' | 'validUntil'>,
>(versions: readonly V[], day: string): V | null {
  const begun = versions.filter(
    ({ state, validFrom }) => state === 'PUBLISHED' && validFrom !== null && validFrom <= day,
  );
  const newest = begun.reduce<V | null>(
    (best, version) => (best && best.versionNumber > version.versionNumber ? best : version),
    null,
  );
  return newest && (newest.validUntil === null || newest.validUntil >= day) ? newest : null;
}

/** Why a day cannot be the first of the next version; a published version is never overtaken in the past. */
export function firstDayProblem(options: {
  validFrom: string;
  validUntil: string | null;
  today: string;
  lastPublishedFrom: string | null;
}): 'priceDayPast' | 'priceDayBeforeLast' | 'priceDayAfterEnd' | undefined {
  const { validFrom, validUntil, today, lastPublishedFrom } = options;
  if (validFrom < today) return 'priceDayPast';
  if (lastPublishedFrom !== null && validFrom < lastPublishedFrom) return 'priceDayBeforeLast';
  if (validUntil !== null && validFrom > validUntil) return 'priceDayAfterEnd';
  return undefined;
}

/** What is wrong with the prices, by item and tier: a product twice, a first tier above 0, tiers that do not rise. */
export function itemProblems(
  items: readonly { productId: string; tiers: readonly { fromQuantity: Decimal }[] }[],
): { path: (string | number)[]; problem: 'priceProductTwice' | 'priceFirstTier' | 'priceTiersRise' }[] {
  const seen = new Set<string>();
  return items.flatMap(({ productId, tiers }, index) => {
    const twice = seen.has(productId);
    seen.add(productId);
    const first = tiers[0];
    return [
      ...(twice ? [{ path: [index, 'productId'], problem: 'priceProductTwice' as const }] : []),
      ...(first && !isZeroDecimal(first.fromQuantity)
        ? [{ path: [index, 'tiers', 0, 'fromQuantity'], problem: 'priceFirstTier' as const }]
        : []),
      ...tiers.flatMap(({ fromQuantity }, tier) => {
        const before = tiers[tier - 1];
        return before && compareDecimals(fromQuantity, before.fromQuantity) <= 0
          ? [{ path: [index, 'tiers', tier, 'fromQuantity'], problem: 'priceTiersRise' as const }]
          : [];
      }),
    ];
  });
}

/** What can be done with a list, by its state. */
export const priceListMoves = {
  changePriceListDraft: { from: ['DRAFT', 'ACTIVE'], permission: 'price.write', side: 'hq' },
  publishPriceList: { from: ['DRAFT', 'ACTIVE'], permission: 'price.write', side: 'hq' },
  discardPriceListDraft: { from: ['ACTIVE'], permission: 'price.write', side: 'hq' },
  retirePriceList: { from: ['DRAFT', 'ACTIVE'], permission: 'price.write', side: 'hq' },
} as const satisfies Moves<PriceListRow['state']>;

/** Moves that need a draft. */
export const draftMoves: readonly string[] = ['publishPriceList', 'discardPriceListDraft'];
