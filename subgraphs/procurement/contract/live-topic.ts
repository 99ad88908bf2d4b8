import { documentTopic } from '@quanlian/subgraph-kit/live-topic.ts';
import { contractById } from './queries.ts';

export const contractTopic = documentTopic('Contract', {
  permission: 'contract.read',
  visible: contractById,
});
