import { graphql } from '../generated/gql.ts';

/** What an RFQ of the demo company is made of. */
export const groundOfAnRfq = graphql(`
  query GroundOfAnRfq($product: String!) {
    legalEntities(first: 1) { nodes { id } }
    suppliers(first: 100) { nodes { id name } }
    products(first: 1, filter: { text: $product, state: ACTIVE }) { nodes { id } }
  }
`);

export const retireProduct = graphql(`
  mutation RetireProductOfJourney($input: RetireProductInput!) {
    retireProduct(input: $input) {
      __typename
      ... on Error {
        message
      }
    }
  }
`);
