import { documentTopic } from '@quanlian/subgraph-kit/live-topic.ts';
import { payOutById } from './queries.ts';

export const payOutTopic = documentTopic('PayOut', { permission: 'open-item.read', visible: payOutById });
