/** Why an order was not taken: a key of the message catalogue, and the facts that its text needs. */
export interface Refusal {
  code: RefusalCode;
  facts: Record<string, string>;
}

/** The answer of a step that did not hold what it was asked for. */
export interface Refused {
  refusal: Refusal;
}

export const refusalCodes = [
  'PriceMissing',
  'ProductNotForSale',
  'SchemeNotApplicable',
  'SchemeAlreadyClaimed',
  'SchemeBudgetExhausted',
  'BelowMinimumOrder',
  'CouponNotUsable',
  'CouponAlreadyHeld',
  'PointsInsufficient',
  'PointsAboveShare',
  'StockInsufficient',
  'CreditExceeded',
  'CreditBlocked',
  'NoCredit',
  'AdvanceInsufficient',
  'FlowsDisagree',
  'NoMerchant',
  'PlacingTimedOut',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

/** What a shopper is told in one way: it has no price in the shop, or is not for sale at all. */
export function isOffTheShelf(code: string): boolean {
  return code === 'PriceMissing' || code === 'ProductNotForSale';
}
