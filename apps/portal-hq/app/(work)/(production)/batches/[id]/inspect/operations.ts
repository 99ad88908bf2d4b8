import { graphql } from '#generated/gql.ts';

export const BatchToInspectQuery = graphql(`
  query BatchToInspect($id: ID!) {
    batch(id: $id) {
      id
      batchNumber
      product {
        id
        name
        nameEn
      }
      inspections {
        id
        items {
          name
          limit
        }
      }
    }
  }
`);

export const InspectBatchMutation = graphql(`
  mutation InspectBatch($input: InspectBatchInput!) {
    inspectBatch(input: $input) {
      __typename
      ... on Batch {
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
