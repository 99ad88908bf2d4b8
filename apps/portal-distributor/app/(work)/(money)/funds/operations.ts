import { graphql } from '#generated/gql.ts';

export const MyFundsQuery = graphql(`
  query MyFunds {
    dealerFunds(first: 10) {
      nodes {
        ...DealerFundsDetail
      }
    }
  }
`);
