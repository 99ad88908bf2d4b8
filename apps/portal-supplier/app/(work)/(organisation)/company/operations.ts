import { graphql } from '#generated/gql.ts';

export const CompanyQuery = graphql(`
  query Company {
    mySupplier {
      id
      code
      name
      nameEn
      state
      stateReason
      taxNumber
      taxpayerKind
      vatRates
      companySize
      address
      contactName
      contactEmail
      contactPhone
      bankAccount {
        accountName
        accountNumber
        bankName
        bankCode
      }
      documents {
        id
        kind
        number
        validUntil
        validity
      }
    }
    supplierChangeRequests(first: 20) {
      nodes {
        id
        number
        kind
        state
        reason
        contactName
        contactEmail
        contactPhone
        bankAccount {
          accountName
          accountNumber
          bankName
          bankCode
        }
        requestedByName
        isRequestedBySupplier
        requestedAt
        checkedByName
        decidedAt
        decisionComment
      }
    }
  }
`);

export const RequestSupplierChangeMutation = graphql(`
  mutation RequestSupplierChange($input: RequestSupplierChangeInput!) {
    requestSupplierChange(input: $input) {
      __typename
      ... on SupplierChangeRequest {
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
