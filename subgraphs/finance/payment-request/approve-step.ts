import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { notFound, ok, samePerson, wrongState } from '@quanlian/subgraph-kit/result.ts';
import { eq } from 'drizzle-orm';
import { suppliers } from '../read-model/tables.ts';
import { askApproval, stepsOf, tellDecision } from './approvals.ts';
import { lockPaymentRequest, updatePaymentRequest } from './lock-payment-request.ts';
import { hasActedBefore, type rejectingPermission, stateWaitingFor } from './rules.ts';
import type { PaymentRequestRow } from './tables.ts';

/** One step of the approval: the request goes on to the next, or is approved. */
export async function approveStep(
  tx: CommandTx,
  step: {
    id: string;
    comment: string | null;
    waitingIn: keyof typeof rejectingPermission;
    /** The steps that are done once this one is. */
    done: string[];
    approvedBy: Partial<PaymentRequestRow>;
  },
) {
  const request = await lockPaymentRequest(tx, step.id);
  if (!request) return notFound(step.id);
  if (request.state !== step.waitingIn) return wrongState(request.state, [step.waitingIn]);
  if (hasActedBefore(request, actingPerson(tx).personId)) return samePerson();
  const state = stateWaitingFor(await stepsOf(tx, request), step.done);
  const approved = await updatePaymentRequest(tx, request, { ...step.approvedBy, state });
  await tellDecision(tx, request, { state: step.waitingIn, decision: 'APPROVED', comment: step.comment });
  const [supplier] = await tx.db.select().from(suppliers).where(eq(suppliers.id, request.supplierId));
  await askApproval(tx, approved, supplier?.name ?? '');
  await tx.audit({
    subjectType: 'PaymentRequest',
    subjectId: request.id,
    summary: { state, ...(step.comment ? { comment: step.comment } : {}) },
  });
  return ok(approved);
}
