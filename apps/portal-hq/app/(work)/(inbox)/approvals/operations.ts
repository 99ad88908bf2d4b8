import { graphql } from '#generated/gql.ts';

export const ApprovalsQuery = graphql(`
  query Approvals($state: ApprovalState, $first: Int, $after: String) {
    approvals(state: $state, first: $first, after: $after) {
      nodes {
        id
        documentType
        documentId
        documentNumber
        title
        amount {
          amountMinor
          currency
        }
        requestedByName
        requestedAt
        state
        decidedByName
        comment
        canDecide
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
    waitingApprovalCount
  }
`);
