import { approvalDecided } from '@quanlian/events/approval-decided.ts';
import { approvalRequested } from '@quanlian/events/approval-requested.ts';
import { uuidFrom } from '@quanlian/ids/uuid.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import type { BankReceiptRow } from './tables.ts';

/** Puts a third party's payment into the inbox of those who may approve it. */
export async function askClaimApproval(tx: CommandTx, receipt: BankReceiptRow, partnerName: string): Promise<void> {
  const approvalId = approvalIdOf(receipt);
  const { personId, personName } = actingPerson(tx);
  await tx.recordEvent(approvalRequested, {
    aggregateId: approvalId,
    body: {
      approvalId,
      documentType: 'RECEIPT_CLAIM',
      documentId: receipt.id,
      documentNumber: receipt.number,
      title: `${receipt.payerName} → ${partnerName}`,
      permission: 'receipt-claim.approve',
      requestedById: personId,
      requestedByName: personName,
      amountMinor: receipt.amountMinor.toString(),
      currency: receipt.currency,
    },
  });
}

/** Takes the decided claim out of the inbox. */
export async function tellClaimDecision(
  tx: CommandTx,
  receipt: BankReceiptRow,
  decision: { decision: 'APPROVED' | 'REJECTED'; comment: string | null },
): Promise<void> {
  const approvalId = approvalIdOf(receipt);
  const { personId, personName } = actingPerson(tx);
  await tx.recordEvent(approvalDecided, {
    aggregateId: approvalId,
    body: { approvalId, ...decision, decidedById: personId, decidedByName: personName },
  });
}

function approvalIdOf(receipt: BankReceiptRow): string {
  return uuidFrom(receipt.id, `claim:${receipt.round}`);
}
