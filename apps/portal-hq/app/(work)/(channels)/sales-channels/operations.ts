import { graphql } from '#generated/gql.ts';

export const SalesChannelsQuery = graphql(`
  query SalesChannels {
    salesChannels {
      channel
      version
      location {
        id
        name
        nameEn
      }
      legalEntity {
        id
        name
        nameEn
      }
      minimumRemainingDays
      changedByName
      changedAt
    }
  }
`);

export const ChannelLocationsQuery = graphql(`
  query ChannelLocations {
    locations(activeOnly: true) {
      id
      name
      nameEn
      legalEntity {
        id
        name
        nameEn
      }
    }
  }
`);

export const ChangeSalesChannelMutation = graphql(`
  mutation ChangeSalesChannel($input: ChangeSalesChannelInput!) {
    changeSalesChannel(input: $input) {
      __typename
      ... on SalesChannel {
        channel
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
