import { graphql } from '#generated/gql.ts';

export const DealerInvoicesQuery = graphql(`
  query DealerInvoices($after: String, $filter: SalesInvoiceFilter) {
    salesInvoices(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        invoiceNumber
        colour
        kind
        state
        salesOrderNumber
        buyerTitle
        gross {
          amountMinor
          currency
        }
        issuedOn
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

export const DealerInvoiceQuery = graphql(`
  query DealerInvoice($id: ID!) {
    salesInvoice(id: $id) {
      salesOrderId
      id
      invoiceNumber
      colour
      kind
      state
      failure
      salesOrderNumber
      salesReturnNumber
      shipments {
        shipmentId
        shipmentNumber
        signedOn
      }
      buyerTitle
      buyerTaxNumber
      legalEntity {
        id
        name
      }
      net {
        amountMinor
        currency
      }
      tax {
        amountMinor
        currency
      }
      gross {
        amountMinor
        currency
      }
      redGross {
        amountMinor
        currency
      }
      issuedOn
      drawer
      remark
      xmlUrl
      pdfUrl
      createdAt
      lines {
        id
        productName
        specification
        unit
        taxRate
        quantity
        listGross {
          amountMinor
          currency
        }
        discountGross {
          amountMinor
          currency
        }
        net {
          amountMinor
          currency
        }
        tax {
          amountMinor
          currency
        }
        gross {
          amountMinor
          currency
        }
      }
      originalInvoice {
        id
        invoiceNumber
        state
      }
      redInvoices {
        id
        invoiceNumber
        state
        issuedOn
        gross {
          amountMinor
          currency
        }
      }
    }
  }
`);
