import { graphql } from '#generated/gql.ts';

export const MyAgreementsQuery = graphql(`
  query MyAgreements {
    dealerAgreements(first: 100) {
      nodes {
        id
        number
        state
        legalEntityName
        validFrom
        validUntil
      }
    }
  }
`);
