import type { DocumentType } from '../ledger/instruction.ts';
import type { TracedAccountRow, TracedSumKind, TracedSumRow } from './tables.ts';

/** What came to an account on one side, less what left it on the other. */
type Side = 'DEBIT' | 'CREDIT';

interface Meaning {
  kind: TracedSumKind;
  documentType: DocumentType;
  codes: readonly string[];
  side: Side;
}

/** Which accounts of which documents say what money did for a batch. */
const meanings: readonly Meaning[] = [
  { kind: 'BOUGHT', documentType: 'PAYABLE', codes: ['2202'], side: 'CREDIT' },
  { kind: 'PAID', documentType: 'PAY_OUT', codes: ['2202'], side: 'DEBIT' },
  { kind: 'PRODUCED', documentType: 'PRODUCTION_ORDER', codes: ['1405'], side: 'DEBIT' },
  { kind: 'SOLD', documentType: 'SHIPMENT', codes: ['6001', '2221-OUTPUT'], side: 'CREDIT' },
  { kind: 'COST', documentType: 'SHIPMENT', codes: ['6401'], side: 'DEBIT' },
  { kind: 'RECEIVED', documentType: 'PAYMENT_ORDER', codes: ['1012-CHANNEL'], side: 'DEBIT' },
  { kind: 'RECEIVED', documentType: 'SALES_ORDER', codes: ['2203-ORDER'], side: 'CREDIT' },
  { kind: 'RECEIVED', documentType: 'BANK_RECEIPT', codes: ['1122'], side: 'CREDIT' },
  { kind: 'RETURNED', documentType: 'SALES_RETURN', codes: ['6001', '2221-OUTPUT'], side: 'DEBIT' },
  { kind: 'REFUNDED', documentType: 'REFUND', codes: ['1012-CHANNEL'], side: 'CREDIT' },
];

/** What money did, in the order in which it goes from material to shopper. */
export function sumsOf(accounts: readonly TracedAccountRow[]): TracedSumRow[] {
  const sums = new Map<string, TracedSumRow>();
  for (const { kind, documentType, codes, side } of meanings) {
    for (const row of accounts) {
      if (row.documentType !== documentType || !codes.includes(row.code)) continue;
      const key = `${kind} ${row.asset}`;
      const sum = sums.get(key) ?? { kind, amountMinor: 0n, shareMinor: 0n, currency: row.asset };
      const sign = side === 'DEBIT' ? 1n : -1n;
      sums.set(key, {
        ...sum,
        amountMinor: sum.amountMinor + sign * (row.debits - row.credits),
        shareMinor: sum.shareMinor + sign * (row.ownDebits - row.ownCredits),
      });
    }
  }
  return [...sums.values()];
}
