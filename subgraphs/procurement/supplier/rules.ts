import { compareDecimals, roundDecimal } from '@quanlian/money/decimal.ts';
import { shownAccountNumber } from '@quanlian/subgraph-kit/account-number.ts';
import { addDays } from '@quanlian/subgraph-kit/business-time.ts';
import type { Moves } from '@quanlian/subgraph-kit/moves.ts';
import { err } from '@quanlian/subgraph-kit/result.ts';
import type { Claims } from '@quanlian/transport/claims.ts';
import type { SupplierChangeRequestRow, SupplierDocumentRow, SupplierRow, supplierDocumentKinds } from './tables.ts';

export type SupplierDocumentKind = (typeof supplierDocumentKinds)[number];

/** 准入: 潜在 → 合格 ⇄ 暂停; 黑名单 is final. */
export const supplierMoves = {
  changeSupplier: { from: ['POTENTIAL', 'QUALIFIED', 'SUSPENDED'], permission: 'supplier.write', side: 'hq' },
  qualifySupplier: { from: ['POTENTIAL', 'SUSPENDED'], permission: 'supplier.write', side: 'hq' },
  suspendSupplier: { from: ['QUALIFIED'], permission: 'supplier.write', side: 'hq' },
  blacklistSupplier: { from: ['POTENTIAL', 'QUALIFIED', 'SUSPENDED'], permission: 'supplier.write', side: 'hq' },
  requestSupplierChange: { from: ['POTENTIAL', 'QUALIFIED', 'SUSPENDED'], permission: 'supplier-change.request' },
} as const satisfies Moves<SupplierRow['state']>;

/** What a person may think of: whoever registered a supplier does not admit it. */
export function supplierActionsFor(supplier: Pick<SupplierRow, 'registeredById'>, personId: string | undefined) {
  const { qualifySupplier: _qualify, ...others } = supplierMoves;
  return supplier.registeredById === personId ? others : supplierMoves;
}

/** These suppliers may not be invited, quote, be awarded or be sent a contract. */
export function supplierNotQualified(supplierIds: string[]): { ok: false; error: SupplierNotQualified } {
  return err({ kind: 'SupplierNotQualified', supplierIds });
}

type SupplierNotQualified = { kind: 'SupplierNotQualified'; supplierIds: string[] };

export const supplierChangeMoves = {
  approveSupplierChange: { from: ['PENDING', 'CHECKED'], permission: 'supplier.write', side: 'hq' },
  rejectSupplierChange: { from: ['PENDING', 'CHECKED'], permission: 'supplier.write', side: 'hq' },
} as const satisfies Moves<SupplierChangeRequestRow['state']>;

/** What a person may think of: neither the asker nor the first approver approves, either may refuse. */
export function supplierChangeActionsFor(
  request: Pick<SupplierChangeRequestRow, 'requestedById' | 'checkedById'>,
  personId: string | undefined,
) {
  const { approveSupplierChange: _approve, ...others } = supplierChangeMoves;
  return personId === request.requestedById || personId === request.checkedById ? others : supplierChangeMoves;
}

/** Days before its end from which a document counts as about to expire. */
const expiryNoticeDays = 30;

/** Without these a supplier cannot be admitted. */
const requiredDocuments: readonly SupplierDocumentKind[] = ['BUSINESS_LICENCE'];

export function documentValidity(validUntil: string | null, day: string): 'VALID' | 'EXPIRING' | 'EXPIRED' {
  if (validUntil === null) return 'VALID';
  if (validUntil < day) return 'EXPIRED';
  return validUntil < addDays(day, expiryNoticeDays) ? 'EXPIRING' : 'VALID';
}

/** What keeps a supplier from being admitted: required kinds without a document, and kinds with expired ones only. */
export function documentGaps(
  documents: readonly Pick<SupplierDocumentRow, 'kind' | 'validUntil'>[],
  day: string,
): { missing: SupplierDocumentKind[]; expired: SupplierDocumentKind[] } {
  const onFile = new Set(documents.map((document) => document.kind));
  const valid = new Set(
    documents
      .filter((document) => documentValidity(document.validUntil, day) !== 'EXPIRED')
      .map((document) => document.kind),
  );
  return {
    missing: requiredDocuments.filter((kind) => !onFile.has(kind)),
    expired: [...onFile].filter((kind) => !valid.has(kind)),
  };
}

/** The rates in one form, ascending, each once: "0.13" and "0.130" are the same. */
export function normalRates(rates: readonly string[]): string[] {
  const four = rates.map((rate) => roundDecimal(rate, { scale: 4, rounding: 'halfUp' }));
  return [...new Set(four)].sort(compareDecimals);
}

/** Positions of the rates that are not allowed. */
export function refusedRates(rates: readonly string[], allowed: readonly string[]): number[] {
  return rates.flatMap((rate, index) => (allowed.some((other) => compareDecimals(rate, other) === 0) ? [] : [index]));
}

/**
 * How many people of headquarters must approve a change. A changed bank account is the classic fraud: two people see
 * it, and when headquarters asked for it, the asker is the first of them.
 */
export function approvalsNeeded(request: Pick<SupplierChangeRequestRow, 'kind' | 'isRequestedBySupplier'>): 1 | 2 {
  return request.kind === 'BANK_ACCOUNT' && request.isRequestedBySupplier ? 2 : 1;
}

/** What an approval by this person makes of the request; nobody counts twice, the asker not at all. */
export function decideChange(
  request: Pick<SupplierChangeRequestRow, 'kind' | 'isRequestedBySupplier' | 'state' | 'requestedById' | 'checkedById'>,
  personId: string,
): 'CHECKED' | 'APPROVED' | 'SamePerson' {
  if (personId === request.requestedById || personId === request.checkedById) return 'SamePerson';
  return request.state === 'PENDING' && approvalsNeeded(request) === 2 ? 'CHECKED' : 'APPROVED';
}

/** The account as the caller may see it. */
export function shownAccount<Account extends { accountNumber: string }>(
  account: Account | null,
  caller: { kind: Claims['kind']; permissions: readonly string[] },
): Account | null {
  return account && { ...account, accountNumber: shownAccountNumber(account.accountNumber, caller) };
}
