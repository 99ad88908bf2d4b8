import type { QueuedJob } from '@quanlian/subgraph-kit/queued-job.ts';
import { z } from 'zod';

const payload = z.object({ salesOrderId: z.uuid() });

/** The job that looks at an order when its time is up; apart from its work, which needs those who queue it. */
export const orderDeadline = { name: 'salesOrder.deadline', payload } satisfies QueuedJob<typeof payload>;
