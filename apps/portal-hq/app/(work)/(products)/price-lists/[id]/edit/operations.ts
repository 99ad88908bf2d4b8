import { graphql } from '#generated/gql.ts';

export const PriceListToChangeQuery = graphql(`
  query PriceListToChange($id: ID!) {
    priceList(id: $id) {
      id
      name
      nameEn
      version
      current {
        ...VersionToChange
      }
      draft {
        ...VersionToChange
      }
    }
    products(first: 100, filter: { kind: FINISHED, state: ACTIVE }) {
      nodes {
        id
        code
        name
        nameEn
        specification
        baseUnit
        packLevels {
          level
          unitsPerPack
        }
      }
    }
  }
  fragment VersionToChange on PriceListVersion {
    versionNumber
    includesTax
    validUntil
    items {
      product {
        id
        code
        name
        nameEn
        specification
        baseUnit
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

export const ChangePriceListDraftMutation = graphql(`
  mutation ChangePriceListDraft($input: ChangePriceListDraftInput!) {
    changePriceListDraft(input: $input) {
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
