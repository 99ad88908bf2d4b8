import { graphql } from '#generated/gql.ts';

/** What waits, and what one has. */
export const MyPageQuery = graphql(`
  query MyPage {
    unreadNoticeCount
    myPoints {
      available
    }
    myCoupons {
      id
      state
      validUntil
    }
  }
`);
