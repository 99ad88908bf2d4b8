import type { DocumentType } from '../ledger/instruction.ts';
import type { TracedAccountRow, TracedSumKind, TracedSumRow } from './tables.ts';

type Sides = (row: TracedAccountRow) => bigint;
const debited: Sides = (row) => row.debits - row.credits;
const credited: Sides = (row) => row.credits - row.debits;

interface Meaning {
  kind: TracedSumKind;
  documentType: DocumentType;
  codes: readonly string[];
  amount: Sides;
}

/** Which accounts of which documents say what money did for a batch. */
const meanings: readonly Meaning[] = [
  { kind: 'BOUGHT', documentType: 'PAYABLE', codes: ['2202'], amount: credited },
  { kind: 'PAID', documentType: 'PAY_OUT', codes: ['2202'], amount: debited },
  { kind: 'PRODUCED', documentType: 'PRODUCTION_ORDER', codes: ['1405'], amount: debited },
  { kind: 'SOLD', documentType: 'SHIPMENT', codes: ['6001', '2221-OUTPUT'], amount: credited },
  { kind: 'COST', documentType: 'SHIPMENT', codes: ['6401'], amount: debited },
  { kind: 'RECEIVED', documentType: 'PAYMENT_ORDER', codes: ['1012-CHANNEL'], amount: debited },
  { kind: 'RECEIVED', documentType: 'SALES_ORDER', codes: ['2203-ORDER'], amount: credited },
  { kind: 'RECEIVED', documentType: 'BANK_RECEIPT', codes: ['1122'], amount: credited },
  { kind: 'RETURNED', documentType: 'SALES_RETURN', codes: ['6001', '2221-OUTPUT'], amount: debited },
  { kind: 'REFUNDED', documentType: 'REFUND', codes: ['1012-CHANNEL'], amount: credited },
];

/** What money did, in the order in which it goes from material to shopper. */
export function sumsOf(accounts: readonly TracedAccountRow[]): TracedSumRow[] {
  const sums = new Map<string, TracedSumRow>();
  for (const { kind, documentType, codes, amount } of meanings) {
    for (const row of accounts) {
      if (row.documentType !== documentType || !codes.includes(row.code)) continue;
      const key = `${kind} ${row.asset} ${row.isOfBatch}`;
      const sum = sums.get(key) ?? { kind, amountMinor: 0n, currency: row.asset, isOfBatch: row.isOfBatch };
      sums.set(key, { ...sum, amountMinor: sum.amountMinor + amount(row) });
    }
  }
  return [...sums.values()];
}
