import { readGraph } from '#lib/graph.ts';
import { may } from '#lib/session.ts';
import { DeliveriesWaitingQuery } from './deliveries/operations.ts';

/** How many deliveries wait for a signature that the signed-in person may give. */
export async function deliveriesWaiting(): Promise<number> {
  if (!(await may('shipment.sign'))) return 0;
  return (await readGraph(DeliveriesWaitingQuery)).shipmentCounts.toSign;
}
