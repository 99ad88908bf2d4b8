import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { raiseNotice } from '@quanlian/subgraph-kit/raise-notice.ts';
import type { SourcingEventRow } from './tables.ts';

/** Tells the invited suppliers of an event, or of its new closing. */
export async function tellInvitedSuppliers(
  tx: CommandTx,
  event: SourcingEventRow,
  supplierIds: readonly string[],
): Promise<void> {
  for (const supplierId of supplierIds) {
    await raiseNotice(tx, {
      organisationId: supplierId,
      permission: 'sourcing-event.read',
      kind: 'RFQ_PUBLISHED',
      documentType: 'SourcingEvent',
      documentId: event.id,
      occasion: event.closesAt.toISOString(),
      facts: { number: event.number, title: event.title, closesAt: event.closesAt.toISOString() },
    });
  }
}
