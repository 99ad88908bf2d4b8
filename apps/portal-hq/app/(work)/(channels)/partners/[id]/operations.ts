import { graphql } from '#generated/gql.ts';

export const PartnerQuery = graphql(`
  query Partner($id: ID!) {
    partner(id: $id) {
      id
      code
      level
      state
      stateReason
      taxNumber
      name
      nameEn
      address
      contactName
      contactPhone
      territory
      bankAccount {
        accountName
        accountNumber
        bankName
      }
      parent {
        id
        name
        nameEn
      }
      registeredByName
      createdAt
      allowedActions
      history {
        ...HistoryOfDocument
      }
    }
    partners(first: 100, filter: { parentId: $id }) {
      nodes {
        id
        code
        name
        nameEn
        level
        state
        childCount
      }
    }
    dealerAgreements(first: 20, filter: { partnerId: $id }) {
      nodes {
        id
        number
        state
        legalEntityName
        legalEntity {
          id
          nameEn
        }
        validUntil
      }
    }
  }
`);

export const DealerStaffQuery = graphql(`
  query DealerStaff($organisationId: ID!) {
    people(first: 50, filter: { organisationId: $organisationId }) {
      nodes {
        id
        name
        email
        memberships {
          id
          organisation {
            id
          }
          state
        }
      }
    }
    invitations(first: 50, filter: { organisationId: $organisationId }) {
      nodes {
        id
        email
        state
        expiresAt
      }
    }
    roles(organisationKind: DISTRIBUTOR) {
      id
      name
    }
  }
`);

export const SuspendPartnerMutation = graphql(`
  mutation SuspendPartner($input: SuspendPartnerInput!) {
    suspendPartner(input: $input) {
      __typename
      ... on Partner {
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

export const ResumePartnerMutation = graphql(`
  mutation ResumePartner($input: ResumePartnerInput!) {
    resumePartner(input: $input) {
      __typename
      ... on Partner {
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

export const EndPartnerMutation = graphql(`
  mutation EndPartner($input: EndPartnerInput!) {
    endPartner(input: $input) {
      __typename
      ... on Partner {
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

export const InviteDealerPersonMutation = graphql(`
  mutation InviteDealerPerson($input: InvitePersonInput!) {
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
