import { defineTopic } from '@quanlian/subgraph-kit/live-topic.ts';
import { z } from 'zod';

/** `notices:<organisation>`: that a notice came, and by which permission it is read; null: by everybody. */
export const noticesTopic = defineTopic({
  name: 'notices',
  payload: z.object({ permission: z.string().nullable() }),
  mayFollow: async (tx, key) => 'organisationId' in tx.scope && tx.scope.organisationId === key,
});
