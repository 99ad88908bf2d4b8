import { graphql } from '#generated/gql.ts';

export const LegalEntityQuery = graphql(`
  query LegalEntity($id: ID!) {
    legalEntity(id: $id) {
      id
      version
      name
      nameEn
      taxNumber
      address
      createdAt
      organisation {
        name
        nameEn
      }
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
`);
