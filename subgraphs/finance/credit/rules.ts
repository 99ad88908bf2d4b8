import { addDays } from '@quanlian/subgraph-kit/business-time.ts';
import type { Moves } from '@quanlian/subgraph-kit/moves.ts';
import type { TemporaryLimitRow } from './tables.ts';

/** What may be done in which state; the buttons on the screen come from the same table. */
export const temporaryLimitMoves = {
  approveTemporaryLimit: { from: ['PENDING_APPROVAL'], permission: 'credit.write', side: 'hq' },
  rejectTemporaryLimit: { from: ['PENDING_APPROVAL'], permission: 'credit.write', side: 'hq' },
} as const satisfies Moves<TemporaryLimitRow['state']>;

export interface Terms {
  state: 'ACTIVE' | 'ENDED';
  validFrom: string;
  validUntil: string;
  paymentTerms: 'PREPAID' | 'CREDIT';
  creditLimitMinor: bigint;
  overdueGraceDays: number;
}

/** The agreement in force on a day; of two the one that began later. */
export function termsInForce<T extends Terms>(agreements: readonly T[], day: string): T | undefined {
  return agreements
    .filter(({ state, validFrom, validUntil }) => state === 'ACTIVE' && validFrom <= day && day <= validUntil)
    .sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0];
}

export interface TemporaryLimit {
  state: string;
  amountMinor: bigint;
  validFrom: string;
  validUntil: string;
}

/** What approved temporary limits add on a day. */
export function temporaryMinor(limits: readonly TemporaryLimit[], day: string): bigint {
  return limits
    .filter(({ state, validFrom, validUntil }) => state === 'APPROVED' && validFrom <= day && day <= validUntil)
    .reduce((sum, limit) => sum + limit.amountMinor, 0n);
}

export interface OpenReceivable {
  number: string;
  dueOn: string;
  grossMinor: bigint;
  repaidMinor: bigint;
}

/** What is overdue by more than the days of grace, the oldest first: each of them blocks whatever is available. */
export function blockingReceivables<T extends OpenReceivable>(open: readonly T[], day: string, graceDays: number): T[] {
  return open
    .filter((one) => one.repaidMinor < one.grossMinor && addDays(one.dueOn, graceDays) < day)
    .sort((a, b) => (a.dueOn === b.dueOn ? (a.number < b.number ? -1 : 1) : a.dueOn < b.dueOn ? -1 : 1));
}

export interface Hold {
  state: 'HELD' | 'CONFIRMED' | 'RELEASED';
  amountMinor: bigint;
  usedMinor: bigint;
  expiresAt: Date | null;
}

/** What a hold still takes of the credit: a lapsed one nothing, whether or not the job has seen it. */
export function heldMinor(hold: Hold, now: Date): bigint {
  if (hold.state === 'RELEASED') return 0n;
  if (hold.state === 'HELD' && hold.expiresAt !== null && hold.expiresAt <= now) return 0n;
  const left = hold.amountMinor - hold.usedMinor;
  return left > 0n ? left : 0n;
}

export interface CreditPosition {
  limitMinor: bigint;
  temporaryMinor: bigint;
  receivableMinor: bigint;
  heldMinor: bigint;
}

/** credit + dated temporary limit − open receivables − approved and not delivered; below zero when a limit was lowered. */
export function availableCredit(position: CreditPosition): bigint {
  return position.limitMinor + position.temporaryMinor - position.receivableMinor - position.heldMinor;
}

/** Why a dealer cannot order, or not as much as it may want to. */
export type FundsBlock = 'OVERDUE' | 'PARTNER_NOT_ACTIVE' | 'NO_AGREEMENT' | 'CREDIT_USED_UP' | 'ADVANCE_EMPTY';

/** What stands in a dealer's way today, the gravest first. */
export function fundsBlocks(funds: {
  partnerState: string;
  terms: Terms | undefined;
  isOverdue: boolean;
  availableMinor: bigint;
  advanceAvailableMinor: bigint;
}): FundsBlock[] {
  const hasCredit = funds.terms?.paymentTerms === 'CREDIT';
  const blocks: [FundsBlock, boolean][] = [
    ['PARTNER_NOT_ACTIVE', funds.partnerState !== 'ACTIVE'],
    ['NO_AGREEMENT', funds.terms === undefined],
    ['OVERDUE', hasCredit && funds.isOverdue],
    ['CREDIT_USED_UP', hasCredit && funds.availableMinor <= 0n],
    ['ADVANCE_EMPTY', funds.advanceAvailableMinor <= 0n],
  ];
  return blocks.filter(([, applies]) => applies).map(([block]) => block);
}

/** What may be ordered on credit today: nothing while something is overdue, and never less than nothing. */
export function orderableOnCredit(funds: { isOverdue: boolean; availableMinor: bigint }): bigint {
  return funds.isOverdue || funds.availableMinor < 0n ? 0n : funds.availableMinor;
}
