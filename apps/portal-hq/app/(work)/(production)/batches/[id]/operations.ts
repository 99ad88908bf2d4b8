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
          product {
            id
            name
            nameEn
          }
        }
        batch {
          id
          batchNumber
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
        id
        command
        personName
        occurredAt
        facts {
          name
          value
        }
      }
    }
    stockMovements(first: 50, filter: { batchId: $id }) {
      nodes {
        id
        kind
        location {
          id
          name
          nameEn
        }
        quantity
        documentType
        documentId
        documentNumber
        occurredAt
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
