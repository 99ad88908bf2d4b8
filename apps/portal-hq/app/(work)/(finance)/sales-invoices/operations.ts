import { graphql } from '#generated/gql.ts';

export const SalesInvoicesQuery = graphql(`
  query SalesInvoices($after: String, $filter: SalesInvoiceFilter) {
    salesInvoices(first: 20, after: $after, filter: $filter) {
      nodes {
        ...SalesInvoiceInList
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
      ...SalesInvoiceDetail
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
