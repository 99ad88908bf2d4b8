import { graphql } from '#generated/gql.ts';

export const MemberQuery = graphql(`
  query Member($id: ID!) {
    member(id: $id) {
      id
      maskedName
      maskedEmail
      maskedPhone
      joinedAt
      points {
        available
        pending
        held
        owed
        movements(first: 50) {
          nodes {
            id
            kind
            points
            documentNumber
            createdAt
          }
        }
      }
      coupons {
        id
        number
        state
        validUntil
        face {
          amountMinor
          currency
        }
        template {
          name
        }
      }
    }
  }
`);
