import { routes } from '#lib/routes.ts';

/** Where the page of a document is, by the name of its GraphQL type; null while it has none in this portal. */
export function documentHref(type: string, id: string): string | null {
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
      return routes.payment(id);
    default:
      return null;
  }
}
