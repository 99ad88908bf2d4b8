import type { QueuedJob } from '@quanlian/subgraph-kit/queued-job.ts';
import { z } from 'zod';

const payload = z.object({ bankAccountId: z.uuid() });

/** The job of those who wait for a statement, once it has been read; apart from its work, which needs the statement. */
export const statementRead = { name: 'bankStatement.read', payload } satisfies QueuedJob<typeof payload>;
