import { graphql } from '#generated/gql.ts';

export const SourcingEventQuery = graphql(`
  query SourcingEvent($id: ID!) {
    sourcingEvent(id: $id) {
      id
      number
      title
      state
      buyerName
      legalEntity {
        id
        nameEn
      }
      currency
      deliveryPlace
      notes
      questionsCloseAt
      closesAt
      opensAt
      publishedAt
      cancelReason
      allowedActions
      lots {
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
      }
      questions {
        id
        text
        publishedText
        isOwn
        askedByName
        askedAt
        answer
        answeredAt
      }
      myQuotation {
        id
        number
        version
        paymentTermDays
        note
        submittedByName
        submittedAt
        allowedActions
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
        lines {
          id
          lot {
            id
            productCode
            productName
            productNameEn
            baseUnit
            quantity
          }
          unitPrice
          isTaxIncluded
          taxRate
          netUnitPrice
          freight {
            amountMinor
            currency
          }
          leadTimeDays
          minimumQuantity
          validUntil
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
    quotations(
      first: 50
      filter: {sourcingEventId: $id, states: [SUBMITTED, REPLACED, WITHDRAWN]}
    ) {
      nodes {
        id
        number
        version
        state
        submittedByName
        submittedAt
        withdrawnAt
        gross {
          amountMinor
          currency
        }
      }
    }
  }
`);

export const WithdrawQuotationMutation = graphql(`
  mutation WithdrawQuotation($input: WithdrawQuotationInput!) {
    withdrawQuotation(input: $input) {
      __typename
      ... on Quotation {
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

export const AskSourcingQuestionMutation = graphql(`
  mutation AskSourcingQuestion($input: AskSourcingQuestionInput!) {
    askSourcingQuestion(input: $input) {
      __typename
      ... on SourcingQuestion {
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
