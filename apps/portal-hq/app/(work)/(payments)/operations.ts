import { graphql } from '#generated/gql.ts';

/** Payments about which a person has to decide whether to ask the bank again. */
export const WaitingPayOutsQuery = graphql(`
  query WaitingPayOuts {
    payOuts(first: 99, filter: { states: [UNKNOWN, CONFLICTED] }) {
      nodes {
        id
      }
    }
  }
`);

/** The legal entities to choose between. */
export const LegalEntityChoicesQuery = graphql(`
  query LegalEntityChoices {
    legalEntities(first: 100) {
      nodes {
        id
        name
        nameEn
      }
    }
  }
`);

/** Our merchants at payment channels to choose between. */
export const MerchantChoicesQuery = graphql(`
  query MerchantChoices {
    channelMerchants {
      id
      mchid
      legalEntityName
      legalEntity {
        id
        nameEn
      }
    }
  }
`);
