import { graphql } from '#generated/gql.ts';

export const InvoiceMatchesQuery = graphql(`
  query InvoiceMatches($after: String, $filter: InvoiceMatchFilter) {
    invoiceMatches(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        number
        state
        invoiceNumber
        issuedOn
        supplierName
        supplier {
          id
          name
          nameEn
        }
        purchaseOrder {
          id
          number
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
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);
