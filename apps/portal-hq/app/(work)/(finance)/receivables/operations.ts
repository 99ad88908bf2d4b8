import { graphql } from '#generated/gql.ts';

export const ReceivablesQuery = graphql(`
  query Receivables($after: String, $filter: ReceivableFilter) {
    receivables(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        number
        salesOrderNumber
        partner {
          id
        }
        partnerName
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
    receivableAgeing {
      partner {
        id
      }
      partnerName
      notDue {
        amountMinor
        currency
      }
      overdue1To30 {
        amountMinor
        currency
      }
      overdue31To60 {
        amountMinor
        currency
      }
      overdue61To90 {
        amountMinor
        currency
      }
      overdueOver90 {
        amountMinor
        currency
      }
      total {
        amountMinor
        currency
      }
    }
  }
`);
