import { graphql } from '#generated/gql.ts';

export const SupplierChangesQuery = graphql(`
  query SupplierChanges($after: String, $filter: SupplierChangeRequestFilter) {
    supplierChangeRequests(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        number
        kind
        state
        reason
        requestedByName
        isRequestedBySupplier
        requestedAt
        approvalsNeeded
        checkedByName
        decidedByName
        supplier {
          id
          name
          nameEn
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);
