import { type Sale, stagesOfSale } from '@quanlian/app-kit/documents/sales-chain.ts';
import { readGraph } from '#lib/graph.ts';
import { may } from '#lib/session.ts';
import { AgreementOfSaleQuery, SaleQuery } from './operations.ts';

/** Shipments that a dealer has to do with: not what is still packed or was given up. */
export function isUnderWay({ state }: { state: string }): boolean {
  return state !== 'PICKING' && state !== 'CANCELLED';
}

/** The drawing of a sale, of what this person may see of it. */
export async function stagesOfSaleTo(salesOrderId: string) {
  const invoices = await may('sales-invoice.read');
  const read = await readGraph(SaleQuery, { salesOrderId, invoices });
  if (read.salesOrder === null) return [];
  const { agreementId, shipments, ...order } = read.salesOrder;
  const agreement =
    agreementId === null || !(await may('agreement.read'))
      ? null
      : (await readGraph(AgreementOfSaleQuery, { id: agreementId })).dealerAgreement;
  const sale: Sale = {
    agreement,
    order: { ...order, shipments: shipments.filter(isUnderWay) },
    invoices: read.salesInvoices?.nodes,
  };
  return stagesOfSale(sale);
}
