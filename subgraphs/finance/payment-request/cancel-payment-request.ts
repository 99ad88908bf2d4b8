import { command } from '@quanlian/subgraph-kit/command.ts';
import { refusedMove } from '@quanlian/subgraph-kit/moves.ts';
import { notFound, ok } from '@quanlian/subgraph-kit/result.ts';
import { z } from 'zod';
import { freePayables } from './bind-payables.ts';
import { lockPaymentRequest, updatePaymentRequest } from './lock-payment-request.ts';
import { paymentRequestMoves } from './rules.ts';

/** Gives a request up before it is at the bank, or after the bank returned it: its payables are open again. */
export const cancelPaymentRequest = command({
  name: 'cancelPaymentRequest',
  permission: 'payment-request.write',
  input: z.object({ id: z.uuid(), reason: z.string().trim().min(1).max(500) }),
  async run(tx, { id, reason }) {
    const request = await lockPaymentRequest(tx, id);
    if (!request) return notFound(id);
    const refused = refusedMove(paymentRequestMoves.cancelPaymentRequest, request.state);
    if (refused) return refused;
    const cancelled = await updatePaymentRequest(tx, request, { state: 'CANCELLED', reason });
    await freePayables(tx, id);
    await tx.audit({ subjectType: 'PaymentRequest', subjectId: id, summary: { reason } });
    return ok(cancelled);
  },
});
