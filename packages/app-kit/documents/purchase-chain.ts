import type { RelatedDocument } from './shown-stages.ts';

const stages = [
  'SourcingEvent',
  'Award',
  'Contract',
  'PurchaseOrder',
  'ShipmentNotice',
  'GoodsReceipt',
  'InvoiceMatch',
  'TaxInvoice',
  'PaymentRequest',
];

/** From the request for quotations to the payment: this document among those of the same purchase. */
export function stagesOfPurchase(
  current: RelatedDocument,
  related: readonly RelatedDocument[],
): readonly (readonly RelatedDocument[])[] {
  const documents = [...related.filter(({ id }) => id !== current.id), current].map(({ type, id, number, state }) => ({
    type,
    id,
    number,
    state: state ?? null,
  }));
  return stages.map((stage) => documents.filter(({ type }) => type === stage));
}
