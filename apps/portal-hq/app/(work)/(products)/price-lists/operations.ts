import { graphql } from '#generated/gql.ts';

export const PriceListsQuery = graphql(`
  query PriceLists($after: String, $filter: PriceListFilter) {
    priceLists(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        number
        name
        nameEn
        channel
        state
        current {
          versionNumber
          validFrom
          productCount
        }
        draft {
          versionNumber
        }
        agreements {
          number
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

export const CreatePriceListMutation = graphql(`
  mutation CreatePriceList($input: CreatePriceListInput!) {
    createPriceList(input: $input) {
      __typename
      ... on PriceList {
        id
      }
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
