import { graphql } from '../generated/service/gql.ts';

/** All legal entities with their default accounts, to rebuild our copy of them. */
export const legalEntitiesOfOwner = graphql(`
  query LegalEntitiesForFinance($after: String) {
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
          bankAccounts {
            id
            bankName
            bankCode
            accountNumber
            accountName
            isDefault
          }
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

/** All suppliers with the accounts that they are paid to, to rebuild our copy of them. */
export const suppliersOfOwner = graphql(`
  query SuppliersForFinance($after: String) {
    supplierSnapshot(after: $after, first: 100) {
      nodes {
        version
        supplier {
          id
          code
          name
          nameEn
          taxNumber
          taxpayerKind
          companySize
          state
          bankAccount {
            accountName
            accountNumber
            bankName
            bankCode
          }
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

/** All partners with the accounts that they pay from, to rebuild our copy of them. */
export const partnersOfOwner = graphql(`
  query PartnersForFinance($after: String) {
    partnerSnapshot(after: $after, first: 100) {
      nodes {
        version
        partner {
          id
          code
          name
          nameEn
          level
          parent {
            id
          }
          taxNumber
          address
          territory
          state
          bankAccount {
            accountName
            accountNumber
            bankName
          }
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);
