import { approvalDecided } from '@quanlian/events/approval-decided.ts';
import { approvalRequested } from '@quanlian/events/approval-requested.ts';
import { uuidFrom } from '@quanlian/ids/uuid.ts';
import { actingPerson } from '@quanlian/subgraph-kit/acting-person.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { raiseNotice } from '@quanlian/subgraph-kit/raise-notice.ts';
import type { PurchaseOrderRow } from './tables.ts';

/** The same id for each round of an order, so that the inbox shows one entry per round. */
function approvalIdOf(order: Pick<PurchaseOrderRow, 'id' | 'round'>): string {
  return uuidFrom(order.id, `approval:${order.round}`);
}

export async function recordApprovalRequested(tx: CommandTx, order: PurchaseOrderRow, permission: string) {
  const approvalId = approvalIdOf(order);
  await tx.recordEvent(approvalRequested, {
    aggregateId: approvalId,
    body: {
      approvalId,
      documentType: 'PURCHASE_ORDER',
      documentId: order.id,
      documentNumber: order.number,
      title: order.supplierName,
      permission,
      requestedById: order.releasedById,
      requestedByName: order.releasedByName,
      amountMinor: order.grossMinor.toString(),
      currency: order.currency,
    },
  });
}

export async function recordApprovalDecided(
  tx: CommandTx,
  order: PurchaseOrderRow,
  outcome: { decision: 'APPROVED' | 'REJECTED' | 'WITHDRAWN'; comment: string | null },
) {
  const approvalId = approvalIdOf(order);
  const { personId, personName } = actingPerson(tx);
  await tx.recordEvent(approvalDecided, {
    aggregateId: approvalId,
    body: { approvalId, ...outcome, decidedById: personId, decidedByName: personName },
  });
}

/** Tells the supplier that an order waits for its confirmation. */
export async function tellSupplierToConfirm(tx: CommandTx, order: PurchaseOrderRow, occasion: string) {
  await raiseNotice(tx, {
    organisationId: order.supplierId,
    permission: 'purchase-order.confirm',
    kind: 'PURCHASE_ORDER_TO_CONFIRM',
    documentType: 'PurchaseOrder',
    documentId: order.id,
    occasion,
    facts: { number: order.number, buyerName: order.buyerName },
  });
}

/** Tells the buyers that the supplier confirmed, or wants something changed. */
export async function tellBuyers(tx: CommandTx, order: PurchaseOrderRow, occasion: string) {
  await raiseNotice(tx, {
    organisationId: order.organisationId,
    permission: 'purchase-order.release',
    kind: 'PURCHASE_ORDER_CONFIRMED',
    documentType: 'PurchaseOrder',
    documentId: order.id,
    occasion,
    facts: { number: order.number, supplierName: order.supplierName, state: order.state },
  });
}

/** Tells the supplier what became of its order or of its proposal. */
export async function tellSupplierConfirmed(tx: CommandTx, order: PurchaseOrderRow, occasion: string) {
  await raiseNotice(tx, {
    organisationId: order.supplierId,
    permission: 'purchase-order.read',
    kind: 'PURCHASE_ORDER_CONFIRMED',
    documentType: 'PurchaseOrder',
    documentId: order.id,
    occasion,
    facts: { number: order.number, supplierName: order.supplierName, state: order.state },
  });
}
