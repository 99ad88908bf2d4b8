import { routes } from '#lib/routes.ts';

/** Where the page of a document is, by the name of its GraphQL type; null while it has none. */
export function documentHref(type: string, id: string): string | null {
  switch (type) {
    case 'AWARD':
    case 'Award':
      return routes.award(id);
    case 'PURCHASE_ORDER':
    case 'PurchaseOrder':
      return routes.purchaseOrder(id);
    case 'PAYMENT_REQUEST':
    case 'PaymentRequest':
      return routes.paymentRequest(id);
    case 'PAY_OUT':
    case 'PayOut':
      return routes.payOut(id);
    case 'SourcingEvent':
      return routes.sourcingEvent(id);
    case 'Contract':
      return routes.contract(id);
    case 'ShipmentNotice':
      return routes.shipmentNotice(id);
    case 'GoodsReceipt':
      return routes.goodsReceipt(id);
    case 'InvoiceMatch':
      return routes.invoiceMatch(id);
    default:
      return null;
  }
}
