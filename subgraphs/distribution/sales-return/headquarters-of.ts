import type { ReadTx } from '@quanlian/subgraph-kit/execution.ts';
import { eq } from 'drizzle-orm';
import { shipments } from '../shipment/tables.ts';

/** The organisation that shipped an order: its people are told of what comes back. */
export async function headquartersOf(tx: ReadTx, salesOrderId: string): Promise<string | undefined> {
  const [shipment] = await tx.db
    .select({ organisationId: shipments.organisationId })
    .from(shipments)
    .where(eq(shipments.salesOrderId, salesOrderId))
    .limit(1);
  return shipment?.organisationId;
}
