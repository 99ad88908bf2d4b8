import {
  addDecimals,
  compareDecimals,
  type Decimal,
  formatDecimal,
  isDecimal,
  parseDecimal,
  roundDecimal,
} from '@quanlian/money/decimal.ts';
import { multiplyPrice } from '@quanlian/money/money.ts';
import { splitByWeights } from '@quanlian/money/split.ts';
import { documentLine } from '@quanlian/money/tax.ts';

/** An offer for a lot as far as money and rules of an award need it. */
export type SplitOffer = {
  quotationLineId: string;
  supplierId: string;
  landedUnitPrice: Decimal;
  taxRate: Decimal;
  minimumQuantity: Decimal;
  isValid: boolean;
  isAboveCeiling: boolean | null;
};

/** A lot with its offers, the cheapest first. */
export type SplitLot = { lotId: string; quantity: Decimal; offers: SplitOffer[] };

/** What a person has decided for a lot; percents as typed. */
export type LotSplit = { lotId: string; isDecided: boolean; shares: { quotationLineId: string; percent: string }[] };

export type ShareAmount = {
  quotationLineId: string;
  supplierId: string;
  quantity: Decimal;
  netMinor: bigint;
  taxMinor: bigint;
  grossMinor: bigint;
  isBelowMinimum: boolean;
};

const whole = 10_000n;

/** Hundredths of a percent; what is not (yet) a number counts as nothing. */
export function basisPointsOf(percent: string): bigint {
  const text = percent.replace(/\.$/, '');
  if (!isDecimal(text)) return 0n;
  return parseDecimal(roundDecimal(text, { scale: 2, rounding: 'down' })).units;
}

/** `7050n` → `70.5`. */
export function percentOf(basisPoints: bigint): string {
  return formatDecimal({ units: basisPoints, scale: 2 }).replace(/\.?0+$/, '');
}

export function isWhole(split: LotSplit): boolean {
  return split.shares.reduce((sum, share) => sum + basisPointsOf(share.percent), 0n) === whole;
}

/** Gives one offer this percent; the others keep their proportion in what is left, so that a lot stays whole. */
export function withShare(split: LotSplit, quotationLineId: string, typed: string): LotSplit {
  const points = basisPointsOf(typed);
  const given = points > whole ? whole : points;
  const percent = points > whole ? '100' : typed;
  const others = split.shares.filter((share) => share.quotationLineId !== quotationLineId);
  if (others.length === 0) return { ...split, shares: [{ quotationLineId, percent }] };
  const weights = others.map((share) => basisPointsOf(share.percent));
  const usable = weights.some((weight) => weight > 0n) ? weights : weights.map(() => 1n);
  const rest = splitByWeights(whole - given, usable.map(String));
  const parts = new Map(others.map((share, index) => [share.quotationLineId, percentOf(rest[index] ?? 0n)]));
  return {
    ...split,
    shares: split.shares.map((share) => ({
      ...share,
      percent: parts.get(share.quotationLineId) ?? percent,
    })),
  };
}

/** The split by the places of its dividers, in whole percents from the left. */
export function withDividers(split: LotSplit, dividers: readonly number[]): LotSplit {
  const edges = [0, ...dividers, 100];
  return {
    ...split,
    shares: split.shares.map((share, index) => ({
      ...share,
      percent: String((edges[index + 1] ?? 100) - (edges[index] ?? 0)),
    })),
  };
}

/** Where the dividers stand: after each share but the last. */
export function dividersOf(split: LotSplit): number[] {
  let sum = 0n;
  return split.shares.slice(0, -1).map((share) => {
    sum += basisPointsOf(share.percent);
    return Number(sum) / 100;
  });
}

/** Takes an offer into the lot, in the order of the offers, or out of it; what it had goes to the others. */
export function withOffer(lot: SplitLot, split: LotSplit, quotationLineId: string): LotSplit {
  const isIn = split.shares.some((share) => share.quotationLineId === quotationLineId);
  if (isIn) {
    const emptied = withShare(split, quotationLineId, '0');
    return { ...emptied, shares: emptied.shares.filter((share) => share.quotationLineId !== quotationLineId) };
  }
  const chosen = new Map(split.shares.map((share) => [share.quotationLineId, share.percent]));
  chosen.set(quotationLineId, '0');
  const shares = lot.offers.flatMap((offer) => {
    const percent = chosen.get(offer.quotationLineId);
    return percent === undefined ? [] : [{ quotationLineId: offer.quotationLineId, percent }];
  });
  return withShare({ ...split, shares }, quotationLineId, shares.length === 1 ? '100' : '30');
}

/** Whether an offer can be awarded at all. */
export function isAwardable(offer: SplitOffer): boolean {
  return offer.isValid && offer.isAboveCeiling !== true;
}

/** Everything to the cheapest offer that can be awarded. */
export function cheapestSplit(lot: SplitLot): LotSplit {
  const best = lot.offers.find(isAwardable);
  return {
    lotId: lot.lotId,
    isDecided: best !== undefined,
    shares: best === undefined ? [] : [{ quotationLineId: best.quotationLineId, percent: '100' }],
  };
}

/** What each share comes to, by the same arithmetic as the award itself: quantities in thousandths, one rounding a line. */
export function amountsOf(lot: SplitLot, split: LotSplit): ShareAmount[] {
  const weights = split.shares.map((share) => basisPointsOf(share.percent));
  if (!split.isDecided || weights.every((weight) => weight === 0n)) return [];
  const { units, scale } = parseDecimal(roundDecimal(lot.quantity, { scale: 3, rounding: 'halfUp' }));
  const quantities = splitByWeights(units, weights.map(String));
  return split.shares.flatMap((share, index) => {
    const offer = lot.offers.find(({ quotationLineId }) => quotationLineId === share.quotationLineId);
    if (offer === undefined) return [];
    const quantity = formatDecimal({ units: quantities[index] ?? 0n, scale });
    const line = documentLine({
      quantity,
      unitPrice: offer.landedUnitPrice,
      priceIncludesTax: false,
      taxRate: offer.taxRate,
    });
    return [
      {
        quotationLineId: share.quotationLineId,
        supplierId: offer.supplierId,
        quantity,
        netMinor: line.netMinor,
        taxMinor: line.taxMinor,
        grossMinor: line.grossMinor,
        isBelowMinimum: compareDecimals(quantity, offer.minimumQuantity) < 0,
      },
    ];
  });
}

export type SplitTotals = {
  netMinor: bigint;
  taxMinor: bigint;
  grossMinor: bigint;
  /** If each decided lot went whole to its cheapest valid offer. */
  cheapestMinor: bigint;
  /** A share goes to an offer that is not the cheapest: the award has to say why. */
  needsReason: boolean;
  bySupplier: { supplierId: string; netMinor: bigint; grossMinor: bigint }[];
};

/** The whole decision in money. */
export function totalsOf(lots: readonly SplitLot[], splits: readonly LotSplit[]): SplitTotals {
  const totals = { netMinor: 0n, taxMinor: 0n, grossMinor: 0n, cheapestMinor: 0n, needsReason: false };
  const bySupplier = new Map<string, { netMinor: bigint; grossMinor: bigint }>();
  for (const split of splits) {
    const lot = lots.find(({ lotId }) => lotId === split.lotId);
    const amounts = lot === undefined ? [] : amountsOf(lot, split);
    if (lot === undefined || amounts.length === 0) continue;
    const best = lot.offers.find(({ isValid }) => isValid);
    if (best !== undefined) totals.cheapestMinor += multiplyPrice(lot.quantity, best.landedUnitPrice);
    for (const amount of amounts) {
      totals.netMinor += amount.netMinor;
      totals.taxMinor += amount.taxMinor;
      totals.grossMinor += amount.grossMinor;
      const before = bySupplier.get(amount.supplierId) ?? { netMinor: 0n, grossMinor: 0n };
      bySupplier.set(amount.supplierId, {
        netMinor: before.netMinor + amount.netMinor,
        grossMinor: before.grossMinor + amount.grossMinor,
      });
      const offer = lot.offers.find(({ quotationLineId }) => quotationLineId === amount.quotationLineId);
      if (
        best !== undefined &&
        offer !== undefined &&
        compareDecimals(offer.landedUnitPrice, best.landedUnitPrice) > 0
      ) {
        totals.needsReason = true;
      }
    }
  }
  return { ...totals, bySupplier: [...bySupplier].map(([supplierId, sums]) => ({ supplierId, ...sums })) };
}

/** The decided lots as the commands want them. */
export function decisionOf(splits: readonly LotSplit[]) {
  return splits
    .filter((split) => split.isDecided && split.shares.length > 0)
    .map((split) => ({
      lotId: split.lotId,
      shares: split.shares
        .filter((share) => basisPointsOf(share.percent) > 0n)
        .map((share) => ({
          quotationLineId: share.quotationLineId,
          sharePercent: addDecimals(percentOf(basisPointsOf(share.percent)), '0'),
        })),
    }));
}
