import { oncePerRequest } from '@quanlian/app-kit/once-per-request.ts';
import { readGraph } from '#lib/graph.ts';
import { may } from '#lib/session.ts';
import { ProductCountsQuery } from './products/operations.ts';

/** Once per request: the menu, the home page and the list all want it. */
export const readProductCounts = oncePerRequest(async () => (await readGraph(ProductCountsQuery)).productCounts);

/** Drafts wait for those who may complete them. */
export async function draftsWaiting(): Promise<number> {
  return (await may('product.write')) ? (await readProductCounts()).draft : 0;
}
