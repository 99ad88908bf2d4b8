import { z } from 'zod';
import { defineEvent } from './define-event.ts';

/** The audit rows of a subgraph up to a sequence were chained by hash; membership keeps the heads (anchors). */
export const auditHeadChained = defineEvent({
  name: 'AuditHeadChained',
  version: 1,
  producers: ['catalog', 'procurement', 'distribution', 'payments', 'finance', 'membership'],
  aggregate: 'AuditChain',
  subscribers: ['membership'],
  body: z.object({
    subgraph: z.string(),
    sequence: z.string(),
    hash: z.string(),
  }),
});
