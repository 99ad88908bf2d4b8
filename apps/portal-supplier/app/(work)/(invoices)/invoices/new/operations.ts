import { graphql } from '#generated/gql.ts';

export const OrdersToInvoiceQuery = graphql(`
  query OrdersToInvoice {
    purchaseOrders(
      first: 100
      filter: {states: [CONFIRMED, PARTIALLY_RECEIVED, RECEIVED, CLOSED]}
    ) {
      nodes {
        id
        number
        state
        buyerName
        legalEntity {
          id
          nameEn
        }
        lines {
          productName
          productNameEn
          baseUnit
          progress {
            ordered
            shipped
            received
            accepted
            rejected
            invoiced
            matched
          }
        }
      }
    }
  }
`);

export const OrderToInvoiceQuery = graphql(`
  query OrderToInvoice($id: ID!) {
    purchaseOrder(id: $id) {
      id
      number
      buyerName
      currency
      legalEntity {
        id
        nameEn
      }
      lines {
        id
        productCode
        productName
        productNameEn
        baseUnit
        quantity
        netUnitPrice
        taxRate
        progress {
          ordered
          shipped
          received
          accepted
          rejected
          invoiced
          matched
        }
      }
    }
    taxInvoices(first: 100, filter: {purchaseOrderId: $id, states: [SUBMITTED]}) {
      nodes {
        id
        lines {
          purchaseOrderLineId
          quantity
        }
      }
    }
    mySupplier {
      id
      vatRates
    }
  }
`);

export const SubmitTaxInvoiceMutation = graphql(`
  mutation SubmitTaxInvoice($input: SubmitTaxInvoiceInput!) {
    submitTaxInvoice(input: $input) {
      __typename
      ... on TaxInvoice {
        id
      }
      ... on InvalidInput {
        message
        fields {
          path
          message
        }
      }
      ... on Error {
        message
      }
    }
  }
`);
