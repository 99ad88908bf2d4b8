import { graphql } from '#generated/gql.ts';

export const BatchQuery = graphql(`
  query Batch($id: ID!) {
    batch(id: $id) {
      id
      batchNumber
      state
      product {
        id
        code
        name
        nameEn
        baseUnit
      }
      sourceOrganisation {
        id
        name
        nameEn
      }
      productionDate
      bestBefore
      remainingDays
      decidedByName
      decidedAt
      decisionNote
      productionOrder {
        id
        number
        state
        completedAt
      }
      inspections {
        id
        result
        note
        inspectedByName
        inspectedAt
        items {
          name
          value
          limit
          isWithinLimit
        }
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
      }
      uses {
        id
        productionOrder {
          id
          number
          state
          product {
            id
            name
            nameEn
          }
        }
        batch {
          id
          batchNumber
          state
        }
        quantity
      }
      stock {
        key
        location {
          id
          name
          nameEn
        }
        onHand
        reserved
        quarantined
        available
      }
      allowedActions
      history {
        ...HistoryOfDocument
      }
    }
    stockMovements(first: 100, filter: { batchId: $id }) {
      nodes {
        documentType
        documentId
        documentNumber
      }
    }
  }
`);

export const ReleaseBatchMutation = graphql(`
  mutation ReleaseBatch($input: ReleaseBatchInput!) {
    releaseBatch(input: $input) {
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

export const RejectBatchMutation = graphql(`
  mutation RejectBatch($input: RejectBatchInput!) {
    rejectBatch(input: $input) {
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
