import { graphql } from '#generated/gql.ts';

export const InboxCountQuery = graphql(`
  query InboxCount {
    waitingApprovalCount
    unreadNoticeCount
  }
`);
