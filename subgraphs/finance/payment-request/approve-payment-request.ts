import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import { command } from '@quanlian/subgraph-kit/command.ts';
import { z } from 'zod';
import { approveStep } from './approve-step.ts';

/** Business approval, by another person than who asked. */
export const approvePaymentRequest = command({
  name: 'approvePaymentRequest',
  permission: 'payment-request.approve-business',
  input: z.object({ id: z.uuid(), comment: z.string().trim().max(500).nullish() }),
  run(tx, { id, comment }) {
    const { personId, personName } = actingPerson(tx);
    return approveStep(tx, {
      id,
      comment: comment || null,
      waitingIn: 'PENDING_BUSINESS_APPROVAL',
      done: ['BUSINESS'],
      approvedBy: { businessApprovedById: personId, businessApprovedByName: personName },
    });
  },
});
