import { graphql } from '#generated/gql.ts';

export const ContractToOrderQuery = graphql(`
  query ContractToOrder($id: ID!) {
    contract(id: $id) {
      id
      number
      title
      state
      validFrom
      validUntil
      deliveryPlace
      currency
      allowedActions
      legalEntity {
        id
        name
        nameEn
        address
      }
      supplier {
        id
        name
        nameEn
      }
      lines {
        id
        position
        productCode
        productName
        productNameEn
        baseUnit
        remainingQuantity
        minimumQuantity
        leadTimeDays
        netUnitPrice
        taxRate
        product {
          id
          packLevels {
            level
            unitsPerPack
          }
        }
      }
    }
    locations(activeOnly: true) {
      id
      name
      nameEn
      address
      legalEntity {
        id
      }
    }
  }
`);

export const DraftOrderQuery = graphql(`
  query DraftOrder($id: ID!) {
    purchaseOrder(id: $id) {
      id
      number
      state
      rejectComment
      deliveryAddress
      note
      location {
        id
      }
      contract {
        id
      }
      lines {
        contractLineId
        quantity
        requiredDate
      }
    }
  }
`);

export const ContractsInForceQuery = graphql(`
  query ContractsInForce {
    contracts(first: 100, filter: { states: [ACTIVE] }) {
      nodes {
        id
        number
        title
        validUntil
        supplier {
          id
          name
          nameEn
        }
        lines {
          id
          productName
          productNameEn
          baseUnit
          remainingQuantity
        }
      }
    }
  }
`);

export const ReleasePurchaseOrderMutation = graphql(`
  mutation ReleasePurchaseOrder($input: ReleasePurchaseOrderInput!) {
    releasePurchaseOrder(input: $input) {
      __typename
      ... on PurchaseOrder {
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
