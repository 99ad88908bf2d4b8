import { readGraph } from '#lib/graph.ts';
import { may } from '#lib/session.ts';
import { SalesOrdersWaitingQuery } from './operations.ts';

/** How many orders wait for a step that the signed-in person may take. */
export async function salesOrdersWaiting(): Promise<number> {
  const { salesOrderCounts } = await readGraph(SalesOrdersWaitingQuery);
  const [mayApprove, mayAllocate] = [await may('sales-order.approve'), await may('sales-order.allocate')];
  return (mayApprove ? salesOrderCounts.awaitingApproval : 0) + (mayAllocate ? salesOrderCounts.awaitingAllocation : 0);
}
