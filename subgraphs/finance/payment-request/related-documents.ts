import type { OpenItemRow } from '../open-item/tables.ts';

/** The orders and invoices behind payables, each once, in the order of the purchase. */
export function relatedDocumentsOf(payables: readonly OpenItemRow[]) {
  const documents = payables.flatMap((payable) => [
    {
      type: 'PurchaseOrder',
      id: payable.purchaseOrderId,
      number: payable.purchaseOrderNumber,
      state: '',
    },
    { type: 'TaxInvoice', id: payable.taxInvoiceId, number: payable.invoiceNumber, state: 'MATCHED' },
  ]);
  const once = new Map(documents.map((document) => [document.id, document]));
  return [...once.values()].sort((a, b) => (a.type === b.type ? 0 : a.type === 'PurchaseOrder' ? -1 : 1));
}
