import { command } from '@quanlian/subgraph-kit/command.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound, ok, wrongState } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { isPending, tellDecision } from './approvals.ts';
import { freePayables } from './bind-payables.ts';
import { lockPaymentRequest, updatePaymentRequest } from './lock-payment-request.ts';
import { paymentRequestMoves, rejectingPermission } from './rules.ts';

/** Takes a request back that waits for approval (撤回): a draft again, out of the inbox, its payables free. */
export const withdrawPaymentRequest = command({
  name: 'withdrawPaymentRequest',
  permission: 'payment-request.write',
  input: z.object({ id: z.uuid(), reason: z.string().trim().min(1).max(500) }),
  async run(tx, { id, reason }) {
    const request = await lockPaymentRequest(tx, id);
    if (!request) return notFound(id);
    const refused = refusedMove(paymentRequestMoves.withdrawPaymentRequest, request.state);
    if (refused) return refused;
    if (!isPending(request.state)) return wrongState(request.state, Object.keys(rejectingPermission));
    const withdrawn = await updatePaymentRequest(tx, request, { state: 'DRAFT', reason });
    await freePayables(tx, id);
    await tellDecision(tx, request, { state: request.state, decision: 'WITHDRAWN', comment: reason });
    await tx.audit({ subjectType: 'PaymentRequest', subjectId: id, summary: { reason } });
    return ok(withdrawn);
  },
});
