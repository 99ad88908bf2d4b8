import type { Decimal } from '@quanlian/money/decimal.ts';
import type { Moves } from '@quanlian/subgraph-kit/moves.ts';
import type { PromotionRow } from './tables.ts';

/** What can be done with a promotion, by its state. */
export const promotionMoves = {
  changePromotionDraft: { from: ['DRAFT', 'ACTIVE'], permission: 'promotion.write', side: 'hq' },
  activatePromotion: { from: ['DRAFT', 'ACTIVE'], permission: 'promotion.write', side: 'hq' },
  endPromotion: { from: ['DRAFT', 'ACTIVE'], permission: 'promotion.write', side: 'hq' },
} as const satisfies Moves<PromotionRow['state']>;

/** Gifts by the case are for dealers; the shop sells single units and takes a price off. */
export function kindFitsChannel(kind: PromotionRow['kind'], channel: PromotionRow['channel']): boolean {
  return (kind === 'BUY_X_GET_Y') === (channel === 'DEALER');
}

export interface EnteredTerms {
  validFrom: string;
  validUntil: string;
  buyCases: number | null;
  giftCases: number | null;
  products: readonly { productId: string; priceOff: Decimal | null }[];
}

/** What is wrong with terms of a kind, by field. */
export function termsProblems(kind: PromotionRow['kind'], terms: EnteredTerms): { path: string; message: string }[] {
  const problems: { path: string; message: string }[] = [];
  if (terms.validUntil < terms.validFrom) problems.push({ path: 'terms.validUntil', message: 'promotionDays' });
  if (kind === 'BUY_X_GET_Y') {
    if (terms.buyCases === null) problems.push({ path: 'terms.buyCases', message: 'required' });
    if (terms.giftCases === null) problems.push({ path: 'terms.giftCases', message: 'required' });
  }
  const seen = new Set<string>();
  for (const [index, { productId, priceOff }] of terms.products.entries()) {
    if (seen.has(productId))
      problems.push({ path: `terms.products.${index}.productId`, message: 'promotionProductTwice' });
    seen.add(productId);
    if (kind === 'PRICE_OFF' && priceOff === null) {
      problems.push({ path: `terms.products.${index}.priceOff`, message: 'required' });
    }
  }
  return problems;
}
