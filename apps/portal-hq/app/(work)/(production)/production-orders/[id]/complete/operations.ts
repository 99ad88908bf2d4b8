import { graphql } from '#generated/gql.ts';

export const OrderToCompleteQuery = graphql(`
  query OrderToComplete($id: ID!) {
    productionOrder(id: $id) {
      id
      number
      allowedActions
      plannedQuantity
      expectedLossPercent
      lossTolerancePercent
      product {
        id
        name
        nameEn
        baseUnit
        shelfLifeDays
        packLevels {
          level
          unitsPerPack
        }
      }
    }
  }
`);

export const CompleteProductionMutation = graphql(`
  mutation CompleteProduction($input: CompleteProductionInput!) {
    completeProduction(input: $input) {
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
