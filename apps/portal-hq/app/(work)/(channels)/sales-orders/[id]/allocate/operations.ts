import { graphql } from '#generated/gql.ts';

export const OrderToAllocateQuery = graphql(`
  query OrderToAllocate($id: ID!) {
    salesOrder(id: $id) {
      id
      number
      state
      buyerName
      funding
      allowedActions
      gross {
        amountMinor
        currency
      }
      location {
        id
        name
        nameEn
      }
      lines {
        id
        productCode
        productName
        baseUnit
        unitsPerCase
        quantity
        giftQuantity
        minimumRemainingDays
        product {
          id
          nameEn
        }
      }
    }
  }
`);

export const StockToAllocateQuery = graphql(`
  query StockToAllocate($locationId: ID!, $productIds: [ID!]!) {
    stock(first: 100, filter: { locationId: $locationId, productIds: $productIds }) {
      nodes {
        key
        product {
          id
        }
        batch {
          id
          batchNumber
          bestBefore
          remainingDays
          state
        }
        onHand
        reserved
        available
      }
    }
  }
`);

export const AllocateSalesOrderMutation = graphql(`
  mutation AllocateSalesOrder($input: AllocateSalesOrderInput!) {
    allocateSalesOrder(input: $input) {
      __typename
      ... on SalesOrder {
        id
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
