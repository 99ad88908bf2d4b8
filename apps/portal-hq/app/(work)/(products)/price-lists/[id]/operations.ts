import { graphql } from '#generated/gql.ts';

export const PriceListQuery = graphql(`
  query PriceList($id: ID!) {
    priceList(id: $id) {
      id
      number
      name
      nameEn
      channel
      state
      version
      createdAt
      allowedActions
      current {
        ...ShownVersion
      }
      draft {
        ...ShownVersion
      }
      versions {
        id
        versionNumber
        includesTax
        validFrom
        validUntil
        publishedByName
        publishedAt
        productCount
      }
      agreements {
        number
        partnerName
        validUntil
      }
      history {
        ...HistoryOfDocument
      }
    }
  }
  fragment ShownVersion on PriceListVersion {
    id
    versionNumber
    includesTax
    validFrom
    validUntil
    items {
      product {
        id
        code
        name
        nameEn
        baseUnit
        specification
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
`);

export const PublishPriceListMutation = graphql(`
  mutation PublishPriceList($input: PublishPriceListInput!) {
    publishPriceList(input: $input) {
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

export const DiscardPriceListDraftMutation = graphql(`
  mutation DiscardPriceListDraft($input: DiscardPriceListDraftInput!) {
    discardPriceListDraft(input: $input) {
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

export const RetirePriceListMutation = graphql(`
  mutation RetirePriceList($input: RetirePriceListInput!) {
    retirePriceList(input: $input) {
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
