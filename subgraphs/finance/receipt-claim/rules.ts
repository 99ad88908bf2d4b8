import type { Moves } from '@quanlian/subgraph-kit/moves.ts';
import type { BankReceiptRow } from './tables.ts';

export type BankReceiptState = BankReceiptRow['state'];

/** What may be done in which state; the buttons on the screen come from the same table. */
export const bankReceiptMoves = {
  claimBankReceipt: { from: ['UNCLAIMED'], permission: 'receipt-claim.write', side: 'hq' },
  approveReceiptClaim: { from: ['PENDING_APPROVAL'], permission: 'receipt-claim.approve', side: 'hq' },
  rejectReceiptClaim: { from: ['PENDING_APPROVAL'], permission: 'receipt-claim.approve', side: 'hq' },
} as const satisfies Moves<BankReceiptState>;

/** Where each state may lead; a test walks it for states that cannot be reached. */
export const bankReceiptStateMoves: Record<BankReceiptState, readonly BankReceiptState[]> = {
  UNCLAIMED: ['PENDING_APPROVAL', 'CLAIMED'],
  PENDING_APPROVAL: ['CLAIMED', 'UNCLAIMED'],
  CLAIMED: [],
};

interface Payer {
  payerName: string;
  payerAccount: string;
}
interface KnownAccount {
  name: string;
  accountName: string | null;
  accountNumber: string | null;
  state: string;
}

/** Payer account and name are exactly a partner's registered account: nobody needs to look (来款认领 by itself). */
export function isExactPayer(payer: Payer, partner: KnownAccount): boolean {
  return (
    partner.state !== 'ENDED' &&
    partner.accountNumber !== null &&
    partner.accountNumber === payer.payerAccount &&
    partner.accountName === payer.payerName
  );
}

/** Another than the dealer itself paid: that needs its 代付委托书. */
export function isThirdParty(payer: Payer, partner: KnownAccount): boolean {
  const name = normalised(payer.payerName);
  return name !== normalised(partner.name) && name !== normalised(partner.accountName ?? partner.name);
}

/** A name as banks print it: without blanks, and with one kind of brackets. */
export function normalised(name: string): string {
  return name.replace(/\s/g, '').replaceAll('（', '(').replaceAll('）', ')');
}

/** The remark says that the money is a security 保证金, which no rule may turn into an advance. */
export function namesDeposit(remark: string): boolean {
  return remark.includes('保证金');
}

export interface Open {
  id: string;
  number: string;
  grossMinor: bigint;
  repaidMinor: bigint;
}
export interface Repayment {
  receivableId: string;
  documentNumber: string;
  amountMinor: bigint;
}

/** An amount over open receivables in the order given (the oldest due first), and what is left of it. */
export function repayOldest(amountMinor: bigint, open: readonly Open[]): { repaid: Repayment[]; restMinor: bigint } {
  let restMinor = amountMinor;
  const repaid: Repayment[] = [];
  for (const one of open) {
    const owed = one.grossMinor - one.repaidMinor;
    const part = smaller(owed, restMinor);
    if (part <= 0n) continue;
    repaid.push({ receivableId: one.id, documentNumber: one.number, amountMinor: part });
    restMinor -= part;
  }
  return { repaid, restMinor };
}

function smaller(a: bigint, b: bigint): bigint {
  return a > b ? b : a;
}
