import { graphql } from '#generated/gql.ts';

export const RedInvoiceQuery = graphql(`
  query RedInvoice($id: ID!) {
    redInvoice(id: $id) {
      id
      state
      decidedByName
      decidedAt
      decisionReason
      allowedActions
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
      fittingParts {
        id
      }
      invoiceMatch {
        id
        number
        lines {
          id
          productName
          productNameEn
          parts {
            id
            state
            difference
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
        }
      }
    }
  }
`);

export const ApplyRedInvoiceMutation = graphql(`
  mutation ApplyRedInvoice($input: ApplyRedInvoiceInput!) {
    applyRedInvoice(input: $input) {
      __typename
      ... on RedInvoice {
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

export const RefuseRedInvoiceMutation = graphql(`
  mutation RefuseRedInvoice($input: RefuseRedInvoiceInput!) {
    refuseRedInvoice(input: $input) {
      __typename
      ... on RedInvoice {
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
