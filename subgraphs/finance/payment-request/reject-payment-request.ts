import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { forbidden } from '@quanlian/subgraph-kit/graphql-errors.ts';
import { notFound, ok, samePerson, wrongState } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { isPending, tellDecision } from './approvals.ts';
import { freePayables } from './bind-payables.ts';
import { lockPaymentRequest, updatePaymentRequest } from './lock-payment-request.ts';
import { rejectingPermission } from './rules.ts';

/** Sends the request back to draft with a reason (驳回): its number stays, its payables are free until it is handed in again. */
export const rejectPaymentRequest = command({
  name: 'rejectPaymentRequest',
  permission: 'payment-request.read',
  input: z.object({ id: z.uuid(), reason: z.string().trim().min(1).max(500) }),
  async run(tx, { id, reason }) {
    const request = await lockPaymentRequest(tx, id);
    if (!request) return notFound(id);
    if (!isPending(request.state)) return wrongState(request.state, Object.keys(rejectingPermission));
    const permission = rejectingPermission[request.state];
    if (!tx.actor.permissions.includes(permission)) throw forbidden(permission);
    if (request.requestedById === actingPerson(tx).personId) return samePerson();
    const rejected = await updatePaymentRequest(tx, request, { state: 'DRAFT', reason });
    await freePayables(tx, id);
    await tellDecision(tx, request, { state: request.state, decision: 'REJECTED', comment: reason });
    await tx.audit({ subjectType: 'PaymentRequest', subjectId: id, summary: { reason } });
    return ok(rejected);
  },
});
