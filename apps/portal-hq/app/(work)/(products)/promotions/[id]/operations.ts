import { graphql } from '#generated/gql.ts';

export const PromotionQuery = graphql(`
  query Promotion($id: ID!) {
    promotion(id: $id) {
      id
      number
      name
      nameEn
      kind
      channel
      state
      version
      createdAt
      endedAt
      allowedActions
      budget {
        amountMinor
        currency
      }
      held {
        amountMinor
        currency
      }
      spent {
        amountMinor
        currency
      }
      available {
        amountMinor
        currency
      }
      terms {
        ...ShownTerms
      }
      draft {
        ...ShownTerms
      }
      termsHistory {
        id
        termsNumber
        validFrom
        validUntil
        publishedByName
        publishedAt
        budget {
          amountMinor
          currency
        }
      }
      claims(first: 50) {
        orderId
        orderNumber
        buyerName
        state
        createdAt
        amount {
          amountMinor
          currency
        }
      }
      history {
        ...HistoryOfDocument
      }
    }
  }
  fragment ShownTerms on PromotionTerms {
    termsNumber
    validFrom
    validUntil
    buyCases
    giftCases
    ordersPerBuyer
    levels
    budget {
      amountMinor
      currency
    }
    partners {
      id
      name
    }
    products {
      priceOff
      product {
        id
        code
        name
        nameEn
        specification
      }
    }
  }
`);

export const ActivatePromotionMutation = graphql(`
  mutation ActivatePromotion($input: ActivatePromotionInput!) {
    activatePromotion(input: $input) {
      __typename
      ... on InvalidInput {
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

export const EndPromotionMutation = graphql(`
  mutation EndPromotion($input: EndPromotionInput!) {
    endPromotion(input: $input) {
      __typename
      ... on InvalidInput {
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
