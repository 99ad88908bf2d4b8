import { graphql } from '#generated/gql.ts';

export const OrderToReturnQuery = graphql(`
  query OrderToReturn($id: ID!) {
    productionOrder(id: $id) {
      id
      number
      allowedActions
      location {
        id
        name
        nameEn
      }
      inputs {
        id
        inputBatch {
          id
          batchNumber
        }
        inputProduct {
          id
          name
          nameEn
          baseUnit
          packLevels {
            level
            unitsPerPack
          }
        }
        quantity
      }
    }
  }
`);

export const ReturnMaterialsMutation = graphql(`
  mutation ReturnMaterials($input: ReturnMaterialsInput!) {
    returnMaterials(input: $input) {
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
