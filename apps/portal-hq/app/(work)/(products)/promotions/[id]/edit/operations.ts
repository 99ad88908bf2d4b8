import { graphql } from '#generated/gql.ts';

export const PromotionToChangeQuery = graphql(`
  query PromotionToChange($id: ID!) {
    promotion(id: $id) {
      id
      name
      nameEn
      kind
      version
      terms {
        ...TermsToChange
      }
      draft {
        ...TermsToChange
      }
    }
  }
  fragment TermsToChange on PromotionTerms {
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
    }
    products {
      priceOff
      product {
        id
      }
    }
  }
`);

export const ChangePromotionDraftMutation = graphql(`
  mutation ChangePromotionDraft($input: ChangePromotionDraftInput!) {
    changePromotionDraft(input: $input) {
      __typename
      ... on InvalidInput {
        fields {
          path
          message
        }
      }
      ... on StaleVersion {
        currentVersion
      }
      ... on Error {
        message
      }
    }
  }
`);
