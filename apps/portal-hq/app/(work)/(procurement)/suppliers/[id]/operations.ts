import { graphql } from '#generated/gql.ts';

export const SupplierQuery = graphql(`
  query Supplier($id: ID!) {
    supplier(id: $id) {
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
      allowedActions
      createdAt
      registeredByName
      history {
        ...HistoryOfDocument
      }
    }
    supplierChangeRequests(first: 20, filter: { supplierId: $id }) {
      nodes {
        id
        number
        kind
        state
        contactName
        contactEmail
        contactPhone
        bankAccount {
          accountName
          accountNumber
          bankName
          bankCode
        }
        reason
        requestedByName
        isRequestedBySupplier
        requestedAt
        checkedByName
        decidedByName
        decidedAt
        decisionComment
        approvalsNeeded
        allowedActions
      }
    }
  }
`);

export const SupplierStaffQuery = graphql(`
  query SupplierStaff($organisationId: ID!) {
    invitations(first: 50, filter: { organisationId: $organisationId }) {
      nodes {
        id
        email
        state
        expiresAt
        invitedByName
        createdAt
        allowedActions
        roles {
          id
          name
        }
      }
    }
    people(first: 50, filter: { organisationId: $organisationId }) {
      nodes {
        id
        name
        email
        memberships {
          organisation {
            id
          }
          state
          roles {
            id
            name
          }
        }
      }
    }
    roles(organisationKind: SUPPLIER) {
      id
      name
    }
  }
`);

export const QualifySupplierMutation = graphql(`
  mutation QualifySupplier($input: QualifySupplierInput!) {
    qualifySupplier(input: $input) {
      __typename
      ... on Supplier {
        id
      }
      ... on SupplierDocumentsMissing {
        message
        missing
        expired
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

export const SuspendSupplierMutation = graphql(`
  mutation SuspendSupplier($input: SuspendSupplierInput!) {
    suspendSupplier(input: $input) {
      __typename
      ... on Supplier {
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

export const BlacklistSupplierMutation = graphql(`
  mutation BlacklistSupplier($input: BlacklistSupplierInput!) {
    blacklistSupplier(input: $input) {
      __typename
      ... on Supplier {
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

export const ApproveSupplierChangeMutation = graphql(`
  mutation ApproveSupplierChange($input: ApproveSupplierChangeInput!) {
    approveSupplierChange(input: $input) {
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

export const RejectSupplierChangeMutation = graphql(`
  mutation RejectSupplierChange($input: RejectSupplierChangeInput!) {
    rejectSupplierChange(input: $input) {
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

export const InviteSupplierPersonMutation = graphql(`
  mutation InviteSupplierPerson($input: InvitePersonInput!) {
    invitePerson(input: $input) {
      __typename
      ... on IssuedInvitation {
        link
        invitation {
          id
          email
          expiresAt
        }
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

export const ResendSupplierInvitationMutation = graphql(`
  mutation ResendSupplierInvitation($input: ResendInvitationInput!) {
    resendInvitation(input: $input) {
      __typename
      ... on IssuedInvitation {
        link
        invitation {
          id
          email
          expiresAt
        }
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

export const RevokeSupplierInvitationMutation = graphql(`
  mutation RevokeSupplierInvitation($input: RevokeInvitationInput!) {
    revokeInvitation(input: $input) {
      __typename
      ... on Invitation {
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
