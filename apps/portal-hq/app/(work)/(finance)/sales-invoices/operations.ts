import { graphql } from '#generated/gql.ts';

export const SalesInvoicesQuery = graphql(`
  query SalesInvoices($after: String, $filter: SalesInvoiceFilter) {
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

export const SalesInvoiceQuery = graphql(`
  query SalesInvoice($id: ID!) {
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
      allowedActions
      issuableTogether {
        id
        shipments {
          shipmentNumber
        }
        gross {
          amountMinor
          currency
        }
      }
      history {
        id
        command
        personName
        occurredAt
        facts {
          name
          value
        }
      }
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

/** Counted up to here; a menu that says 99 says "many". */
export const SalesInvoicesToIssueQuery = graphql(`
  query SalesInvoicesToIssue {
    salesInvoices(first: 99, filter: { states: [TO_ISSUE, FAILED] }) {
      nodes {
        id
        state
        colour
      }
    }
  }
`);

export const IssueSalesInvoiceMutation = graphql(`
  mutation IssueSalesInvoice($input: IssueSalesInvoiceInput!) {
    issueSalesInvoice(input: $input) {
      __typename
      ... on SalesInvoice {
        id
        state
        failure
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
