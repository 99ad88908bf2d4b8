import { oncePerRequest } from '@quanlian/app-kit/once-per-request.ts';
import { readGraph } from '#lib/graph.ts';
import { ProductionWaitingQuery } from './operations.ts';

/** Counted up to here; a menu that says 99 says "many". */
const most = 99;

/** One read for all menu entries of a request. */
const readWaiting = oncePerRequest(() => readGraph(ProductionWaitingQuery, { first: most }));

/** How many wait for the signed-in person: those on which it can do the next step now. */
export async function waitingCount(kind: 'productionOrders' | 'batches'): Promise<number> {
  const { productionOrders, batches } = await readWaiting();
  return kind === 'batches'
    ? count(batches, 'inspectBatch', 'releaseBatch', 'rejectBatch')
    : count(productionOrders, 'issueMaterials', 'completeProduction');
}

function count({ nodes }: { nodes: { allowedActions: string[] }[] }, ...actions: string[]): number {
  return nodes.filter(({ allowedActions }) => actions.some((action) => allowedActions.includes(action))).length;
}
