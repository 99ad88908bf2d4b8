import { readGraph } from '#lib/graph.ts';
import { may } from '#lib/session.ts';
import { AgreementsWaitingQuery } from './agreements/operations.ts';
import { SalesReturnsWaitingQuery } from './returns/operations.ts';
import { SalesOrdersWaitingQuery } from './sales-orders/operations.ts';
import { ShipmentsWaitingQuery } from './shipments/operations.ts';

/** How many orders wait for a step that the signed-in person may take. */
export async function salesOrdersWaiting(): Promise<number> {
  const { salesOrderCounts: counts } = await readGraph(SalesOrdersWaitingQuery);
  let waiting = 0;
  if (await may('sales-order.approve')) waiting += counts.awaitingApproval;
  if (await may('sales-order.allocate')) waiting += counts.awaitingAllocation;
  if (await may('shipment.write')) waiting += counts.awaitingShipment;
  return waiting;
}

/** How many shipments wait to be handed to the carrier, or for somebody to bear their difference. */
export async function shipmentsWaiting(): Promise<number> {
  const { shipmentCounts: counts } = await readGraph(ShipmentsWaitingQuery);
  let waiting = 0;
  if (await may('shipment.write')) waiting += counts.picking;
  if (await may('shipment.decide')) waiting += counts.disputed;
  return waiting;
}

/** How many returns wait for a decision or for the goods. */
export async function salesReturnsWaiting(): Promise<number> {
  const { salesReturnCounts: counts } = await readGraph(SalesReturnsWaitingQuery);
  let waiting = 0;
  if (await may('sales-return.decide')) waiting += counts.requested;
  if (await may('sales-return.receive')) waiting += counts.agreed;
  return waiting;
}

/** How many drafts of agreements wait to be offered. */
export async function agreementsWaiting(): Promise<number> {
  if (!(await may('agreement.write'))) return 0;
  return (await readGraph(AgreementsWaitingQuery)).dealerAgreements.nodes.length;
}
