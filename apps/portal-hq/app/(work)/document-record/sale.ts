import { type Sale, stagesOfSale } from '@quanlian/app-kit/documents/sales-chain.ts';
import { readGraph } from '#lib/graph.ts';
import { may } from '#lib/session.ts';
import { AgreementOfSaleQuery, SaleQuery } from './operations.ts';

/** What of a sale this person may see; null when the order is not theirs to read. */
export async function readSale(salesOrderId: string): Promise<Sale | null> {
  if (!(await may('sales-order.read'))) return null;
  const [payments, invoices, returns] = await Promise.all([
    may('payment.read'),
    may('sales-invoice.read'),
    may('sales-return.read'),
  ]);
  const read = await readGraph(SaleQuery, { salesOrderId, payments, invoices, returns });
  if (read.salesOrder === null) return null;
  return {
    order: read.salesOrder,
    agreement: await agreementOf(read.salesOrder),
    payments: read.paymentOrders?.nodes,
    invoices: read.salesInvoices?.nodes,
    returns: read.salesReturns?.nodes,
  };
}

async function agreementOf({ agreementId }: { agreementId: string | null }) {
  if (agreementId === null || !(await may('agreement.read'))) return null;
  return (await readGraph(AgreementOfSaleQuery, { id: agreementId })).dealerAgreement;
}

/** The drawing of a sale around one of its documents. */
export function stagesAround(sale: Sale | null) {
  return sale === null ? [] : stagesOfSale(sale);
}

/** Everything of a sale that is booked on its own: in the ledger, or in stock. */
export function bookedOf(sale: Sale | null): string[] {
  if (sale === null) return [];
  const { order, payments = [], returns = [] } = sale;
  const refunds = payments.flatMap((payment) => payment.refunds);
  return [order, ...payments, ...order.shipments, ...returns, ...refunds].map(({ id }) => id);
}
