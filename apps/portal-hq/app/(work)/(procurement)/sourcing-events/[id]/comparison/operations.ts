import { graphql } from '#generated/gql.ts';

export const QuotationComparisonQuery = graphql(`
  query QuotationComparison($id: ID!) {
    sourcingEvent(id: $id) {
      id
      number
      title
      state
      currency
      closesAt
      minimumQuotations
      allowedActions
    }
    quotationComparison(sourcingEventId: $id) {
      quotations {
        lotsQuoted
        coverage
        lotsWon
        landedTotal {
          amountMinor
          currency
        }
        quotation {
          id
          number
          version
          paymentTermDays
          note
          submittedAt
        }
        supplier {
          id
          name
          nameEn
          state
          taxpayerKind
          companySize
        }
      }
      lots {
        awardNumber
        lot {
          id
          position
          productCode
          productName
          productNameEn
          baseUnit
          quantity
          requiredOn
          deliveryPlace
          qualityNotes
          ceilingUnitPrice
        }
        offers {
          quotationLine {
            id
            unitPrice
            isTaxIncluded
            taxRate
            leadTimeDays
            minimumQuantity
            validUntil
            freight {
              amountMinor
              currency
            }
          }
          supplier {
            id
          }
          netUnitPrice
          freightPerUnit
          landedUnitPrice
          landedTotal {
            amountMinor
            currency
          }
          inputCredit {
            amountMinor
            currency
          }
          inputCreditLoss {
            amountMinor
            currency
          }
          rank
          differenceToBest
          differenceToBestRate
          isInTime
          isAboveCeiling
          isValid
        }
      }
    }
  }
`);

export const AwardDraftQuery = graphql(`
  query AwardDraft($id: ID!) {
    award(id: $id) {
      id
      version
      number
      state
      reason
      isRejected
      decisionComment
      allowedActions
      sourcingEvent {
        id
      }
      shares {
        lot {
          id
        }
        quotationLine {
          id
        }
        sharePercent
      }
      terms {
        supplier {
          id
        }
        paymentTermDays
        paymentTermReason
      }
    }
  }
`);

export const SaveAwardDraftMutation = graphql(`
  mutation SaveAwardDraft($input: SaveAwardDraftInput!) {
    saveAwardDraft(input: $input) {
      __typename
      ... on Award {
        id
      }
      ... on StaleVersion {
        message
        currentVersion
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

export const ProposeAwardMutation = graphql(`
  mutation ProposeAward($input: ProposeAwardInput!) {
    proposeAward(input: $input) {
      __typename
      ... on Award {
        id
      }
      ... on StaleVersion {
        message
        currentVersion
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
