import { graphql } from '#generated/gql.ts';

export const DealerFundsListQuery = graphql(`
  query DealerFundsList($after: String, $filter: DealerFundsFilter) {
    dealerFunds(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        partner {
          id
        }
        partnerName
        partnerCode
        legalEntity {
          id
          name
          nameEn
        }
        agreementNumber
        advance {
          amountMinor
          currency
        }
        creditLimit {
          amountMinor
          currency
        }
        temporaryLimit {
          amountMinor
          currency
        }
        receivable {
          amountMinor
          currency
        }
        creditHeld {
          amountMinor
          currency
        }
        creditAvailable {
          amountMinor
          currency
        }
        overdue {
          documentNumber
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);
