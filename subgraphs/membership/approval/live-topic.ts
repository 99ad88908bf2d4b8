import { defineTopic } from '@quanlian/subgraph-kit/live-topic.ts';
import { z } from 'zod';

/** The one inbox of approvals is headquarters'. */
export const inboxKey = 'hq';

/** `approvals:hq`: that one was asked for or decided, and by which permission it is decided. */
export const approvalsTopic = defineTopic({
  name: 'approvals',
  payload: z.object({ permission: z.string() }),
  mayFollow: async (tx, key) => tx.scope.kind === 'hq' && key === inboxKey,
});
