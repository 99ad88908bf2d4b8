import { graphql } from '#generated/gql.ts';

export const BomQuery = graphql(`
  query Bom($id: ID!) {
    bom(id: $id) {
      id
      number
      version
      state
      product {
        id
        code
        name
        nameEn
        baseUnit
      }
      outputQuantity
      expectedLossPercent
      lossTolerancePercent
      note
      lines {
        id
        position
        product {
          id
          code
          name
          nameEn
          baseUnit
        }
        quantity
      }
      createdByName
      createdAt
      activatedByName
      activatedAt
      retiredAt
      allowedActions
      history {
        ...HistoryOfDocument
      }
    }
  }
`);

export const ActivateBomMutation = graphql(`
  mutation ActivateBom($input: ActivateBomInput!) {
    activateBom(input: $input) {
      __typename
      ... on Bom {
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

export const RetireBomMutation = graphql(`
  mutation RetireBom($input: RetireBomInput!) {
    retireBom(input: $input) {
      __typename
      ... on Bom {
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
