import { graphql } from '#generated/gql.ts';

export const PayOutsQuery = graphql(`
  query PayOuts($after: String, $filter: PayOutFilter) {
    payOuts(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        number
        state
        amount {
          amountMinor
          currency
        }
        supplierName
        supplier {
          id
          nameEn
        }
        payerName
        legalEntity {
          id
          nameEn
        }
        payeeBankName
        bankReference
        failureReason
        createdAt
        paidAt
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);
