import { graphql } from '#generated/gql.ts';

export const InvoiceToTakeBackQuery = graphql(`
  query InvoiceToTakeBack($id: ID!) {
    taxInvoice(id: $id) {
      id
      invoiceNumber
      issuedOn
      gross {
        amountMinor
        currency
      }
      purchaseOrder {
        id
        buyerName
        legalEntity {
          id
          nameEn
        }
      }
      redInvoices {
        id
        state
        net {
          amountMinor
          currency
        }
        tax {
          amountMinor
          currency
        }
      }
    }
    invoiceMatch(taxInvoiceId: $id) {
      id
      lines {
        id
        parts {
          id
          state
          net {
            amountMinor
            currency
          }
          tax {
            amountMinor
            currency
          }
        }
      }
    }
  }
`);

export const SubmitRedInvoiceMutation = graphql(`
  mutation SubmitRedInvoice($input: SubmitRedInvoiceInput!) {
    submitRedInvoice(input: $input) {
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
