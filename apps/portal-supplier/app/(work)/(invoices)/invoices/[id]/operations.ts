import { graphql } from '#generated/gql.ts';

export const TaxInvoiceQuery = graphql(`
  query TaxInvoice($id: ID!) {
    taxInvoice(id: $id) {
      ...TaxInvoiceDetail
      purchaseOrder {
        id
        number
        buyerName
        legalEntity {
          id
          nameEn
        }
        state
        relatedDocuments {
          ...RelatedOfDocument
        }
      }
    }
  }
`);

export const HeldPartsQuery = graphql(`
  query HeldParts($taxInvoiceId: ID!) {
    invoiceMatch(taxInvoiceId: $taxInvoiceId) {
      id
      lines {
        ...ComparedLine
        parts {
          id
          state
          difference
          quantity
          settleReason
          gross {
            amountMinor
            currency
          }
        }
      }
    }
  }
`);

export const WithdrawTaxInvoiceMutation = graphql(`
  mutation WithdrawTaxInvoice($input: WithdrawTaxInvoiceInput!) {
    withdrawTaxInvoice(input: $input) {
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
