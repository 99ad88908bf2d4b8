import { graphql } from '#generated/gql.ts';

export const BankReceiptsQuery = graphql(`
  query BankReceipts($after: String, $filter: BankReceiptFilter) {
    bankReceipts(first: 20, after: $after, filter: $filter) {
      nodes {
        id
        number
        state
        amount {
          amountMinor
          currency
        }
        payerName
        payerAccount
        remark
        bookedAt
        partnerName
        claimKind
        suggestions {
          partnerName
        }
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

export const BankReceiptCountsQuery = graphql(`
  query BankReceiptCounts {
    bankReceiptCounts {
      unclaimed
      pendingApproval
    }
  }
`);

export const BankReceiptQuery = graphql(`
  query BankReceipt($id: ID!) {
    bankReceipt(id: $id) {
      id
      number
      state
      legalEntity {
        id
        name
        nameEn
      }
      amount {
        amountMinor
        currency
      }
      payerName
      payerAccount
      remark
      bankReference
      bankLineId
      bookedAt
      partner {
        id
      }
      partnerName
      claimKind
      repayments {
        receivableId
        documentNumber
        amount {
          amountMinor
          currency
        }
      }
      advance {
        amountMinor
        currency
      }
      deposit {
        amountMinor
        currency
      }
      authorisation {
        payerName
        dealerName
        url
      }
      claimedByName
      approvedByName
      claimedAt
      rejectionReason
      suggestions {
        partner {
          id
        }
        partnerName
        clues
        documentNumber
      }
      hasTakenPart
      allowedActions
      history {
        ...HistoryOfDocument
      }
    }
  }
`);

export const DealersToClaimForQuery = graphql(`
  query DealersToClaimFor {
    partners(first: 100, filter: { states: [ACTIVE, SUSPENDED] }) {
      nodes {
        id
        code
        name
      }
    }
  }
`);
