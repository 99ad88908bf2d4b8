import type { DeliveredEvent } from '@quanlian/events/define-event.ts';
import { z } from 'zod';
import { definitionOf } from './define-subgraph.ts';
import { defineJob } from './jobs.ts';
import type { ReadModelDefinition, SnapshotEntry, SnapshotPage } from './read-model.ts';

/**
 * Rebuilds a read model while it is in use: forget → apply the owner's snapshot page by page → drop what the owner
 * does not know. Events that arrive meanwhile carry newer versions and win; run again after a crash, it begins anew.
 */
export const rebuildReadModel = defineJob({
  name: 'kit.rebuild',
  payload: z.object({ model: z.string() }),
  maxAttempts: 5,
  async run(context, { model: name }) {
    const { runtime } = context.execution;
    const model = definitionOf(runtime).readModels?.find((candidate) => candidate.name === name);
    if (!model) throw new Error(`${runtime.name} has no read model ${name}`);
    await context.transaction((tx) => model.forget(tx));
    let after: string | undefined;
    let count = 0;
    do {
      const page: SnapshotPage<unknown> = await model.page(context, after);
      await context.transaction(async (tx) => {
        for (const entry of page.entries) await model.apply(tx, snapshotEvent(model, entry, tx.businessTime));
      });
      count += page.entries.length;
      after = page.next;
    } while (after !== undefined);
    await context.transaction((tx) => model.dropForgotten(tx));
    runtime.log.info('read model rebuilt', { model: name, entries: count });
  },
});

function snapshotEvent(model: ReadModelDefinition, entry: SnapshotEntry<unknown>, occurredAt: Date): DeliveredEvent {
  const { name, version } = model.definition;
  return {
    id: entry.aggregateId,
    name,
    version,
    aggregateId: entry.aggregateId,
    aggregateVersion: entry.version,
    body: entry.body,
    occurredAt,
  };
}
