import {
  compareDecimals,
  formatDecimal,
  parseDecimal,
  roundDecimal,
  subtractDecimals,
  sumDecimals,
} from '@quanlian/money/decimal.ts';
import { splitByWeights } from '@quanlian/money/split.ts';
import { documentLine } from '@quanlian/money/tax.ts';
import type { Moves } from '@quanlian/subgraph-kit/moves.ts';
import type { FieldError } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { landedMinorOf } from '../quotation/rules.ts';
import type { ComparedOfferRow } from '../quotation/tables.ts';
import type { SourcingLotRow } from '../sourcing-event/tables.ts';
import type { SupplierRow } from '../supplier/tables.ts';
import type { AwardRow, AwardShareRow } from './tables.ts';

/** 草稿 → 待审批 → 已批准 → 已生效; 驳回 and withdrawal return to 草稿 with the number kept, 作废 is final. */
export const awardMoves = {
  saveAwardDraft: { from: ['DRAFT'], permission: 'award.propose', side: 'hq' },
  proposeAward: { from: ['DRAFT'], permission: 'award.propose', side: 'hq' },
  withdrawAward: { from: ['PENDING_APPROVAL'], permission: 'award.propose', side: 'hq' },
  cancelAward: { from: ['DRAFT'], permission: 'award.propose', side: 'hq' },
  approveAward: { from: ['PENDING_APPROVAL'], permission: 'award.approve', side: 'hq' },
  rejectAward: { from: ['PENDING_APPROVAL'], permission: 'award.approve', side: 'hq' },
} as const satisfies Moves<AwardRow['state']>;

/** What the caller may do: the proposer withdraws, anybody else decides. */
export function awardActionsFor(award: Pick<AwardRow, 'proposedById'>, personId: string | undefined) {
  const { withdrawAward, approveAward, rejectAward, ...others } = awardMoves;
  return award.proposedById === personId ? { ...others, withdrawAward } : { ...others, approveAward, rejectAward };
}

export function ocdsStatusOf(award: Pick<AwardRow, 'state'>) {
  switch (award.state) {
    case 'DRAFT':
    case 'PENDING_APPROVAL':
      return 'PENDING';
    case 'APPROVED':
    case 'ACTIVE':
      return 'ACTIVE';
    case 'CANCELLED':
      return 'CANCELLED';
  }
}

export interface LotDecision {
  lotId: string;
  shares: { quotationLineId: string; sharePercent: string }[];
}

export interface LotWithOffers {
  lot: SourcingLotRow;
  offers: ComparedOfferRow[];
}

export type NewShare = Omit<AwardShareRow, 'id' | 'awardId'>;

/** What is wrong with a decision; `path` begins with `lots`. */
export function decisionProblems(decisions: readonly LotDecision[], lots: readonly LotWithOffers[]): FieldError[] {
  const seen = new Set<string>();
  return decisions.flatMap((decision, index) => {
    const path = `lots.${index}`;
    const found = lots.find(({ lot }) => lot.id === decision.lotId);
    if (!found) return [{ path: `${path}.lotId`, message: 'lotUnknown' }];
    if (seen.has(decision.lotId)) return [{ path: `${path}.lotId`, message: 'lotTwice' }];
    seen.add(decision.lotId);
    const problems = shareProblems(decision, found, path);
    const total = sumDecimals(decision.shares.map((share) => share.sharePercent));
    if (compareDecimals(total, '100') !== 0) {
      problems.push({ path: `${path}.shares`, message: 'sharesNotHundred', facts: { total } });
    }
    return problems;
  });
}

function shareProblems(decision: LotDecision, { lot, offers }: LotWithOffers, path: string): FieldError[] {
  const seen = new Set<string>();
  const quantities = shareQuantities(lot.quantity, decision.shares);
  return decision.shares.flatMap((share, index) => {
    const at = `${path}.shares.${index}`;
    const offer = offers.find(({ line }) => line.id === share.quotationLineId);
    if (!offer) return [{ path: `${at}.quotationLineId`, message: 'offerUnknown' }];
    if (seen.has(share.quotationLineId)) return [{ path: `${at}.quotationLineId`, message: 'offerTwice' }];
    seen.add(share.quotationLineId);
    if (!offer.isValid) {
      const facts = { validUntil: offer.line.validUntil };
      return [{ path: `${at}.quotationLineId`, message: 'offerExpired', facts }];
    }
    if (offer.isAboveCeiling) return [{ path: `${at}.quotationLineId`, message: 'offerAboveCeiling' }];
    if (compareDecimals(quantities[index] ?? '0', offer.line.minimumQuantity) < 0) {
      const facts = { minimum: offer.line.minimumQuantity };
      return [{ path: `${at}.sharePercent`, message: 'shareBelowMinimum', facts }];
    }
    return [];
  });
}

/** The lot's quantity by shares, in thousandths of a base unit: they sum back to it. */
export function shareQuantities(quantity: string, shares: readonly { sharePercent: string }[]): string[] {
  const { units, scale } = parseDecimal(roundDecimal(quantity, { scale: 3, rounding: 'halfUp' }));
  const parts = splitByWeights(
    units,
    shares.map((share) => share.sharePercent),
  );
  return parts.map((part) => formatDecimal({ units: part, scale }));
}

/** The shares of a decision without problems: quantity, landed net price, tax and gross of each. */
export function sharesOf(decisions: readonly LotDecision[], lots: readonly LotWithOffers[]): NewShare[] {
  return decisions.flatMap((decision) => {
    const found = lots.find(({ lot }) => lot.id === decision.lotId);
    if (!found) throw new Error('a decision was not checked');
    const quantities = shareQuantities(found.lot.quantity, decision.shares);
    return decision.shares.map((share, index): NewShare => {
      const offer = found.offers.find(({ line }) => line.id === share.quotationLineId);
      const quantity = quantities[index];
      if (!offer || quantity === undefined) throw new Error('a decision was not checked');
      const { landedUnitPrice, line, rank } = offer;
      return {
        lotId: decision.lotId,
        quotationLineId: line.id,
        supplierId: line.supplierId,
        sharePercent: share.sharePercent,
        quantity,
        netUnitPrice: landedUnitPrice,
        rank,
        ...documentLine({ quantity, unitPrice: landedUnitPrice, priceIncludesTax: false, taxRate: line.taxRate }),
      };
    });
  });
}

/** The net total if each decided lot went whole to its cheapest offer that still holds. */
export function cheapestLandedMinor(decisions: readonly LotDecision[], lots: readonly LotWithOffers[]): bigint {
  return decisions.reduce((sum, decision) => {
    const found = lots.find(({ lot }) => lot.id === decision.lotId);
    const best = found && cheapestValid(found);
    return found && best ? sum + landedMinorOf(found.lot.quantity, best.landedUnitPrice) : sum;
  }, 0n);
}

/** Whether every share goes to the cheapest offer of its lot that still holds. */
export function isCheapest(shares: readonly NewShare[], lots: readonly LotWithOffers[]): boolean {
  return shares.every((share) => {
    const found = lots.find(({ lot }) => lot.id === share.lotId);
    const best = found && cheapestValid(found);
    return best !== undefined && compareDecimals(subtractDecimals(share.netUnitPrice, best.landedUnitPrice), '0') <= 0;
  });
}

function cheapestValid({ offers }: LotWithOffers): ComparedOfferRow | undefined {
  return offers.find((offer) => offer.isValid);
}

export interface Term {
  supplierId: string;
  paymentTermDays: number;
  paymentTermReason: string | null;
}

/**
 * The payment term of one supplier: as asked for, or as it offered. The law's default binds towards smaller companies
 * (保障中小企业款项支付条例): without being asked for it is never exceeded, and beyond it a reason is needed.
 */
export function termOf(
  supplier: Pick<SupplierRow, 'id' | 'companySize'>,
  options: { offeredDays: number; wished: Term | undefined; limitDays: number },
): Term | 'PaymentTermTooLong' {
  const { offeredDays, wished, limitDays } = options;
  const isProtected = supplier.companySize !== 'LARGE';
  if (!wished) {
    const paymentTermDays = isProtected ? Math.min(offeredDays, limitDays) : offeredDays;
    return { supplierId: supplier.id, paymentTermDays, paymentTermReason: null };
  }
  if (isProtected && wished.paymentTermDays > limitDays && wished.paymentTermReason === null) {
    return 'PaymentTermTooLong';
  }
  return wished;
}

const approvalTable = z.object({
  rules: z.array(z.object({ grossAtLeastMinor: z.string().regex(/^\d+$/), permission: z.string() })).min(1),
});

/** The permission that the approval matrix asks for at this gross total: that of the highest step it reaches. */
export function approvalPermissionFor(document: unknown, grossMinor: bigint): string {
  const { rules } = approvalTable.parse(document);
  const reached = rules
    .filter((rule) => BigInt(rule.grossAtLeastMinor) <= grossMinor)
    .sort((a, b) => (BigInt(a.grossAtLeastMinor) < BigInt(b.grossAtLeastMinor) ? -1 : 1))
    .at(-1);
  if (!reached) throw new Error('the approval matrix has no step for this amount');
  return reached.permission;
}

/** Whether the caller has the permission that the approval matrix asked for when the award was proposed. */
export function mayDecide(
  award: Pick<AwardRow, 'approvalPermission'>,
  caller: { permissions: readonly string[] },
): boolean {
  return caller.permissions.includes(award.approvalPermission);
}
