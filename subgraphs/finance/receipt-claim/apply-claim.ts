import { receiptClaimed } from '@quanlian/events/receipt-claimed.ts';
import { decimalFromMinor } from '@quanlian/money/money.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { raiseNotice } from '@quanlian/subgraph-kit/raise-notice.ts';
import { err, ok, type Result } from '@quanlian/subgraph-kit/result.ts';
import { and, eq, sql } from 'drizzle-orm';
import { type Dealer, openReceivables } from '../credit/credit-account.ts';
import { movePurse } from '../receivable/move-purse.ts';
import { type ReceivableRow, receivables } from '../receivable/tables.ts';
import { yuan } from '../tax-invoice/rules.ts';
import { type Repayment, repayOldest } from './rules.ts';
import { type BankReceiptRow, bankReceiptRepayments, bankReceipts } from './tables.ts';

export interface Split {
  repaid: Repayment[];
  advanceMinor: bigint;
  depositMinor: bigint;
}

export type RepaymentExceedsOpen = {
  kind: 'RepaymentExceedsOpen';
  documentNumber: string;
  open: bigint;
  openYuan: string;
};
export type SplitExceedsReceipt = {
  kind: 'SplitExceedsReceipt';
  amount: bigint;
  amountYuan: string;
  splitYuan: string;
};

/**
 * How a receipt is split: what was chosen, or else the oldest due first; the rest is an advance. The caller holds the
 * dealer's credit row, so that what is open stays open until commit.
 */
export async function splitReceipt(
  tx: CommandTx,
  dealer: Dealer,
  wish: {
    amountMinor: bigint;
    depositMinor: bigint;
    chosen: readonly { receivableId: string; amountMinor: bigint }[] | null;
  },
): Promise<Result<Split, RepaymentExceedsOpen | SplitExceedsReceipt>> {
  const open = await openReceivables(tx, dealer);
  const { amountMinor, depositMinor, chosen } = wish;
  const asked = depositMinor + (chosen ?? []).reduce((sum, one) => sum + one.amountMinor, 0n);
  if (asked > amountMinor) {
    return err({
      kind: 'SplitExceedsReceipt',
      amount: amountMinor,
      amountYuan: yuan(amountMinor),
      splitYuan: yuan(asked),
    });
  }
  if (!chosen) {
    const { repaid, restMinor } = repayOldest(amountMinor - depositMinor, open);
    return ok({ repaid, advanceMinor: restMinor, depositMinor });
  }
  const repaid: Repayment[] = [];
  for (const one of chosen) {
    const receivable = open.find((candidate) => candidate.id === one.receivableId);
    const openMinor = receivable ? receivable.grossMinor - receivable.repaidMinor : 0n;
    if (!receivable || openMinor < one.amountMinor) {
      const documentNumber = receivable?.number ?? (await numberOf(tx, dealer, one.receivableId)) ?? '';
      return err({ kind: 'RepaymentExceedsOpen', documentNumber, open: openMinor, openYuan: yuan(openMinor) });
    }
    repaid.push({ receivableId: receivable.id, documentNumber: receivable.number, amountMinor: one.amountMinor });
  }
  return ok({ repaid, advanceMinor: amountMinor - asked, depositMinor });
}

/** Writes the parts beside the receipt; those of a claim that was sent back make room. */
export async function writeRepayments(tx: CommandTx, receiptId: string, repaid: readonly Repayment[]): Promise<void> {
  await tx.db.delete(bankReceiptRepayments).where(eq(bankReceiptRepayments.bankReceiptId, receiptId));
  if (repaid.length === 0) return;
  await tx.db
    .insert(bankReceiptRepayments)
    .values(repaid.map((one, index) => ({ bankReceiptId: receiptId, position: index + 1, ...one })));
}

/** Makes a claim final: receivables are repaid, the rest stands in the dealer's purses, and the ledger and the dealer are told. */
export async function applyClaim(
  tx: CommandTx,
  receipt: BankReceiptRow,
  claim: Dealer & Split & Partial<BankReceiptRow>,
): Promise<BankReceiptRow> {
  const { repaid, legalEntityId, ...columns } = claim;
  for (const one of repaid) await repay(tx, one);
  const [claimed] = await tx.db
    .update(bankReceipts)
    .set({ ...columns, state: 'CLAIMED', rejectionReason: null, claimedAt: tx.businessTime })
    .where(and(eq(bankReceipts.id, receipt.id), eq(bankReceipts.state, receipt.state)))
    .returning();
  if (!claimed) throw new Error(`receipt ${receipt.number} left ${receipt.state} while it was locked`);
  const { partnerId, advanceMinor, depositMinor } = claim;
  const movement = {
    partnerId,
    legalEntityId,
    kind: 'CLAIM' as const,
    documentId: receipt.id,
    documentNumber: receipt.number,
    currency: receipt.currency,
    happenedAt: tx.businessTime,
  };
  await movePurse(tx, { ...movement, purse: 'ADVANCE', amountMinor: advanceMinor });
  await movePurse(tx, { ...movement, purse: 'DEPOSIT', amountMinor: depositMinor });
  await tx.recordEvent(receiptClaimed, {
    aggregateId: receipt.id,
    body: {
      receiptId: receipt.id,
      number: receipt.number,
      bankLineId: receipt.bankLineId,
      legalEntityId,
      partnerId,
      currency: receipt.currency,
      amountMinor: receipt.amountMinor.toString(),
      repaid: repaid.map((one) => ({ ...one, amountMinor: one.amountMinor.toString() })),
      advanceMinor: advanceMinor.toString(),
      depositMinor: depositMinor.toString(),
    },
  });
  await raiseNotice(tx, {
    organisationId: partnerId,
    permission: 'receivable.read',
    kind: 'RECEIPT_CREDITED',
    documentType: 'BankReceipt',
    documentId: receipt.id,
    facts: {
      number: receipt.number,
      name: receipt.payerName,
      amount: decimalFromMinor(receipt.amountMinor, receipt.currency),
      currency: receipt.currency,
    },
  });
  return claimed;
}

async function repay(tx: CommandTx, { receivableId, amountMinor }: Repayment): Promise<void> {
  const rows = await tx.db
    .update(receivables)
    .set({ repaidMinor: sql`${receivables.repaidMinor} + ${amountMinor}` })
    .where(
      and(
        eq(receivables.id, receivableId),
        sql`${receivables.grossMinor} - ${receivables.repaidMinor} >= ${amountMinor}`,
      ),
    )
    .returning({ id: receivables.id });
  if (rows.length === 0) throw new Error(`receivable ${receivableId} changed while its dealer was locked`);
}

async function numberOf(tx: CommandTx, dealer: Dealer, id: string): Promise<ReceivableRow['number'] | undefined> {
  const [row] = await tx.db
    .select()
    .from(receivables)
    .where(and(eq(receivables.id, id), eq(receivables.partnerId, dealer.partnerId)));
  return row?.number;
}
