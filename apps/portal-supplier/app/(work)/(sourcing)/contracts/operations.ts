import { graphql } from '#generated/gql.ts';

export const ContractsQuery = graphql(`
  query Contracts($after: String, $filter: ContractFilter) {
    contracts(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        number
        title
        state
        buyerName
        legalEntity {
          id
          nameEn
        }
        validFrom
        validUntil
        net {
          amountMinor
          currency
        }
        gross {
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
