import { graphql } from '#generated/gql.ts';

export const OrderingTermsQuery = graphql(`
  query OrderingTerms {
    orderingTerms {
      agreementNumber
      priceListId
      mayUseCredit
      minimumOrder {
        amountMinor
        currency
      }
      contactName
      contactPhone
      address
      availability {
        product {
          id
        }
        availability
      }
    }
  }
`);

export const OrderablePricesQuery = graphql(`
  query OrderablePrices($priceListId: ID!) {
    priceList(id: $priceListId) {
      id
      current {
        id
        includesTax
        items {
          product {
            id
            code
            name
            nameEn
            specification
            baseUnit
            taxRate
            packLevels {
              level
              unitsPerPack
            }
          }
          tiers {
            fromQuantity
            unitPrice
          }
        }
      }
    }
    promotions(first: 100, filter: { channel: DEALER, state: ACTIVE, kind: BUY_X_GET_Y }) {
      nodes {
        id
        name
        nameEn
        terms {
          id
          buyCases
          giftCases
          validUntil
          products {
            product {
              id
            }
          }
        }
      }
    }
  }
`);

export const EarlierOrderQuery = graphql(`
  query EarlierOrder($id: ID!) {
    salesOrder(id: $id) {
      id
      number
      funding
      asked {
        product {
          id
        }
        productName
        quantity
      }
    }
  }
`);

export const OrderingFundsQuery = graphql(`
  query OrderingFunds {
    dealerFunds(first: 1) {
      nodes {
        id
        advanceAvailable {
          amountMinor
          currency
        }
        creditAvailable {
          amountMinor
          currency
        }
        orderableToday {
          amountMinor
          currency
        }
      }
    }
  }
`);

export const PlaceDealerOrderMutation = graphql(`
  mutation PlaceDealerOrder($input: PlaceDealerOrderInput!) {
    placeDealerOrder(input: $input) {
      __typename
      ... on SalesOrder {
        id
        state
        refusal {
          message
        }
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
