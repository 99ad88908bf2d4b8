import { graphql } from '../generated/service/gql.ts';

/** The ledger's open balances of a control account per party and document. */
export const ledgerBalances = graphql(`
  query LedgerBalances($code: String!, $legalEntityId: ID, $after: String) {
    controlAccountBalances(code: $code, legalEntityId: $legalEntityId, first: 100, after: $after) {
      nodes {
        legalEntityId
        partyId
        documentId
        balanceMinor
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

/** What members have, as membership's lots say. */
export const memberPointBalances = graphql(`
  query MemberPointBalances($after: String) {
    memberPointBalances(first: 100, after: $after) {
      nodes {
        memberId
        legalEntityId
        points
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

/** Coupons that were issued and neither used nor lapsed. */
export const unusedCoupons = graphql(`
  query UnusedCouponsForFinance($after: ID) {
    unusedCoupons(first: 100, after: $after) {
      couponId
      number
      memberId
      legalEntityId
      faceMinor
    }
  }
`);

/** What merchants have at payment channels, as the channels' bills say. */
export const channelBillBalances = graphql(`
  query ChannelBillBalances($legalEntityId: ID) {
    channelBillBalances(legalEntityId: $legalEntityId) {
      merchantId
      mchid
      legalEntityId
      amountMinor
    }
  }
`);
