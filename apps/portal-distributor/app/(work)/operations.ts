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

export const HomeFiguresQuery = graphql(`
  query HomeFigures($days: Int!, $orders: Boolean!, $funds: Boolean!, $receivables: Boolean!, $stock: Boolean!) {
    soldFigures(days: $days) @include(if: $orders) {
      channel
      sold {
        ...FigureSeriesDetail
      }
    }
    dealerFunds(first: 10) @include(if: $funds) {
      nodes {
        id
        legalEntity {
          id
          name
        }
        purses {
          kind
          usable {
            amountMinor
            currency
          }
        }
        creditLimit {
          amountMinor
          currency
        }
        creditAvailable {
          amountMinor
          currency
        }
        orderableToday {
          amountMinor
          currency
        }
      }
    }
    dealerReceiptFigures(days: $days) @include(if: $receivables) {
      ...FigureSeriesDetail
    }
    overdueReceivableFigure(days: $days) @include(if: $receivables) {
      ...ExceptionFigureDetail
    }
    partnerStockFigure @include(if: $stock) {
      productCount
      batchCount
      expiringBatchCount
    }
  }
`);

export const SearchQuery = graphql(`
  query Search($text: String!) {
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
  }
`);
