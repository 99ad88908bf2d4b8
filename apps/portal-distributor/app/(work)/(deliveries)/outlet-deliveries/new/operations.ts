import { graphql } from '#generated/gql.ts';

export const OutletDeliveryChoicesQuery = graphql(`
  query OutletDeliveryChoices {
    partners(first: 100, filter: { levels: [OUTLET], states: [ACTIVE] }) {
      nodes {
        id
        name
        nameEn
        parent {
          id
        }
      }
    }
    myPartner {
      id
    }
    partnerStock(first: 100) {
      nodes {
        key
        batchId
        product {
          id
          nameEn
        }
        productName
        baseUnit
        unitsPerCase
        batchNumber
        bestBefore
        onHand
      }
    }
  }
`);

export const ShipToOutletMutation = graphql(`
  mutation ShipToOutlet($input: ShipToOutletInput!) {
    shipToOutlet(input: $input) {
      __typename
      ... on OutletDelivery {
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
