import { graphql } from '#generated/gql.ts';

export const MyNoticesQuery = graphql(`
  query MyNotices($after: String) {
    notices(first: 20, after: $after) {
      nodes {
        id
        kind
        text
        documentType
        documentId
        raisedAt
        isRead
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
    unreadNoticeCount
  }
`);

export const MarkMyNoticesReadMutation = graphql(`
  mutation MarkMyNoticesRead($input: MarkNoticesReadInput!) {
    markNoticesRead(input: $input) {
      __typename
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

export const OrderOfShipmentQuery = graphql(`
  query OrderOfShipment($id: ID!) {
    shipment(id: $id) {
      salesOrderId
    }
  }
`);

export const OrderOfReturnQuery = graphql(`
  query OrderOfReturn($id: ID!) {
    salesReturn(id: $id) {
      salesOrder {
        id
      }
    }
  }
`);

export const OrderOfInvoiceQuery = graphql(`
  query OrderOfInvoice($id: ID!) {
    salesInvoice(id: $id) {
      salesOrderId
    }
  }
`);
