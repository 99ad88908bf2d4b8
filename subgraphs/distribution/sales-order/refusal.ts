/** Why an order was not taken: a kind of the message catalogue, and the facts that its text needs. */
export interface Refusal {
  code: RefusalCode;
  facts: Record<string, string>;
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
  'StockInsufficient',
  'StockTooShortLived',
  'StockNotReleased',
  'CreditExceeded',
  'CreditBlocked',
  'NoCredit',
  'AdvanceInsufficient',
  'FlowsDisagree',
  'NoMerchant',
  'PlacingTimedOut',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];
