import { graphql } from '#generated/gql.ts';

export const SuppliersQuery = graphql(`
  query Suppliers($after: String, $filter: SupplierFilter) {
    suppliers(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        code
        name
        nameEn
        state
        taxpayerKind
        companySize
        contactName
        contactPhone
        createdAt
        documents {
          id
          validity
        }
        openChangeRequests {
          id
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);
