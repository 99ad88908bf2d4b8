import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { z } from 'zod';
import { approveStep } from './approve-step.ts';

/** Financial approval, by another person than who asked and who approved before. */
export const approvePaymentRequestFinance = command({
  name: 'approvePaymentRequestFinance',
  permission: 'payment-request.approve-finance',
  input: z.object({ id: z.uuid(), comment: z.string().trim().max(500).nullish() }),
  run(tx, { id, comment }) {
    const { personId, personName } = actingPerson(tx);
    return approveStep(tx, {
      id,
      comment: comment || null,
      waitingIn: 'PENDING_FINANCE_APPROVAL',
      done: ['BUSINESS', 'FINANCE'],
      approvedBy: { financeApprovedById: personId, financeApprovedByName: personName },
    });
  },
});
