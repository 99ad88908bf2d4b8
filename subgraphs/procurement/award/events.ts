import { approvalDecided } from '@quanlian/events/approval-decided.ts';
import { approvalRequested } from '@quanlian/events/approval-requested.ts';
import { uuidFrom } from '@quanlian/ids/uuid.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import type { AwardRow } from './tables.ts';

/** Each proposal is an approval of its own: the same award refused and proposed again is another line in the inbox. */
function approvalIdOf(award: Pick<AwardRow, 'id' | 'round'>): string {
  return uuidFrom(award.id, `approval:${award.round}`);
}

export async function recordApprovalRequested(tx: CommandTx, award: AwardRow, title: string): Promise<void> {
  const { personId, personName } = actingPerson(tx);
  const approvalId = approvalIdOf(award);
  await tx.recordEvent(approvalRequested, {
    aggregateId: approvalId,
    body: {
      approvalId,
      documentType: 'AWARD',
      documentId: award.id,
      documentNumber: award.number,
      title,
      permission: award.approvalPermission,
      requestedById: personId,
      requestedByName: personName,
      amountMinor: award.grossMinor.toString(),
      currency: award.currency,
    },
  });
}

export async function recordApprovalDecided(
  tx: CommandTx,
  award: AwardRow,
  outcome: { decision: 'APPROVED' | 'REJECTED' | 'WITHDRAWN'; comment: string | null },
): Promise<void> {
  const { personId, personName } = actingPerson(tx);
  const approvalId = approvalIdOf(award);
  await tx.recordEvent(approvalDecided, {
    aggregateId: approvalId,
    body: { approvalId, decidedById: personId, decidedByName: personName, ...outcome },
  });
}
