import { graphql } from '../generated/service/gql.ts';

/** All legal entities, to rebuild our copy of them. */
export const legalEntitiesOfOwner = graphql(`
  query LegalEntitiesForProcurement($after: String) {
    legalEntitySnapshot(after: $after, first: 100) {
      nodes {
        version
        legalEntity {
          id
          organisation {
            id
          }
          name
          nameEn
          taxNumber
          address
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

/** All products and materials, to rebuild our copy of them. */
export const productsOfOwner = graphql(`
  query ProductsForProcurement($after: ID) {
    productSnapshot(after: $after, first: 100) {
      id
      version
      code
      name
      nameEn
      kind
      state
      baseUnit
      gtin
      taxCode
      taxRate
      shelfLifeDays
    }
  }
`);
