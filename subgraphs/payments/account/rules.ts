import { uuidFrom } from '@quanlian/ids/uuid.ts';
import {
  type AccountCode,
  type BalanceLimit,
  type Custody,
  chartAccountOf,
  chartOfAccounts,
  type LedgerSide,
} from './chart-of-accounts.ts';

/** What identifies an account. Two askers with the same specification mean the same account. */
export interface AccountSpecification {
  code: AccountCode;
  asset: string;
  legalEntityId: string;
  custody: Custody;
  partyId?: string;
  /** The bank account of 1002. */
  dimension?: string;
}

/** Totals that every account and every document on it has. */
export interface Totals {
  debitsPosted: bigint;
  creditsPosted: bigint;
  debitsPending: bigint;
  creditsPending: bigint;
}

const accountNamespace = '6f0c0e4e-2b5d-5a55-9f4e-6b3a3c1f7a10';

/** The id that follows from the specification, so that nobody has to look an account up before booking on it. */
export function accountIdOf(specification: AccountSpecification): string {
  const { asset, code, legalEntityId, custody, partyId = '', dimension = '' } = specification;
  return uuidFrom(accountNamespace, [asset, code, legalEntityId, custody, partyId, dimension].join('\n'));
}

/** Our own money at a bank. */
export function bankDeposit(legalEntityId: string, bankAccountId: string, asset: string): AccountSpecification {
  return { code: '1002', asset, legalEntityId, custody: 'OWN', dimension: bankAccountId };
}

/** What we owe a supplier by matched invoices. */
export function payables(legalEntityId: string, supplierId: string, asset: string): AccountSpecification {
  return { code: '2202', asset, legalEntityId, custody: 'OWN', partyId: supplierId };
}

/** What we owe a supplier for goods taken in whose invoice has not been matched (应付暂估). */
export function goodsReceivedNotInvoiced(
  legalEntityId: string,
  supplierId: string,
  asset: string,
): AccountSpecification {
  return { code: '2202-GRNI', asset, legalEntityId, custody: 'OWN', partyId: supplierId };
}

/** What a dealer owes us for goods signed for; an entry names its receivable. */
export function receivables(legalEntityId: string, partnerId: string, asset: string): AccountSpecification {
  return { code: '1122', asset, legalEntityId, custody: 'OWN', partyId: partnerId };
}

/** What a dealer has paid in advance 预收货款, or left with us as security 保证金. */
export function dealerPurse(
  code: '2203-ADVANCE' | '2241-DEPOSIT',
  legalEntityId: string,
  partnerId: string,
  asset: string,
): AccountSpecification {
  return { code, asset, legalEntityId, custody: 'OWN', partyId: partnerId };
}

/** Our money at a payment channel until it settles, by the number of the merchant there. */
export function channelMoney(legalEntityId: string, merchantId: string, asset: string): AccountSpecification {
  return { code: '1012-CHANNEL', asset, legalEntityId, custody: 'LICENSED', dimension: merchantId };
}

/** The same as one side of a booking: an entry names its merchant, so that the account can be held against the merchant's bills. */
export function channelSide(at: { legalEntityId: string; merchantId: string; mchid: string; currency: string }) {
  return { account: channelMoney(at.legalEntityId, at.mchid, at.currency), item: at.merchantId };
}

/** What a member has: points, or coupons at face value (an entry names its coupon). */
export function memberPurse(
  code: 'POINTS-MEMBER' | 'COUPON-MEMBER',
  legalEntityId: string,
  memberId: string,
): AccountSpecification {
  const asset = code === 'POINTS-MEMBER' ? 'POINTS' : 'COUPON';
  return { code, asset, legalEntityId, custody: 'OWN', partyId: memberId };
}

/** An account of the legal entity as a whole. */
export function entityAccount(
  code:
    | '1221-CARRIER'
    | '1403'
    | '1404'
    | '1405'
    | '1406'
    | '1901'
    | '2203-ORDER'
    | '2221-INPUT'
    | '2221-OUTPUT'
    | '2241-UNCLAIMED'
    | '4001'
    | '5001'
    | '6001'
    | '6401'
    | '6603-FEE'
    | '6711-LOSS'
    | 'COUPON-ISSUED'
    | 'POINTS-ISSUED',
  legalEntityId: string,
  asset: string,
): AccountSpecification {
  return { code, asset, legalEntityId, custody: 'OWN' };
}

/** Why nothing may be booked on such an account: its code is not in the chart, or not for that custody. */
export function custodyIsAllowed(account: { code: string; custody: Custody }): boolean {
  return chartAccountOf(account.code)?.custodies.includes(account.custody) ?? false;
}

export function isWithinLimit(limit: BalanceLimit, totals: Totals): boolean {
  return room(limit, totals) >= 0n;
}

/** What may still be taken, counting posted and pending; unlimited accounts answer what they hold. */
export function room(limit: BalanceLimit, totals: Totals): bigint {
  switch (limit) {
    case 'DEBITS_MUST_NOT_EXCEED_CREDITS':
      return totals.creditsPosted - totals.debitsPosted - totals.debitsPending;
    case 'CREDITS_MUST_NOT_EXCEED_DEBITS':
      return totals.debitsPosted - totals.creditsPosted - totals.creditsPending;
    case 'NONE':
      return 0n;
  }
}

export function normalSideOf(code: string): LedgerSide {
  return chartAccountOf(code)?.normalSide ?? 'DEBIT';
}

/** Posted balance in the normal direction of the code. */
export function balanceOf(code: string, totals: Totals): bigint {
  const debitBalance = totals.debitsPosted - totals.creditsPosted;
  return normalSideOf(code) === 'DEBIT' ? debitBalance : -debitBalance;
}

/** Held by pending transfers that would take from the account. */
export function heldOf(code: string, totals: Pick<Totals, 'debitsPending' | 'creditsPending'>): bigint {
  return normalSideOf(code) === 'DEBIT' ? totals.creditsPending : totals.debitsPending;
}

export function balanceLimitOf(code: AccountCode): { balanceLimit: BalanceLimit; limitsItems: boolean } {
  const { balanceLimit, limitsItems } = chartOfAccounts[code];
  return { balanceLimit, limitsItems };
}
