import { graphql } from '#generated/gql.ts';

export const CartQuery = graphql(`
  query ShopCart {
    cart {
      count
      lines {
        productCode
        product {
          id
          nameEn
          specification
          brand {
            name
          }
        }
        productName
        baseUnit
        quantity
        available
        promotionName
        listGross {
          amountMinor
          currency
        }
        gross {
          amountMinor
          currency
        }
        refusal
      }
      legalEntity {
        id
      }
      listGross {
        amountMinor
        currency
      }
      scheme {
        amountMinor
        currency
      }
      totalGross {
        amountMinor
        currency
      }
    }
  }
`);

export const CartCountQuery = graphql(`
  query ShopCartCount {
    cart {
      count
    }
  }
`);

export const ChangeCartLineMutation = graphql(`
  mutation ChangeCartLine($input: ChangeCartLineInput!) {
    changeCartLine(input: $input) {
      __typename
      ... on Cart {
        count
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

export const RemoveFromCartMutation = graphql(`
  mutation RemoveFromCart($input: RemoveFromCartInput!) {
    removeFromCart(input: $input) {
      __typename
      ... on Cart {
        count
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

export const MergeCartMutation = graphql(`
  mutation MergeCart($input: MergeCartInput!) {
    mergeCart(input: $input) {
      __typename
      ... on Cart {
        count
      }
      ... on Error {
        message
      }
    }
  }
`);
