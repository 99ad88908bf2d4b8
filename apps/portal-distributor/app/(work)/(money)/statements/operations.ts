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
        ...TransferOfDealer
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

export const MyTransfersQuery = graphql(`
  query MyTransfers($after: String, $from: LocalDate, $to: LocalDate) {
    creditedReceipts(first: 20, after: $after, from: $from, to: $to) {
      nodes {
        ...TransferOfDealer
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);
