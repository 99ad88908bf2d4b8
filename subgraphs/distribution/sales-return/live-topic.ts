import { documentTopic } from '@quanlian/subgraph-kit/live-topic.ts';
import { salesReturnById } from './queries.ts';

/** Followed by the open pages of a return at headquarters. */
export const salesReturnTopic = documentTopic('SalesReturn', {
  permission: 'sales-return.read',
  visible: salesReturnById,
});
