import { stagesOfPurchase } from '@quanlian/app-kit/documents/purchase-chain.ts';
import type { RelatedDocument } from '@quanlian/app-kit/documents/shown-stages.ts';
import type { PurchaseQuery as Read } from '#generated/graphql.ts';
import { documentHref } from '#lib/document-href.ts';
import { readGraph } from '#lib/graph.ts';
import { may } from '#lib/session.ts';
import { PurchaseQuery } from './operations.ts';

/** What came of an order, as far as this person may see it; undefined where not. */
export interface Purchase {
  invoices: NonNullable<Read['taxInvoices']>['nodes'] | undefined;
  receipts: NonNullable<Read['goodsReceipts']>['nodes'] | undefined;
}

export async function readPurchase(purchaseOrderId: string): Promise<Purchase> {
  const [invoices, receipts] = await Promise.all([may('tax-invoice.read'), may('goods-receipt.read')]);
  const read = await readGraph(PurchaseQuery, { purchaseOrderId, invoices, receipts });
  return { invoices: read.taxInvoices?.nodes, receipts: read.goodsReceipts?.nodes };
}

/** The drawing of a purchase around one of its documents: what has a page in this portal, to the payment. */
export function stagesAround(current: RelatedDocument, related: readonly RelatedDocument[], { invoices }: Purchase) {
  const invoiced = (invoices ?? []).map((one) => ({ ...one, type: 'TaxInvoice', number: one.invoiceNumber }));
  const paid = (invoices ?? [])
    .flatMap(({ openItems }) => openItems)
    .flatMap(({ paymentRequest }) => (paymentRequest === null ? [] : [{ ...paymentRequest, type: 'PaymentRequest' }]));
  const shown = related.filter(({ type, id }) => documentHref(type, id) !== null);
  return stagesOfPurchase(current, [...shown, ...invoiced, ...paid]);
}
