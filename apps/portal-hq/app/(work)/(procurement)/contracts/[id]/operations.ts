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
      createdAt
      allowedActions
      supplier {
        id
        name
        nameEn
        state
      }
      lines {
        id
        position
        productCode
        productName
        productNameEn
        baseUnit
        sharePercent
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

export const SendContractMutation = graphql(`
  mutation SendContract($input: SendContractInput!) {
    sendContract(input: $input) {
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

export const TerminateContractMutation = graphql(`
  mutation TerminateContract($input: TerminateContractInput!) {
    terminateContract(input: $input) {
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

export const CancelContractMutation = graphql(`
  mutation CancelContract($input: CancelContractInput!) {
    cancelContract(input: $input) {
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
