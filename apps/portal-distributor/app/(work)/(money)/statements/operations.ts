import { graphql } from '#generated/gql.ts';

export const MyStatementsQuery = graphql(`
  query MyStatements($after: String, $filter: ReceivableFilter) {
    receivables(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        number
        salesOrderId
        salesOrderNumber
        gross {
          amountMinor
          currency
        }
        open {
          amountMinor
          currency
        }
        signedOn
        dueOn
        overdueDays
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
    creditedReceipts(first: 20) {
      nodes {
        id
        number
        payerName
        amount {
          amountMinor
          currency
        }
        advance {
          amountMinor
          currency
        }
        deposit {
          amountMinor
          currency
        }
        repayments {
          documentNumber
        }
        bookedAt
      }
    }
    purseMovements(first: 20) {
      nodes {
        id
        purse
        kind
        documentId
        documentNumber
        amount {
          amountMinor
          currency
        }
        happenedAt
      }
    }
  }
`);
