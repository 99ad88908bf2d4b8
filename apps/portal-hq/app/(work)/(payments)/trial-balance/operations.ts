import { graphql } from '#generated/gql.ts';

export const TrialBalanceQuery = graphql(`
  query TrialBalance($legalEntityId: ID!) {
    trialBalance(legalEntityId: $legalEntityId) {
      rows {
        code
        codeName
        asset
        accountCount
        normalSide
        debitsPosted {
          amountMinor
          currency
        }
        creditsPosted {
          amountMinor
          currency
        }
        debitsPending {
          amountMinor
          currency
        }
        creditsPending {
          amountMinor
          currency
        }
        balance {
          amountMinor
          currency
        }
      }
      totals {
        asset
        isBalanced
        debitsPosted {
          amountMinor
          currency
        }
        creditsPosted {
          amountMinor
          currency
        }
        debitsPending {
          amountMinor
          currency
        }
        creditsPending {
          amountMinor
          currency
        }
      }
    }
  }
`);
