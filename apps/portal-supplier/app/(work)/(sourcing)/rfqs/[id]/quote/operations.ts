import { graphql } from '#generated/gql.ts';

export const EventToQuoteQuery = graphql(`
  query EventToQuote($id: ID!) {
    sourcingEvent(id: $id) {
      id
      number
      title
      state
      buyerName
      legalEntity {
        id
        nameEn
      }
      currency
      deliveryPlace
      notes
      closesAt
      allowedActions
      lots {
        id
        position
        productCode
        productName
        productNameEn
        baseUnit
        quantity
        requiredOn
        deliveryPlace
        qualityNotes
      }
      myQuotation {
        id
        version
        paymentTermDays
        note
        lines {
          id
          lot {
            id
          }
          unitPrice
          isTaxIncluded
          taxRate
          freight {
            amountMinor
            currency
          }
          leadTimeDays
          minimumQuantity
          validUntil
        }
      }
    }
    mySupplier {
      id
      taxpayerKind
      vatRates
      companySize
    }
  }
`);

export const SubmitQuotationMutation = graphql(`
  mutation SubmitQuotation($input: SubmitQuotationInput!) {
    submitQuotation(input: $input) {
      __typename
      ... on Quotation {
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
