import { graphql } from '#generated/gql.ts';

export const PlanChoicesQuery = graphql(`
  query PlanChoices {
    boms(first: 100, filter: { states: [ACTIVE] }) {
      nodes {
        id
        number
        version
        product {
          id
          name
          nameEn
          baseUnit
          packLevels {
            level
            unitsPerPack
          }
        }
      }
    }
    locations(activeOnly: true) {
      id
      kind
      name
      nameEn
    }
  }
`);

export const PlanProductionMutation = graphql(`
  mutation PlanProduction($input: PlanProductionInput!) {
    planProduction(input: $input) {
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
