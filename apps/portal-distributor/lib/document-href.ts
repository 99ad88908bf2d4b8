import { routes } from '#lib/routes.ts';

/** Where the page of a document is, by the name of its GraphQL type; null while it has none in this portal. */
export function documentHref(type: string, id: string, number = ''): string | null {
  switch (type) {
    case 'SalesOrder':
      return routes.order(id);
    case 'Shipment':
      return routes.delivery(id);
    case 'SalesInvoice':
      return routes.invoice(id);
    case 'DealerAgreement':
      return routes.agreement(id);
    case 'OutletDelivery':
      return routes.outletDelivery(id);
    case 'Outlet':
      return routes.outlet(id);
    case 'Receivable':
      // It has no page of its own; its number is its delivery's, and so is its id.
      return routes.delivery(id);
    case 'DealerFunds':
      return routes.funds();
    case 'Batch':
      return `${routes.stock()}?q=${encodeURIComponent(number)}`;
    default:
      return null;
  }
}
