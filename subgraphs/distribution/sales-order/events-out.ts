import { approvalDecided } from '@quanlian/events/approval-decided.ts';
import { uuidFrom } from '@quanlian/ids/uuid.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { raiseNotice } from '@quanlian/subgraph-kit/raise-notice.ts';
import type { SalesOrderRow } from './tables.ts';

/** An order is asked about once. */
export function approvalIdOf(order: Pick<SalesOrderRow, 'id'>): string {
  return uuidFrom(order.id, 'approval');
}

/** Takes the order out of the inbox; an order that lapsed was decided by nobody but its time. */
export async function recordApprovalDecided(
  tx: CommandTx,
  order: SalesOrderRow,
  outcome: { decision: 'APPROVED' | 'REJECTED' | 'WITHDRAWN'; comment: string | null },
): Promise<void> {
  const approvalId = approvalIdOf(order);
  const { personId = order.placedById, personName = order.placedByName } = tx.actor;
  await tx.recordEvent(approvalDecided, {
    aggregateId: approvalId,
    body: { approvalId, ...outcome, decidedById: personId, decidedByName: personName },
  });
}

/** Tells the dealer's people what became of their order. */
export async function tellBuyer(
  tx: CommandTx,
  order: SalesOrderRow,
  kind: 'SALES_ORDER_ACCEPTED' | 'SALES_ORDER_REJECTED',
  reason = '',
): Promise<void> {
  await raiseNotice(tx, {
    organisationId: order.buyerId,
    permission: 'sales-order.read',
    kind,
    documentType: 'SalesOrder',
    documentId: order.id,
    facts: { number: order.number, reason },
  });
}
