import { graphql } from '#generated/gql.ts';

export const DealerInvoicesQuery = graphql(`
  query DealerInvoices($after: String, $filter: SalesInvoiceFilter) {
    salesInvoices(first: 20, after: $after, filter: $filter) {
      nodes {
        ...SalesInvoiceInList
      }
      pageInfo {
        endCursor
        hasNextPage
      }
    }
  }
`);

export const DealerInvoiceQuery = graphql(`
  query DealerInvoice($id: ID!) {
    salesInvoice(id: $id) {
      ...SalesInvoiceDetail
    }
  }
`);
