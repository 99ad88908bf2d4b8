import { graphql } from '#generated/gql.ts';

export const MyFundsQuery = graphql(`
  query MyFunds {
    dealerFunds(first: 10) {
      nodes {
        id
        partner {
          id
        }
        partnerName
        partnerCode
        legalEntity {
          id
          name
        }
        agreementNumber
        agreementUntil
        creditDays
        overdueGraceDays
        purses {
          kind
          amount {
            amountMinor
            currency
          }
          usable {
            amountMinor
            currency
          }
          note
        }
        advanceHeld {
          amountMinor
          currency
        }
        depositAgreed {
          amountMinor
          currency
        }
        creditLimit {
          amountMinor
          currency
        }
        temporaryLimit {
          amountMinor
          currency
        }
        receivable {
          amountMinor
          currency
        }
        creditHeld {
          amountMinor
          currency
        }
        creditAvailable {
          amountMinor
          currency
        }
        orderableToday {
          amountMinor
          currency
        }
        blocks {
          kind
          remedy
        }
        overdue {
          documentNumber
          dueOn
          amount {
            amountMinor
            currency
          }
        }
      }
    }
  }
`);
