import type { CouponRow, CouponTemplateRow } from './tables.ts';

export type CouponRefusal = 'UNKNOWN' | 'NOT_YET_VALID' | 'EXPIRED' | 'USED' | 'BELOW_THRESHOLD' | 'NO_PRODUCT';

export interface BenefitLine {
  orderLineId: string;
  productId: string;
  grossMinor: bigint;
}

export interface CouponOutcome {
  refusal: CouponRefusal | null;
  savesMinor: bigint;
  lineIds: string[];
  /** To its threshold. */
  missingMinor: bigint;
}

/** What a coupon does for these lines on a day; one that is held counts as usable here, its hold is told apart. */
export function couponFor(
  coupon: Pick<CouponRow, 'state' | 'validFrom' | 'validUntil' | 'faceMinor'>,
  template: Pick<CouponTemplateRow, 'productIds' | 'thresholdMinor'>,
  lines: readonly BenefitLine[],
  day: string,
): CouponOutcome {
  const meant = lines.filter(
    (line) =>
      line.grossMinor > 0n && (template.productIds.length === 0 || template.productIds.includes(line.productId)),
  );
  const grossMinor = meant.reduce((sum, line) => sum + line.grossMinor, 0n);
  const missing = template.thresholdMinor - grossMinor;
  const missingMinor = missing > 0n ? missing : 0n;
  const refuse = (refusal: CouponRefusal): CouponOutcome => ({ refusal, savesMinor: 0n, lineIds: [], missingMinor });
  if (coupon.state === 'USED') return refuse('USED');
  if (coupon.state === 'EXPIRED' || coupon.validUntil < day) return refuse('EXPIRED');
  if (coupon.validFrom > day) return refuse('NOT_YET_VALID');
  if (meant.length === 0) return refuse('NO_PRODUCT');
  if (missing > 0n) return refuse('BELOW_THRESHOLD');
  // The threshold is at least the face: never more than the goods cost.
  const savesMinor = coupon.faceMinor;
  return { refusal: null, savesMinor, lineIds: meant.map((line) => line.orderLineId), missingMinor: 0n };
}
