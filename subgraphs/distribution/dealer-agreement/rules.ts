import { createHash } from 'node:crypto';
import type { Moves } from '@quanlian/subgraph-kit/moves.ts';
import type { FieldError } from '@quanlian/subgraph-kit/result.ts';
import type { DealerAgreementRow } from './tables.ts';

/** 草稿 → 待经销商确认 → 生效中 → 已终止; returned by the dealer it is a draft again. */
export const dealerAgreementMoves = {
  changeDealerAgreement: { from: ['DRAFT'], permission: 'agreement.write', side: 'hq' },
  offerDealerAgreement: { from: ['DRAFT'], permission: 'agreement.write', side: 'hq' },
  acceptDealerAgreement: { from: ['AWAITING_ACCEPTANCE'], permission: 'agreement.accept', side: 'partner' },
  returnDealerAgreement: { from: ['AWAITING_ACCEPTANCE'], permission: 'agreement.accept', side: 'partner' },
  endDealerAgreement: {
    from: ['DRAFT', 'AWAITING_ACCEPTANCE', 'ACTIVE'],
    permission: 'agreement.write',
    side: 'hq',
  },
} as const satisfies Moves<DealerAgreementRow['state']>;

type Span = Pick<DealerAgreementRow, 'validFrom' | 'validUntil'>;

export function spansOverlap(one: Span, other: Span): boolean {
  return one.validFrom <= other.validUntil && other.validFrom <= one.validUntil;
}

/** The divisions that two agreements would both give away exclusively, at a time that both cover. */
export function takenTerritory(
  one: Span & Pick<DealerAgreementRow, 'territory' | 'isExclusive'>,
  other: Span & Pick<DealerAgreementRow, 'territory' | 'isExclusive'>,
): string[] {
  if (!one.isExclusive || !other.isExclusive || !spansOverlap(one, other)) return [];
  return one.territory.filter((division) => other.territory.includes(division));
}

/** Whether orders are taken under it on this day. */
export function isInForce(agreement: Span & Pick<DealerAgreementRow, 'state'>, day: string): boolean {
  return agreement.state === 'ACTIVE' && agreement.validFrom <= day && day <= agreement.validUntil;
}

/** What in the terms contradicts itself. */
export function contradictions(
  terms: Span & Pick<DealerAgreementRow, 'paymentTerms' | 'creditLimitMinor' | 'creditDays'>,
): FieldError[] {
  const { paymentTerms, creditLimitMinor, creditDays } = terms;
  const fields: FieldError[] = [];
  if (terms.validUntil < terms.validFrom) fields.push({ path: 'validUntil', message: 'agreementEndsBeforeStart' });
  const hasCredit = creditLimitMinor > 0n && creditDays > 0;
  if (paymentTerms === 'CREDIT' && !hasCredit) fields.push({ path: 'creditLimit', message: 'creditNeedsLimitAndDays' });
  if (paymentTerms === 'PREPAID' && (creditLimitMinor > 0n || creditDays > 0)) {
    fields.push({ path: 'creditLimit', message: 'prepaidHasNoCredit' });
  }
  return fields;
}

/** What is agreed, and nothing else: the dealer accepts the hash of exactly this. */
export function agreementContent(row: DealerAgreementRow): string {
  return canonicalJson({
    number: row.number,
    partnerId: row.partnerId,
    partnerName: row.partnerName,
    legalEntityId: row.legalEntityId,
    legalEntityName: row.legalEntityName,
    territory: row.territory,
    isExclusive: row.isExclusive,
    priceListId: row.priceListId,
    paymentTerms: row.paymentTerms,
    currency: row.currency,
    creditLimitMinor: row.creditLimitMinor,
    creditDays: row.creditDays,
    overdueGraceDays: row.overdueGraceDays,
    depositMinor: row.depositMinor,
    minimumOrderMinor: row.minimumOrderMinor,
    minimumRemainingPercent: row.minimumRemainingPercent,
    rebateRate: row.rebateRate,
    targetMinor: row.targetMinor,
    validFrom: row.validFrom,
    validUntil: row.validUntil,
    notes: row.notes,
  });
}

/** JSON with sorted keys and integers as text: the same content is always the same bytes. */
function canonicalJson(content: Record<string, unknown>): string {
  const sorted = Object.fromEntries(Object.entries(content).sort(([a], [b]) => (a < b ? -1 : 1)));
  return JSON.stringify(sorted, (_key, part: unknown) => (typeof part === 'bigint' ? part.toString() : part));
}

/** SHA-256 in hexadecimal over the UTF-8 bytes. */
export function documentHashOf(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}
