import { z } from 'zod';
import { minor, quantity } from './shapes.ts';

/**
 * A line of a sales order with the allocation that was decided when it was placed. Refunds, red invoices and the
 * return of points and coupons follow this, never the rules of the day.
 */
export const salesLine = z.object({
  orderLineId: z.uuid(),
  productId: z.uuid(),
  productCode: z.string(),
  productName: z.string(),
  baseUnit: z.string(),
  specification: z.string().nullable(),
  /** 19-digit tax classification code. */
  taxCode: z.string(),
  /** VAT rate, such as "0.13". */
  taxRate: z.string(),
  /** Base units, gifts included: eleven of 买10赠1. */
  quantity: quantity,
  /** Price of one base unit before discounts, tax included. */
  unitPrice: z.string(),
  /** quantity × unitPrice, tax included. */
  listGrossMinor: minor,
  /** Taken off by schemes and price promotions (the gift of 买10赠1), tax included. */
  schemeMinor: minor,
  /** This line's part of the coupon. */
  couponMinor: minor,
  /** This line's part of what points paid, and the points. */
  pointsMinor: minor,
  points: z.number().int(),
  /** What money pays for: list − scheme − coupon − points. */
  netMinor: minor,
  taxMinor: minor,
  grossMinor: minor,
});

export type SalesLine = z.output<typeof salesLine>;
