import type { RelatedDocument } from './shown-stages.ts';

interface Document {
  id: string;
  number: string;
  state: string;
}

/** What the viewer may see of a sale; what it may not is left out. */
export interface Sale {
  agreement?: Document | null;
  order: Document & { shipments: readonly Document[] };
  payments?: readonly (Document & { refunds: readonly Document[] })[] | undefined;
  invoices?: readonly { id: string; invoiceNumber: string | null; colour: string; state: string }[] | undefined;
  returns?: readonly Document[] | undefined;
}

/** A sale from its agreement to what was given back. */
export function stagesOfSale({ agreement, order, payments = [], invoices = [], returns = [] }: Sale) {
  const invoicesOf = (colour: string) =>
    invoices.filter((one) => one.colour === colour).map((one) => ({ ...one, number: one.invoiceNumber }));
  return [
    agreement ? documentsOf('DealerAgreement', [agreement]) : [],
    documentsOf('SalesOrder', [order]),
    documentsOf('PaymentOrder', payments),
    documentsOf('Shipment', order.shipments),
    documentsOf('SalesInvoice', invoicesOf('BLUE')),
    documentsOf('SalesReturn', returns),
    [
      ...documentsOf(
        'Refund',
        payments.flatMap(({ refunds }) => refunds),
      ),
      ...documentsOf('SalesInvoice', invoicesOf('RED')),
    ],
  ];
}

function documentsOf(
  type: string,
  documents: readonly { id: string; number: string | null; state: string }[],
): RelatedDocument[] {
  return documents.map(({ id, number, state }) => ({ type, id, number, state }));
}
