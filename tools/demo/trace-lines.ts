import type { ResultOf } from '@graphql-typed-document-node/core';
import { yuan } from './expect.ts';
import type { traceNow } from './trace-operations.ts';

export type Trace = NonNullable<ResultOf<typeof traceNow>['trace']>;

/** A batch's whole story, a line for each document, from the supplier to the shopper, and every cent of it. */
export function linesOfTrace(trace: Trace): string[] {
  return [...backward(trace), ...forward(trace), ...invoices(trace), ...money(trace)];
}

function backward(trace: Trace): string[] {
  const purchases = (trace.purchases ?? []).flatMap(({ goodsReceipt, goodsReceiptLine, invoiceMatches }) => [
    `原料 material ${goodsReceiptLine.productCode} ${goodsReceiptLine.batchNumber} ← ${goodsReceipt.supplier.name}, order ${goodsReceipt.purchaseOrder.number}`,
    ...invoiceMatches.map(
      ({ taxInvoice }) =>
        `进项发票 supplier's invoice ${taxInvoice.invoiceNumber}: ${yuan(taxInvoice.gross.amountMinor)}${taxInvoice.redInvoices.map((red) => `, red ${red.invoiceNumber}`).join('')}`,
    ),
    `来料检验 inspected ${goodsReceipt.number}: ${goodsReceipt.inspectedByName}`,
  ]);
  return [
    ...purchases,
    ...trace.receipts.map(
      (one) =>
        `入库 into stock ${one.documentNumber}: ${one.batch.batchNumber} ${one.quantity}, ${yuan(one.value.amountMinor)}`,
    ),
    ...trace.inputs.map(
      (one) => `投料 issued ${one.inputBatch.batchNumber}: ${one.quantity}, ${yuan(one.value.amountMinor)}`,
    ),
    ...trace.productionOrders.map(
      (one) =>
        `生产 production ${one.number}: ${one.outputQuantity}, loss ${one.lossPercent} %, ${yuan(one.cost?.amountMinor ?? '0')}`,
    ),
    ...trace.batches
      .filter(({ direction }) => direction === 'ORIGIN')
      .flatMap(({ batch }) => [
        ...batch.inspections.map(
          (one) => `出厂检验 inspected ${batch.batchNumber}: ${one.result}, ${one.inspectedByName}`,
        ),
        `放行 released ${batch.batchNumber}: ${batch.state}, ${batch.decidedByName}`,
      ]),
  ];
}

function forward(trace: Trace): string[] {
  return [
    ...trace.deliveries.map(
      ({ quantity, signedQuantity, salesOrder, shipment }) =>
        `发货 shipped ${shipment.number} ${salesOrder.number} → ${shipment.buyerName}: ${quantity}, signed ${signedQuantity ?? '—'}, waybill ${shipment.waybillNumber}`,
    ),
    ...trace.outletDeliveries.map(
      ({ quantity, outletDelivery }) =>
        `终端 outlet ${outletDelivery.number} ${outletDelivery.partnerName} → ${outletDelivery.outletName}: ${quantity}`,
    ),
    ...trace.returns.map((one) => `退货 came back ${one.documentNumber}: ${one.quantity}`),
    ...trace.holders.map((one) => `渠道库存 with ${one.partner.name}: ${one.onHand}`),
    ...trace.stock.map((one) => `库存 with us ${one.location.name}: ${one.onHand}, quarantine ${one.quarantined}`),
  ];
}

function invoices(trace: Trace): string[] {
  return (trace.salesInvoices ?? []).map(
    ({ invoice, gross }) =>
      `销项发票 our invoice ${invoice.invoiceNumber} ${invoice.colour} to ${invoice.buyerTitle}: ${yuan(gross.amountMinor)}`,
  );
}

function money(trace: Trace): string[] {
  return [
    ...(trace.money?.sums ?? []).map(
      ({ kind, amount, share }) =>
        `资金 money ${kind}: ${yuan(amount.amountMinor)}, of this batch ${yuan(share.amountMinor)}`,
    ),
    ...(trace.money?.accounts ?? []).map(
      ({ code, codeName, documentType, debits, credits }) =>
        `分录 ${code} ${codeName}, ${documentType}: debit ${amountOf(debits)}, credit ${amountOf(credits)}`,
    ),
  ];
}

/** Points have no cents. */
function amountOf({ amountMinor, currency }: { amountMinor: string; currency: string }): string {
  return currency === 'POINTS' ? amountMinor : yuan(amountMinor);
}
