import { batchLoader } from '@quanlian/subgraph-kit/batch-loader.ts';
import { documentTopic } from '@quanlian/subgraph-kit/live-topic.ts';
import { sourcingEventById } from './queries.ts';

/** Told of each quotation as well, so only headquarters follow it: a bidder would learn when the others bid. */
export const sourcingEventTopic = documentTopic('SourcingEvent', {
  permission: 'sourcing-event.read',
  visible: batchLoader(async (tx, ids: readonly string[]) =>
    tx.scope.kind === 'hq' ? sourcingEventById.load(tx, ids) : new Map(),
  ),
});
