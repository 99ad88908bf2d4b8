import { graphql } from '#generated/gql.ts';

export const AgreementsQuery = graphql(`
  query Agreements($after: String, $filter: DealerAgreementFilter) {
    dealerAgreements(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        number
        state
        partnerName
        legalEntityName
        legalEntity {
          id
          nameEn
        }
        territory
        isExclusive
        paymentTerms
        validFrom
        validUntil
        isInForce
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

export const AgreementsWaitingQuery = graphql(`
  query AgreementsWaiting {
    dealerAgreements(first: 100, filter: { states: [DRAFT] }) {
      nodes {
        id
      }
    }
  }
`);
