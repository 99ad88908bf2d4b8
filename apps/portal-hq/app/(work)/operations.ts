import { graphql } from '#generated/gql.ts';

export const MeQuery = graphql(`
  query Me {
    me {
      personId
      name
      email
      permissions
      organisation {
        id
        name
        nameEn
        kind
      }
      organisations {
        id
        name
        nameEn
        kind
      }
    }
  }
`);

export const SwitchOrganisationMutation = graphql(`
  mutation SwitchOrganisation($input: SwitchOrganisationInput!) {
    switchOrganisation(input: $input) {
      __typename
      ... on Error {
        message
      }
    }
  }
`);

export const SearchQuery = graphql(`
  query Search($text: String!) {
    searchCatalog(text: $text) {
      type
      id
      number
      title
      state
    }
    searchProcurement(text: $text) {
      type
      id
      number
      title
      state
    }
    searchDistribution(text: $text) {
      type
      id
      number
      title
      state
    }
    searchFinance(text: $text) {
      type
      id
      number
      title
      state
    }
    searchPayments(text: $text) {
      type
      id
      number
      title
      state
    }
    searchMembership(text: $text) {
      type
      id
      number
      title
      state
    }
  }
`);

export const HomeFiguresQuery = graphql(`
  query HomeFigures(
    $days: Int!
    $received: Boolean!
    $made: Boolean!
    $sold: Boolean!
    $receivables: Boolean!
    $channels: Boolean!
    $paid: Boolean!
    $orders: Boolean!
    $matches: Boolean!
    $shipments: Boolean!
    $requests: Boolean!
  ) {
    receivedFigures(days: $days) @include(if: $received) {
      ...FigureSeriesDetail
    }
    madeFigures(days: $days) @include(if: $made) {
      ...FigureSeriesDetail
    }
    soldFigures(days: $days) @include(if: $sold) {
      channel
      sold {
        ...FigureSeriesDetail
      }
    }
    dealerReceiptFigures(days: $days) @include(if: $receivables) {
      ...FigureSeriesDetail
    }
    shopReceiptFigures(days: $days) @include(if: $channels) {
      ...FigureSeriesDetail
    }
    paidOutFigures(days: $days) @include(if: $paid) {
      ...FigureSeriesDetail
    }
    lateDeliveryFigure(days: $days) @include(if: $orders) {
      ...ExceptionFigureDetail
    }
    heldInvoiceFigure(days: $days) @include(if: $matches) {
      ...ExceptionFigureDetail
    }
    deliveryDifferenceFigure(days: $days) @include(if: $shipments) {
      ...ExceptionFigureDetail
    }
    returnedPaymentFigure(days: $days) @include(if: $requests) {
      ...ExceptionFigureDetail
    }
    overdueReceivableFigure(days: $days) @include(if: $receivables) {
      ...ExceptionFigureDetail
    }
  }
`);
