import { graphql } from '@quanlian/e2e/generated/gql.ts';

/** Drafts a price list. */
export const createPriceList = graphql(`
  mutation PlayCreatePriceList($input: CreatePriceListInput!) {
    createPriceList(input: $input) { __typename ... on PriceList { id version } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Writes the prices of a list. */
export const changePriceListDraft = graphql(`
  mutation PlayChangePriceListDraft($input: ChangePriceListDraftInput!) {
    changePriceListDraft(input: $input) { __typename ... on PriceList { id version } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Puts a price list into force. */
export const publishPriceList = graphql(`
  mutation PlayPublishPriceList($input: PublishPriceListInput!) {
    publishPriceList(input: $input) { __typename ... on PriceList { id version } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Price lists of the shop. */
export const shopPriceLists = graphql(`
  query PlayShopPriceLists { priceLists(first: 20, filter: { channel: SHOP }) { nodes { id version name state current { includesTax items { product { id } tiers { fromQuantity unitPrice } } } } } }
`);
