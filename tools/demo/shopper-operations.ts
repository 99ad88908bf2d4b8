import { graphql } from '@quanlian/e2e/generated/gql.ts';

/** Our company is a merchant at the payment channel. */
export const registerMerchant = graphql(`
  mutation PlayRegisterMerchant($input: RegisterMerchantInput!) {
    registerMerchant(input: $input) { __typename ... on ChannelMerchant { id } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Offers coupons. */
export const createCouponTemplate = graphql(`
  mutation PlayCreateCouponTemplate($input: CreateCouponTemplateInput!) {
    createCouponTemplate(input: $input) { __typename ... on CouponTemplate { id } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** A shopper takes a coupon. */
export const claimCoupon = graphql(`
  mutation PlayClaimCoupon($input: ClaimCouponInput!) {
    claimCoupon(input: $input) { __typename ... on Coupon { id } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Puts goods into a cart. */
export const addToCart = graphql(`
  mutation PlayAddToCart($input: AddToCartInput!) {
    addToCart(input: $input) { __typename ... on Cart { count totalGross { amountMinor } } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** The guest's cart becomes the shopper's. */
export const mergeCart = graphql(`
  mutation PlayMergeCart($input: MergeCartInput!) {
    mergeCart(input: $input) { __typename ... on Cart { count totalGross { amountMinor } lines { quantity product { id } } } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** A shopper orders what is in the cart. */
export const checkoutCart = graphql(`
  mutation PlayCheckoutCart($input: CheckoutCartInput!) {
    checkoutCart(input: $input) { __typename ... on SalesOrder { id } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** What a shopper finds. */
export const shopProductsNow = graphql(`
  query PlayShopProducts($text: String!) { shopProducts(text: $text) { nodes { id price { amountMinor } } } }
`);

/** The cart of whoever asks. */
export const cartNow = graphql(`
  query PlayCart { cart { count totalGross { amountMinor } lines { quantity product { id } } } }
`);

/** The points of a shopper. */
export const myPointsNow = graphql(`
  query PlayMyPoints { myPoints { available pending held } }
`);

/** The shopper goes to the channel's page. */
export const payByWechat = graphql(`
  mutation PlayPayByWechat($input: PayByWechatInput!) {
    payByWechat(input: $input) { __typename ... on PaymentOrder { id state attempts { state h5Url } } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** A shopper asks to give goods back. */
export const requestSalesReturn = graphql(`
  mutation PlayRequestSalesReturn($input: RequestSalesReturnInput!) {
    requestSalesReturn(input: $input) { __typename ... on SalesReturn { id number gross { amountMinor } } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** Service agrees to a return. */
export const agreeToSalesReturn = graphql(`
  mutation PlayAgreeToSalesReturn($input: AgreeToSalesReturnInput!) {
    agreeToSalesReturn(input: $input) { __typename ... on SalesReturn { id } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** The warehouse has the returned goods. */
export const receiveSalesReturn = graphql(`
  mutation PlayReceiveSalesReturn($input: ReceiveSalesReturnInput!) {
    receiveSalesReturn(input: $input) { __typename ... on SalesReturn { id } ... on InvalidInput { message fields { path message } } ... on Error { message } }
  }
`);

/** A return as it stands. */
export const salesReturnNow = graphql(`
  query PlaySalesReturn($id: ID!) { salesReturn(id: $id) { id number state gross { amountMinor } redInvoiceNumbers } }
`);
