import { graphql } from '#generated/gql.ts';

export const ProductionOrderQuery = graphql(`
  query ProductionOrder($id: ID!) {
    productionOrder(id: $id) {
      id
      number
      state
      bom {
        id
        number
        version
        state
      }
      product {
        id
        code
        name
        nameEn
        baseUnit
      }
      location {
        id
        name
        nameEn
      }
      plannedQuantity
      plannedOn
      note
      plannedByName
      createdAt
      startedAt
      lines {
        id
        product {
          id
          code
          name
          nameEn
          baseUnit
        }
        requiredQuantity
        issuedQuantity
      }
      inputs {
        id
        inputBatch {
          id
          batchNumber
          state
        }
        inputProduct {
          id
          code
          name
          nameEn
          baseUnit
        }
        quantity
        value {
          amountMinor
          currency
        }
        issuedAt
      }
      cost {
        amountMinor
        currency
      }
      theoreticalQuantity
      outputQuantity
      lossPercent
      expectedLossPercent
      lossTolerancePercent
      lossExplanation
      batch {
        id
        batchNumber
        state
      }
      completedByName
      completedAt
      cancelReason
      allowedActions
      history {
        ...HistoryOfDocument
      }
    }
  }
`);

export const CancelProductionOrderMutation = graphql(`
  mutation CancelProductionOrder($input: CancelProductionOrderInput!) {
    cancelProductionOrder(input: $input) {
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
