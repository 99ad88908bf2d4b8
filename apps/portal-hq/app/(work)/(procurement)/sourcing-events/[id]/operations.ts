import { graphql } from '#generated/gql.ts';

export const SourcingEventQuery = graphql(`
  query SourcingEvent($id: ID!) {
    sourcingEvent(id: $id) {
      id
      number
      kind
      title
      state
      ocdsStatus
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
      minimumQuotations
      quotationsReceived
      publishedAt
      openedAt
      openedByName
      openingReason
      cancelReason
      createdByName
      createdAt
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
        ceilingUnitPrice
      }
      invitations {
        id
        invitedAt
        quotationReceivedAt
        supplier {
          id
          code
          name
          nameEn
          state
          taxpayerKind
        }
      }
      quotations {
        id
        number
        version
        paymentTermDays
        submittedByName
        submittedAt
        supplier {
          id
          name
          nameEn
        }
        lines {
          id
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
      questions {
        id
        text
        publishedText
        supplier {
          id
          name
          nameEn
        }
        askedByName
        askedAt
        answer
        answeredByName
        answeredAt
      }
      awards {
        id
        number
        state
        isRejected
        proposedByName
        decisionComment
        net {
          amountMinor
          currency
        }
        gross {
          amountMinor
          currency
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
  }
`);

export const PublishSourcingEventMutation = graphql(`
  mutation PublishSourcingEvent($input: PublishSourcingEventInput!) {
    publishSourcingEvent(input: $input) {
      __typename
      ... on SourcingEvent {
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

export const ExtendSourcingEventMutation = graphql(`
  mutation ExtendSourcingEvent($input: ExtendSourcingEventInput!) {
    extendSourcingEvent(input: $input) {
      __typename
      ... on SourcingEvent {
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

export const CancelSourcingEventMutation = graphql(`
  mutation CancelSourcingEvent($input: CancelSourcingEventInput!) {
    cancelSourcingEvent(input: $input) {
      __typename
      ... on SourcingEvent {
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

export const OpenQuotationsMutation = graphql(`
  mutation OpenQuotations($input: OpenQuotationsInput!) {
    openQuotations(input: $input) {
      __typename
      ... on SourcingEvent {
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

export const AnswerSourcingQuestionMutation = graphql(`
  mutation AnswerSourcingQuestion($input: AnswerSourcingQuestionInput!) {
    answerSourcingQuestion(input: $input) {
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
