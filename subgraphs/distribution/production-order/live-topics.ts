import { batchLoader } from '@quanlian/subgraph-kit/batch-loader.ts';
import { documentTopic, type TopicDefinition } from '@quanlian/subgraph-kit/live-topic.ts';
import { bomById } from '../bom/queries.ts';
import { batchById } from '../stock/queries.ts';
import { productionOrderById } from './queries.ts';

/** What open pages of production follow. */
export const productionTopics: TopicDefinition[] = [
  documentTopic('Bom', { permission: 'production.read', visible: bomById }),
  documentTopic('ProductionOrder', { permission: 'production.read', visible: productionOrderById }),
  documentTopic('Batch', {
    permission: 'production.read',
    visible: batchLoader(async (tx, ids: readonly string[]) =>
      tx.scope.kind === 'hq' ? batchById.load(tx, ids) : new Map(),
    ),
  }),
];
