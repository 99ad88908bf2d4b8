import { z } from 'zod';
import { defineEvent } from './define-event.ts';

/** An approval was given or refused, or its document was withdrawn. */
export const approvalDecided = defineEvent({
  name: 'ApprovalDecided',
  version: 1,
  producers: ['procurement', 'finance', 'distribution'],
  aggregate: 'Approval',
  subscribers: ['membership'],
  body: z.object({
    approvalId: z.uuid(),
    decision: z.enum(['APPROVED', 'REJECTED', 'WITHDRAWN']),
    decidedById: z.uuid(),
    decidedByName: z.string(),
    comment: z.string().nullable(),
  }),
});
