import { approvalDecided } from '@quanlian/events/approval-decided.ts';
import { approvalRequested } from '@quanlian/events/approval-requested.ts';
import { uuidFrom } from '@quanlian/ids/uuid.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import type { TemporaryLimitRow } from './tables.ts';

/** Puts a temporary limit into the inbox of those who may approve it. */
export async function askLimitApproval(tx: CommandTx, limit: TemporaryLimitRow, partnerName: string): Promise<void> {
  const approvalId = approvalIdOf(limit);
  await tx.recordEvent(approvalRequested, {
    aggregateId: approvalId,
    body: {
      approvalId,
      documentType: 'TEMPORARY_LIMIT',
      // It has no page of its own: it is decided on its dealer's.
      documentId: limit.partnerId,
      documentNumber: limit.number,
      title: partnerName,
      permission: 'credit.write',
      requestedById: limit.requestedById,
      requestedByName: limit.requestedByName,
      amountMinor: limit.amountMinor.toString(),
      currency: limit.currency,
    },
  });
}

/** Takes the decided limit out of the inbox. */
export async function tellLimitDecision(
  tx: CommandTx,
  limit: TemporaryLimitRow,
  decision: { decision: 'APPROVED' | 'REJECTED'; comment: string | null },
): Promise<void> {
  const approvalId = approvalIdOf(limit);
  const { personId, personName } = actingPerson(tx);
  await tx.recordEvent(approvalDecided, {
    aggregateId: approvalId,
    body: { approvalId, ...decision, decidedById: personId, decidedByName: personName },
  });
}

/** A limit is asked about once. */
function approvalIdOf(limit: Pick<TemporaryLimitRow, 'id'>): string {
  return uuidFrom(limit.id, 'approval');
}
