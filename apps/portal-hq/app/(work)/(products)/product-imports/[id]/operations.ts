import { graphql } from '#generated/gql.ts';

export const ProductImportQuery = graphql(`
  query ProductImport($id: ID!, $after: String, $outcome: ProductImportRowOutcome) {
    productImport(id: $id) {
      id
      number
      fileName
      kind
      state
      problem
      unusedHeadings
      missingColumns
      totalRows
      processedRows
      counts {
        new
        newWithoutPrice
        exists
        error
      }
      startedByName
      createdAt
      rows(first: 50, after: $after, outcome: $outcome) {
        nodes {
          id
          line
          name
          specification
          gtin
          salePrice {
            amountMinor
            currency
          }
          purchasePrice {
            amountMinor
            currency
          }
          outcome
          problems
          product {
            id
            name
          }
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  }
`);

export const ProductImportProgressQuery = graphql(`
  query ProductImportProgress($id: ID!) {
    productImport(id: $id) {
      id
      state
      totalRows
      processedRows
    }
  }
`);

export const CommitProductImportMutation = graphql(`
  mutation CommitProductImport($input: CommitProductImportInput!) {
    commitProductImport(input: $input) {
      __typename
      ... on ProductImport {
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

export const DiscardProductImportMutation = graphql(`
  mutation DiscardProductImport($input: DiscardProductImportInput!) {
    discardProductImport(input: $input) {
      __typename
      ... on ProductImport {
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
