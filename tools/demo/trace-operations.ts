import { graphql } from '@quanlian/e2e/generated/gql.ts';

/** One batch's whole story, told by all that have a part in it. */
export const traceNow = graphql(`
  query PlayTrace($gtin: String!, $batchNumber: String!) {
    trace(gtin: $gtin, batchNumber: $batchNumber) {
      isComplete
      batches { direction batch { id batchNumber state product { name } sourceOrganisation { id name } inspections { result inspectedByName } decidedByName } }
      inputs { quantity value { amountMinor } inputBatch { id batchNumber } batch { batchNumber } }
      productionOrders { number outputQuantity lossPercent cost { amountMinor } }
      quantities { kind quantity batch { id } }
      receipts { documentNumber quantity value { amountMinor } batch { id batchNumber } }
      deliveries { id quantity signedQuantity batch { batchNumber } shipment { number buyerName waybillNumber } salesOrder { id number channel } }
      outletDeliveries { id quantity outlet { name } outletDelivery { number partnerName outletName } }
      holders { onHand partner { id name } }
      returns { documentNumber quantity }
      stock { onHand quarantined location { name } }
      purchases { goodsReceipt { number supplier { name } purchaseOrder { number } inspectedByName } goodsReceiptLine { productCode batchNumber } invoiceMatches { taxInvoice { invoiceNumber redInvoices { id invoiceNumber } gross { amountMinor } } } }
      salesInvoices { invoice { id invoiceNumber colour channel salesOrderId buyerTitle } gross { amountMinor } }
      money { sums { kind amount { amountMinor currency } share { amountMinor currency } } accounts { code codeName documentType debits { amountMinor currency } credits { amountMinor currency } } transfers(first: 100) { nodes { share { amountMinor } transfer { id documentType documentNumber } } pageInfo { hasNextPage } } }
    }
  }
`);
