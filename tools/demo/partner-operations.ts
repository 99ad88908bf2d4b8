import { graphql } from '@quanlian/e2e/generated/gql.ts';

/** Registers a partner of the channel. */
export const registerPartner = graphql(`
  mutation PlayRegisterPartner($input: RegisterPartnerInput!) {
    registerPartner(input: $input) { __typename ... on Partner { id code } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Registers an outlet of a dealer. */
export const registerOutlet = graphql(`
  mutation PlayRegisterOutlet($input: RegisterOutletInput!) {
    registerOutlet(input: $input) { __typename ... on Partner { id } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Drafts a promotion. */
export const createPromotion = graphql(`
  mutation PlayCreatePromotion($input: CreatePromotionInput!) {
    createPromotion(input: $input) { __typename ... on Promotion { id version } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Puts a promotion into force. */
export const activatePromotion = graphql(`
  mutation PlayActivatePromotion($input: ActivatePromotionInput!) {
    activatePromotion(input: $input) { __typename ... on Promotion { id version } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Drafts an agreement with a dealer. */
export const createDealerAgreement = graphql(`
  mutation PlayCreateDealerAgreement($input: CreateDealerAgreementInput!) {
    createDealerAgreement(input: $input) { __typename ... on DealerAgreement { id number } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Offers an agreement to its dealer. */
export const offerDealerAgreement = graphql(`
  mutation PlayOfferDealerAgreement($input: OfferDealerAgreementInput!) {
    offerDealerAgreement(input: $input) { __typename ... on DealerAgreement { id documentHash } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** A dealer accepts its agreement. */
export const acceptDealerAgreement = graphql(`
  mutation PlayAcceptDealerAgreement($input: AcceptDealerAgreementInput!) {
    acceptDealerAgreement(input: $input) { __typename ... on DealerAgreement { id state } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Price lists, orders and agreements that a dealer sees. */
export const seenByDealer = graphql(`
  query PlaySeenByDealer($orderId: ID!, $agreementId: ID!, $priceListId: ID!) {
    salesOrder(id: $orderId) { id }
    dealerAgreement(id: $agreementId) { id }
    priceList(id: $priceListId) { id }
    salesOrders(first: 100) { nodes { id } }
    dealerAgreements(first: 100) { nodes { id priceListId } }
    priceLists(first: 100) { nodes { id } }
  }
`);
