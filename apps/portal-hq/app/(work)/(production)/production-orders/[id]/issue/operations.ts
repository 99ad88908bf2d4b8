import { graphql } from '#generated/gql.ts';

export const OrderToIssueQuery = graphql(`
  query OrderToIssue($id: ID!) {
    productionOrder(id: $id) {
      id
      number
      allowedActions
      location {
        id
        name
        nameEn
      }
      lines {
        id
        product {
          id
          code
          name
          nameEn
          baseUnit
          packLevels {
            level
            unitsPerPack
          }
        }
        requiredQuantity
        issuedQuantity
      }
    }
  }
`);

export const BatchesToIssueQuery = graphql(`
  query BatchesToIssue($filter: StockFilter!) {
    stock(first: 100, filter: $filter) {
      nodes {
        key
        product {
          id
        }
        baseUnit
        batch {
          id
          batchNumber
          bestBefore
        }
        available
      }
    }
  }
`);

export const IssueMaterialsMutation = graphql(`
  mutation IssueMaterials($input: IssueMaterialsInput!) {
    issueMaterials(input: $input) {
      __typename
      ... on ProductionOrder {
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
