import { graphql } from '@quanlian/e2e/generated/gql.ts';

/** The channels and from where they are supplied. */
export const salesChannelsNow = graphql(`
  query PlaySalesChannels { salesChannels { channel version location { id } legalEntity { id } minimumRemainingDays } }
`);

/** Sets from where a channel is supplied. */
export const changeSalesChannel = graphql(`
  mutation PlayChangeSalesChannel($input: ChangeSalesChannelInput!) {
    changeSalesChannel(input: $input) { __typename ... on SalesChannel { channel version } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);
