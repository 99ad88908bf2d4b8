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
    searchProcurement(text: $text) {
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
      parentId
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
  query HomeFigures($days: Int!, $orders: Boolean!, $receipts: Boolean!, $invoices: Boolean!, $money: Boolean!) {
    orderedFigures(days: $days) @include(if: $orders) {
      ...FigureSeriesDetail
    }
    lateDeliveryFigure(days: $days) @include(if: $orders) {
      ...ExceptionFigureDetail
    }
    receivedFigures(days: $days) @include(if: $receipts) {
      ...FigureSeriesDetail
    }
    invoicedFigures(days: $days) @include(if: $invoices) {
      ...FigureSeriesDetail
    }
    paidOutFigures(days: $days) @include(if: $money) {
      ...FigureSeriesDetail
    }
  }
`);
