import { graphql } from '#generated/gql.ts';

export const ChannelMerchantsQuery = graphql(`
  query ChannelMerchants {
    channelMerchants {
      id
      channel
      legalEntity {
        id
        nameEn
      }
      legalEntityName
      mchid
      appid
      bankAccount {
        id
        bankName
        accountNumber
      }
      registeredByName
      createdAt
    }
  }
`);
