import { command } from '@quanlian/subgraph-kit/command.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { isPending, tellDecision } from './approvals.ts';
import { freePayables } from './bind-payables.ts';
import { lockPaymentRequest, updatePaymentRequest } from './lock-payment-request.ts';
import { paymentRequestMoves } from './rules.ts';

/**
 * Takes a request back that waits for approval or payment (撤回): a draft again, out of the inbox, its payables free.
 * Handed in again, it asks for fresh approvals of the account that is registered then.
 */
export const withdrawPaymentRequest = command({
  name: 'withdrawPaymentRequest',
  permission: 'payment-request.write',
  input: z.object({ id: z.uuid(), reason: z.string().trim().min(1).max(500) }),
  async run(tx, { id, reason }) {
    const request = await lockPaymentRequest(tx, id);
    if (!request) return notFound(id);
    const refused = refusedMove(paymentRequestMoves.withdrawPaymentRequest, request.state);
    if (refused) return refused;
    const withdrawn = await updatePaymentRequest(tx, request, { state: 'DRAFT', reason });
    await freePayables(tx, id);
    if (isPending(request.state)) {
      await tellDecision(tx, request, { state: request.state, decision: 'WITHDRAWN', comment: reason });
    }
    await tx.audit({ subjectType: 'PaymentRequest', subjectId: id, summary: { reason } });
    return ok(withdrawn);
  },
});
