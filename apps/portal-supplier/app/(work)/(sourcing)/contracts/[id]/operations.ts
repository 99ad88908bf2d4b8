import { graphql } from '#generated/gql.ts';

export const ContractQuery = graphql(`
  query Contract($id: ID!) {
    contract(id: $id) {
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
      validFrom
      validUntil
      paymentTermDays
      paymentTermReason
      deliveryPlace
      notes
      version
      documentHash
      returnComment
      endReason
      activatedAt
      allowedActions
      lines {
        id
        position
        productCode
        productName
        productNameEn
        baseUnit
        quantity
        calledOffQuantity
        remainingQuantity
        minimumQuantity
        leadTimeDays
        netUnitPrice
        taxRate
        net {
          amountMinor
          currency
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
      text {
        heading
        paragraphs
      }
      signatures {
        id
        party
        organisationName
        personName
        signedAt
        version
        documentHash
        method
      }
      versions {
        version
        documentHash
        sentAt
        sentByName
      }
      relatedDocuments {
        type
        id
        number
        state
      }
      history {
        id
        command
        personName
        occurredAt
        facts {
          name
          value
        }
      }
    }
  }
`);

export const SignContractMutation = graphql(`
  mutation SignContract($input: SignContractInput!) {
    signContract(input: $input) {
      __typename
      ... on Contract {
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

export const ReturnContractMutation = graphql(`
  mutation ReturnContract($input: ReturnContractInput!) {
    returnContract(input: $input) {
      __typename
      ... on Contract {
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
