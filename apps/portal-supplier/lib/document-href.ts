import { routes } from '#lib/routes.ts';

/**
 * Where the page of a document is, by the name of its GraphQL type; null while it has none in this portal. A payment
 * stands on the page of its request, `parentId`.
 */
export function documentHref(type: string, id: string, _number = '', parentId: string | null = null): string | null {
  switch (type) {
    case 'SourcingEvent':
      return routes.sourcingEvent(id);
    case 'Contract':
      return routes.contract(id);
    case 'PurchaseOrder':
      return routes.purchaseOrder(id);
    case 'ShipmentNotice':
      return routes.shipmentNotice(id);
    case 'GoodsReceipt':
      return routes.goodsReceipt(id);
    case 'TaxInvoice':
      return routes.taxInvoice(id);
    case 'PayOut':
      return parentId === null ? null : routes.payment(parentId);
    case 'PaymentRequest':
      return routes.payment(id);
    case 'Person':
      return routes.staffMember(id);
    default:
      return null;
  }
}
