import { graphql } from '#generated/gql.ts';

export const MerchantAccountsQuery = graphql(`
  query MerchantAccounts {
    ownBankAccounts {
      id
      bankName
      accountNumber
      legalEntityName
      legalEntity {
        id
        nameEn
      }
    }
  }
`);

export const RegisterMerchantMutation = graphql(`
  mutation RegisterMerchant($input: RegisterMerchantInput!) {
    registerMerchant(input: $input) {
      __typename
      ... on ChannelMerchant {
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
