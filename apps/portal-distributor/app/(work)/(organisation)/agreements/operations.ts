import { graphql } from '#generated/gql.ts';

export const MyAgreementsQuery = graphql(`
  query MyAgreements {
    dealerAgreements(first: 100) {
      nodes {
        id
        number
        state
        legalEntity {
          id
          nameEn
        }
        legalEntityName
        validFrom
        validUntil
      }
    }
  }
`);

export const AgreementsToAcceptQuery = graphql(`
  query AgreementsToAccept {
    dealerAgreements(first: 100, filter: { states: [AWAITING_ACCEPTANCE] }) {
      nodes {
        id
      }
    }
  }
`);
