import { graphql } from '#generated/gql.ts';

export const InvoiceMatchQuery = graphql(`
  query InvoiceMatch($id: ID!) {
    invoiceMatch(id: $id) {
      id
      number
      state
      invoiceNumber
      issuedOn
      supplierName
      currency
      createdAt
      allowedActions
      supplier {
        id
        name
        nameEn
      }
      taxInvoice {
        id
      }
      purchaseOrder {
        id
        number
        buyerName
        legalEntity {
          id
          nameEn
        }
        releasedByName
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
      matchedGross {
        amountMinor
        currency
      }
      heldGross {
        amountMinor
        currency
      }
      rejectedGross {
        amountMinor
        currency
      }
      creditedGross {
        amountMinor
        currency
      }
      redInvoices {
        id
        invoiceNumber
        issuedOn
        state
        holdReason
        decisionReason
        gross {
          amountMinor
          currency
        }
      }
      lines {
        ...ComparedLine
        position
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
        parts {
          id
          payableId
          state
          difference
          quantity
          settledByName
          settledAt
          settleReason
          allowedActions
          goodsReceipt {
            id
            number
          }
          net {
            amountMinor
            currency
          }
          gross {
            amountMinor
            currency
          }
        }
      }
      payables {
        id
        dueOn
        createdAt
        goodsReceipt {
          id
          number
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
      relatedDocuments {
        ...RelatedOfDocument
      }
      history {
        ...HistoryOfDocument
      }
    }
    matchTolerances {
      code
      value
      validFrom
    }
  }
`);

export const AcceptMatchDifferenceMutation = graphql(`
  mutation AcceptMatchDifference($input: AcceptMatchDifferenceInput!) {
    acceptMatchDifference(input: $input) {
      __typename
      ... on InvoiceMatch {
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

export const RejectMatchDifferenceMutation = graphql(`
  mutation RejectMatchDifference($input: RejectMatchDifferenceInput!) {
    rejectMatchDifference(input: $input) {
      __typename
      ... on InvoiceMatch {
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
