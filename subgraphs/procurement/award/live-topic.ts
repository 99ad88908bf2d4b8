import { documentTopic } from '@quanlian/subgraph-kit/live-topic.ts';
import { awardById } from './queries.ts';

export const awardTopic = documentTopic('Award', {
  permission: 'award.read',
  visible: awardById,
});
