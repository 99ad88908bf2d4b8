import { graphql } from '../generated/service/gql.ts';

/** What the orders themselves know of a day's money. */
export const paidSalesOrders = graphql(`
  query PaidSalesOrders($day: LocalDate!, $legalEntityId: ID!, $after: String) {
    paidSalesOrders(day: $day, legalEntityId: $legalEntityId, first: 100, after: $after) {
      nodes {
        salesOrderId
        number
        paymentOrderId
        paidMinor
        refunds {
          refundId
          amountMinor
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);
