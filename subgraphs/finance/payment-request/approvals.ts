import { approvalDecided } from '@quanlian/events/approval-decided.ts';
import { approvalRequested } from '@quanlian/events/approval-requested.ts';
import { uuidFrom } from '@quanlian/ids/uuid.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { businessDay } from '@quanlian/subgraph-kit/business-time.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { approvalSteps, type PaymentRequestState, rejectingPermission } from './rules.ts';
import { approvalRules, type PaymentRequestRow } from './tables.ts';

type PendingState = keyof typeof rejectingPermission;

/** The steps that the approval matrix asks of this request on the business day. */
export async function stepsOf(tx: CommandTx, request: PaymentRequestRow): Promise<string[]> {
  const rules = await tx.db.select().from(approvalRules);
  return approvalSteps(rules, { amountMinor: request.amountMinor, day: businessDay(tx.businessTime) });
}

/** Puts the request into the inbox of those who may decide the step, when it waits for one. */
export async function askApproval(tx: CommandTx, request: PaymentRequestRow, supplierName: string): Promise<void> {
  if (!isPending(request.state)) return;
  await tx.recordEvent(approvalRequested, {
    aggregateId: approvalIdOf(request, request.state),
    body: {
      approvalId: approvalIdOf(request, request.state),
      documentType: 'PAYMENT_REQUEST',
      documentId: request.id,
      documentNumber: request.number,
      title: request.purpose ? `${supplierName} · ${request.purpose}` : supplierName,
      permission: rejectingPermission[request.state],
      requestedById: request.requestedById,
      requestedByName: request.requestedByName,
      amountMinor: request.amountMinor.toString(),
      currency: request.currency,
    },
  });
}

/** Takes the decided step out of the inbox. `state` is the one in which the request waited. */
export async function tellDecision(
  tx: CommandTx,
  request: PaymentRequestRow,
  decision: { state: PendingState; decision: 'APPROVED' | 'REJECTED' | 'WITHDRAWN'; comment: string | null },
): Promise<void> {
  const { personId, personName } = actingPerson(tx);
  await tx.recordEvent(approvalDecided, {
    aggregateId: approvalIdOf(request, decision.state),
    body: {
      approvalId: approvalIdOf(request, decision.state),
      decision: decision.decision,
      decidedById: personId,
      decidedByName: personName,
      comment: decision.comment,
    },
  });
}

export function isPending(state: PaymentRequestState): state is PendingState {
  return state in rejectingPermission;
}

function approvalIdOf(request: PaymentRequestRow, state: PendingState): string {
  return uuidFrom(request.id, `${state}:${request.round}`);
}
