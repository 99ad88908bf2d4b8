import { payableApproved } from '@quanlian/events/payable-approved.ts';
import { payableHeld } from '@quanlian/events/payable-held.ts';
import type { CommandTx } from '@quanlian/subgraph-kit/execution.ts';
import { raiseNotice } from '@quanlian/subgraph-kit/raise-notice.ts';
import type { PurchaseOrderRow } from '../purchase-order/tables.ts';
import type { InvoiceMatchLineRow, InvoiceMatchPartRow, InvoiceMatchRow, MatchedPayableRow } from './tables.ts';

/** Says that a part of an invoice is owed from now on, and since which goods. */
export async function recordPayableApproved(
  tx: CommandTx,
  facts: {
    match: InvoiceMatchRow;
    order: PurchaseOrderRow;
    payable: MatchedPayableRow;
    parts: readonly { part: InvoiceMatchPartRow; line: InvoiceMatchLineRow }[];
  },
): Promise<void> {
  const { match, order, payable } = facts;
  await tx.recordEvent(payableApproved, {
    aggregateId: match.id,
    body: {
      payableId: payable.id,
      invoiceMatchId: match.id,
      taxInvoiceId: match.taxInvoiceId,
      invoiceNumber: match.invoiceNumber,
      purchaseOrderId: order.id,
      purchaseOrderNumber: order.number,
      supplierId: match.supplierId,
      legalEntityId: match.legalEntityId,
      currency: match.currency,
      netMinor: payable.netMinor.toString(),
      taxMinor: payable.taxMinor.toString(),
      grossMinor: payable.grossMinor.toString(),
      accruedNetMinor: payable.accruedNetMinor.toString(),
      dueOn: payable.dueOn,
      lines: facts.parts
        .filter(({ part }) => part.matchedPayableId === payable.id)
        .map(({ part, line }) => {
          if (!line.purchaseOrderLineId) throw new Error('an owed line is not of the order');
          return {
            taxInvoiceLineId: line.id,
            purchaseOrderLineId: line.purchaseOrderLineId,
            goodsReceiptLineId: part.goodsReceiptLineId,
            quantity: part.quantity,
            netMinor: part.netMinor.toString(),
            taxMinor: part.taxMinor.toString(),
            grossMinor: part.grossMinor.toString(),
          };
        }),
    },
  });
}

/** Says what of an invoice is held at present: zero when nothing is any more. */
export async function recordPayableHeld(
  tx: CommandTx,
  match: InvoiceMatchRow,
  parts: readonly InvoiceMatchPartRow[],
): Promise<void> {
  const held = parts.filter((part) => part.state === 'HELD');
  await tx.recordEvent(payableHeld, {
    aggregateId: match.id,
    body: {
      invoiceMatchId: match.id,
      taxInvoiceId: match.taxInvoiceId,
      supplierId: match.supplierId,
      legalEntityId: match.legalEntityId,
      currency: match.currency,
      heldGrossMinor: held.reduce((sum, part) => sum + part.grossMinor, 0n).toString(),
      reasons: [...new Set(held.flatMap((part) => part.difference ?? []))],
    },
  });
}

/** Tells both sides that a part of an invoice is held. */
export async function tellInvoiceHeld(tx: CommandTx, match: InvoiceMatchRow, hqOrganisationId: string | undefined) {
  const notice = {
    kind: 'INVOICE_HELD',
    documentType: 'InvoiceMatch',
    documentId: match.id,
    facts: { number: match.number, invoiceNumber: match.invoiceNumber, supplierName: match.supplierName },
  } as const;
  await raiseNotice(tx, { ...notice, organisationId: match.supplierId, permission: 'invoice-match.read' });
  if (!hqOrganisationId) return;
  await raiseNotice(tx, { ...notice, organisationId: hqOrganisationId, permission: 'invoice-match.resolve' });
}
