import { notFound, redirect } from 'next/navigation';
import { readGraph } from '#lib/graph.ts';
import { routes } from '#lib/routes.ts';
import { OrderOfInvoiceQuery, OrderOfReturnQuery, OrderOfShipmentQuery } from '../../../operations.ts';

type Props = { params: Promise<{ type: string; id: string }> };

/** A message is about a parcel, a return or an invoice: a shopper finds each of them in the order. */
export default async function NoticeDocumentPage({ params }: Props) {
  const { type, id } = await params;
  const orderId = await orderOf(type, id);
  if (!orderId) notFound();
  redirect(routes.order(orderId));
}

async function orderOf(type: string, id: string): Promise<string | undefined> {
  switch (type) {
    case 'SalesOrder':
      return id;
    case 'Shipment':
      return (await readGraph(OrderOfShipmentQuery, { id })).shipment?.salesOrderId;
    case 'SalesReturn':
      return (await readGraph(OrderOfReturnQuery, { id })).salesReturn?.salesOrder.id;
    case 'SalesInvoice':
      return (await readGraph(OrderOfInvoiceQuery, { id })).salesInvoice?.salesOrderId;
    default:
      return undefined;
  }
}
