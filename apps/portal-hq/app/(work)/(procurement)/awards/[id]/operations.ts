import { graphql } from '#generated/gql.ts';

export const AwardQuery = graphql(`
  query Award($id: ID!) {
    award(id: $id) {
      id
      number
      state
      ocdsStatus
      reason
      proposedByName
      proposedById
      proposedAt
      decidedByName
      decidedAt
      decisionComment
      isRejected
      createdAt
      createdByName
      allowedActions
      sourcingEvent {
        id
        number
        title
        buyerName
        legalEntity {
          id
          nameEn
        }
        currency
      }
      shares {
        id
        sharePercent
        quantity
        netUnitPrice
        taxRate
        rank
        lot {
          id
          position
          productCode
          productName
          productNameEn
          baseUnit
          quantity
        }
        supplier {
          id
          name
          nameEn
          taxpayerKind
        }
        net {
          amountMinor
          currency
        }
        tax {
          amountMinor
          currency
        }
        gross {
          amountMinor
          currency
        }
      }
      terms {
        paymentTermDays
        paymentTermReason
        supplier {
          id
          name
          nameEn
          companySize
        }
      }
      contracts {
        id
        number
        state
        supplier {
          id
          name
          nameEn
        }
        gross {
          amountMinor
          currency
        }
      }
      net {
        amountMinor
        currency
      }
      tax {
        amountMinor
        currency
      }
      gross {
        amountMinor
        currency
      }
      cheapestLandedTotal {
        amountMinor
        currency
      }
      purchasedProducts {
        ...PurchasedProductDetail
      }
      relatedDocuments {
        ...RelatedOfDocument
      }
      history {
        ...HistoryOfDocument
      }
    }
  }
`);

export const WithdrawAwardMutation = graphql(`
  mutation WithdrawAward($input: WithdrawAwardInput!) {
    withdrawAward(input: $input) {
      __typename
      ... on Award {
        id
      }
      ... on InvalidInput {
        message
        fields {
          path
          message
        }
      }
      ... on Error {
        message
      }
    }
  }
`);

export const CancelAwardMutation = graphql(`
  mutation CancelAward($input: CancelAwardInput!) {
    cancelAward(input: $input) {
      __typename
      ... on Award {
        id
      }
      ... on InvalidInput {
        message
        fields {
          path
          message
        }
      }
      ... on Error {
        message
      }
    }
  }
`);

export const ApproveAwardMutation = graphql(`
  mutation ApproveAward($input: ApproveAwardInput!) {
    approveAward(input: $input) {
      __typename
      ... on Award {
        id
      }
      ... on InvalidInput {
        message
        fields {
          path
          message
        }
      }
      ... on Error {
        message
      }
    }
  }
`);

export const RejectAwardMutation = graphql(`
  mutation RejectAward($input: RejectAwardInput!) {
    rejectAward(input: $input) {
      __typename
      ... on Award {
        id
      }
      ... on InvalidInput {
        message
        fields {
          path
          message
        }
      }
      ... on Error {
        message
      }
    }
  }
`);
