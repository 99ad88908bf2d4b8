import { graphql } from '#generated/gql.ts';

export const TaxInvoiceQuery = graphql(`
  query TaxInvoice($id: ID!) {
    taxInvoice(id: $id) {
      id
      invoiceNumber
      kind
      state
      refusal
      issuedOn
      submittedAt
      submittedByName
      verifiedAt
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
      creditedGross {
        amountMinor
        currency
      }
      originalInvoice {
        id
        invoiceNumber
      }
      redInvoices {
        id
        invoiceNumber
        issuedOn
        state
        refusal
        gross {
          amountMinor
          currency
        }
      }
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
          type
          id
          number
          state
        }
      }
      lines {
        id
        name
        quantity
        unitPrice
        taxRate
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
      history {
        ...HistoryOfDocument
      }
    }
  }
`);

export const HeldPartsQuery = graphql(`
  query HeldParts($taxInvoiceId: ID!) {
    invoiceMatch(taxInvoiceId: $taxInvoiceId) {
      id
      lines {
        id
        productName
        productNameEn
        baseUnit
        invoicedQuantity
        acceptedQuantity
        invoicedUnitPrice
        orderedUnitPrice
        invoicedTaxRate
        orderedTaxRate
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
